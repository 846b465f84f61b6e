// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Engine;

/// <summary>Why the bot did what it did in a turn; stored with the message for whoever reviews it.</summary>
public sealed record Decision
{
    /// <summary>What was done: <c>answer</c>, <c>ask</c>, <c>menu</c>, <c>handOff</c>, <c>reject</c>, <c>silent</c> …</summary>
    public required string Action { get; init; }

    /// <summary>Recognised subject with its probability, and the runner-up.</summary>
    public string? Intent { get; init; }
    public double? Score { get; init; }
    public string? Second { get; init; }
    public double? SecondScore { get; init; }

    /// <summary>Model that said so: content hash, changes with the training phrases; of a second recognizer project and deployment.</summary>
    public string? Model { get; init; }

    /// <summary>Whose intent it is, where a second recognizer was asked: <c>embedded</c> or the other's name.</summary>
    public string? Provider { get; init; }

    /// <summary>What the one said whose intent it is not.</summary>
    public string? OtherModel { get; init; }
    public string? OtherIntent { get; init; }
    public double? OtherScore { get; init; }

    /// <summary>Why the embedded recognizer decided although a second one was asked: <c>timeout</c>, <c>circuitOpen</c>, <c>quota</c> … (<see cref="Understanding.Fallback"/>).</summary>
    public string? Fallback { get; init; }

    /// <summary>Mood of the words, where a second recognizer was asked for it: <c>positive</c>, <c>neutral</c>, <c>negative</c>, <c>mixed</c>.</summary>
    public string? Sentiment { get; init; }

    public string? Language { get; init; }

    /// <summary>Office meant, whether it and the service were open, and when it opens next if not.</summary>
    public string? Office { get; init; }
    public bool? OfficeOpen { get; init; }
    public bool? ServiceOpen { get; init; }
    public DateTimeOffset? NextOpening { get; init; }

    /// <summary>Messages read together in this turn.</summary>
    public int? Messages { get; init; }

    /// <summary>One line for people, in English.</summary>
    public string? Why { get; init; }
}
