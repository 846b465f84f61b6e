// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pescia.Dialogs.Understanding;

/// <summary>How good a recognizer is on labelled messages. All shares are 0 to 1.</summary>
public sealed record EvaluationResult
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public required string Model { get; init; }

    public required int Messages { get; init; }

    public required double Accuracy { get; init; }

    /// <summary>Share of messages whose right intent is among the best three.</summary>
    public required double Top3 { get; init; }

    /// <summary>Mean F1 over the intents that occur in the file.</summary>
    public required double MacroF1 { get; init; }

    public required Quality OutOfScope { get; init; }

    public required DecisionShares Decided { get; init; }

    /// <summary>Of the danger flag against the intent <c>emergency</c>.</summary>
    public required Quality Danger { get; init; }

    /// <summary>Share of messages that are no emergency and raise the danger flag.</summary>
    public required double FalseAlarms { get; init; }

    /// <summary>Share of messages whose language is that of the column.</summary>
    public required double Language { get; init; }

    public required IReadOnlyDictionary<string, double> AccuracyPerLanguage { get; init; }

    public required IReadOnlyDictionary<string, Quality> PerIntent { get; init; }

    /// <summary>Most frequent first.</summary>
    public required IReadOnlyList<Confusion> Confusions { get; init; }

    public required double MillisecondsMean { get; init; }

    public required double MillisecondsP50 { get; init; }

    public required double MillisecondsP99 { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <param name="Messages">How many messages truly are of the kind.</param>
public sealed record Quality(double Precision, double Recall, double F1, int Messages)
{
    public static Quality Of(int hits, int claimed, int messages)
    {
        var precision = claimed == 0 ? 0 : (double)hits / claimed;
        var recall = messages == 0 ? 0 : (double)hits / messages;
        return new Quality(precision, recall, hits == 0 ? 0 : 2 * precision * recall / (precision + recall), messages);
    }
}

/// <summary>What the thresholds make of the messages. <see cref="Decided.Right"/> means: answered with the right intent; asked with the right one among the
/// buttons; handed over although the best guess would have been wrong.</summary>
public sealed record DecisionShares(Decided Answered, Decided Asked, Decided HandedOver);

public sealed record Decided(double Share, double Right);

public sealed record Confusion(string Right, [property: JsonPropertyName("taken")] string TakenFor, int Messages);
