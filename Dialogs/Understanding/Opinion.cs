// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>What a second recognizer said of the same words, or why it said nothing. The host asks; the engine only weighs.</summary>
public sealed record Opinion
{
    /// <summary>Who was asked, such as <c>azure-ai-language</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>Its model: project and deployment, as far as it has them.</summary>
    public required string Model { get; init; }

    /// <summary>True when it was asked for intents too; false when only language or mood were wanted.</summary>
    public bool HasIntents { get; init; }

    /// <summary>False records what it said and lets the embedded recognizer decide: a comparison on real messages.</summary>
    public bool MayLead { get; init; } = true;

    /// <summary>
    /// Its intents, the one it chose first, as it scored them: 0 to 1, not calibrated, with no promise about their sum. They
    /// may be unknown to the municipality. Empty when it chose none.
    /// </summary>
    public IReadOnlyList<IntentScore> Intents { get; init; } = [];

    /// <summary>Score from which its first intent counts.</summary>
    public double Sure { get; init; }

    /// <summary>Language of the text, ISO 639-1; null when it was not asked or not certain.</summary>
    public string? Language { get; init; }

    /// <summary><c>positive</c>, <c>neutral</c>, <c>negative</c> or <c>mixed</c>; null when it was not asked or gave no answer.</summary>
    public string? Sentiment { get; init; }

    /// <summary>Why there are no intents, or, where none were wanted, why there is nothing else; null when there was an answer.</summary>
    public Fallback? Failure { get; init; }
}

/// <summary>Why the embedded recognizer decided although a second one was asked.</summary>
public enum Fallback
{
    /// <summary>No answer within the time that a turn may take.</summary>
    Timeout,

    /// <summary>Not even asked: it failed again and again, or asked to be left alone for a while.</summary>
    CircuitOpen,

    /// <summary>Too many requests, or the quota is used up.</summary>
    Quota,

    /// <summary>Key, role, network rule, project or request were refused: only a change of the configuration helps.</summary>
    Refused,

    /// <summary>It could not be reached, or failed itself.</summary>
    Unavailable,

    /// <summary>It answered something that cannot be read.</summary>
    Malformed,

    /// <summary>It chose an intent that the municipality's files do not have.</summary>
    UnknownIntent,

    /// <summary>It found that the text is about nothing it knows.</summary>
    NoIntent,

    /// <summary>Its best score was too low.</summary>
    Unsure,
}
