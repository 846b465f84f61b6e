// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Understanding;

/// <summary>Finds out what a text is about. Pure and thread-safe; under a millisecond.</summary>
public interface IRecognizer
{
    /// <param name="text">What the citizen wrote; several messages read together are joined by new lines.</param>
    /// <param name="language">Language spoken so far (<c>it</c>, <c>en</c>), a hint for short texts; null if unknown.</param>
    /// <param name="now">Local date and time in town, from which "domani" is counted.</param>
    Recognition Recognize(string text, string? language, DateTime now);
}

/// <summary>What the recognizer found in one text.</summary>
public sealed record Recognition
{
    /// <summary>The most probable intents, best first, at most three; calibrated probabilities that sum to at most 1.</summary>
    public required IReadOnlyList<IntentScore> Intents { get; init; }

    /// <summary>Language of the text, ISO 639-1; <c>und</c> when it has no words.</summary>
    public required string Language { get; init; }

    /// <summary>The office that the text itself names, by any of its aliases.</summary>
    public OfficeId? Office { get; init; }

    /// <summary>The day the text speaks of ("domani", "il 2 giugno", "sabato"), and the time on it if any.</summary>
    public DateOnly? Day { get; init; }
    public TimeOnly? From { get; init; }

    /// <summary>First instant after the part of the day meant ("pomeriggio" 13-20, "mattina" 7-13).</summary>
    public TimeOnly? To { get; init; }

    /// <summary>Everything named: offices, persons, places, dates, times, codes, with where it stands in the text.</summary>
    public Entities Entities { get; init; } = Entities.None;

    /// <summary>True when the citizen asks for a person rather than for an answer.</summary>
    public bool WantsHuman { get; init; }

    /// <summary>True at any sign of danger to people now; recall before precision.</summary>
    public bool Danger { get; init; }

    /// <summary>True when the citizen insults who answers.</summary>
    public bool Insult { get; init; }

    /// <summary>True when the text holds what people should not send: a fiscal code, an IBAN, a card, their health.</summary>
    public bool Sensitive { get; init; }

    /// <summary>Identifies model and training data: changes when either does.</summary>
    public required string Model { get; init; }
}

/// <param name="Probability">0 to 1.</param>
public sealed record IntentScore(IntentId Intent, double Probability);
