// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Understanding.Batch;

/// <summary>The cloud's classifier beside the embedded one on the same labelled messages, so that a Comune can decide by measurement. All shares are 0 to 1; no text is in it.</summary>
internal sealed record Comparison
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public required int Messages { get; init; }

    /// <summary>Messages that the cloud labelled; both are compared on these.</summary>
    public required int Labelled { get; init; }

    /// <summary>The others, by code of the reason.</summary>
    public required IReadOnlyDictionary<string, int> NotLabelled { get; init; }

    public required string EmbeddedModel { get; init; }
    public required string CloudModel { get; init; }

    public required double EmbeddedAccuracy { get; init; }
    public required double CloudAccuracy { get; init; }

    /// <summary>Messages that both, one alone, or neither got right: what matters where two are to be combined.</summary>
    public required int BothRight { get; init; }
    public required int OnlyEmbeddedRight { get; init; }
    public required int OnlyCloudRight { get; init; }
    public required int NeitherRight { get; init; }

    /// <summary>Of the messages on which the embedded one is unsure, which are those that a turn asks the cloud about.</summary>
    public required Side WhereUnsure { get; init; }

    public required IReadOnlyDictionary<string, Side> PerLanguage { get; init; }
    public required IReadOnlyDictionary<string, Side> PerIntent { get; init; }

    /// <summary>Labels of the cloud that the municipality does not know, with how often: the project was trained with other names.</summary>
    public required IReadOnlyDictionary<string, int> UnknownLabels { get; init; }

    /// <summary>Units of the bill: a thousand characters each, begun ones whole.</summary>
    public required int TextRecords { get; init; }

    /// <summary>Each message by its place in the file, the first being 1.</summary>
    public required IReadOnlyList<Relabelled> Rows { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <param name="known">Intents of the municipality.</param>
    public static Comparison Of(
        IReadOnlyList<EvaluationRow> rows, IReadOnlyList<Recognition> embedded, IReadOnlyList<CloudAnswer> cloud, string cloudModel, IReadOnlySet<string> known)
    {
        var all = rows.Select((row, i) => new Pair(i, row, embedded[i], cloud[i])).ToArray();
        var both = all.Where(p => p.Cloud.Label is not null).ToArray();
        return new Comparison
        {
            Messages = all.Length,
            Labelled = both.Length,
            NotLabelled = Counted(all.Where(p => p.Cloud.Label is null).Select(p => p.Cloud.WhyNot ?? "noAnswer")),
            EmbeddedModel = embedded.Count > 0 ? embedded[0].Model : "",
            CloudModel = cloudModel,
            EmbeddedAccuracy = Side.Of(both).Embedded,
            CloudAccuracy = Side.Of(both).Cloud,
            BothRight = both.Count(p => p is { EmbeddedRight: true, CloudRight: true }),
            OnlyEmbeddedRight = both.Count(p => p is { EmbeddedRight: true, CloudRight: false }),
            OnlyCloudRight = both.Count(p => p is { EmbeddedRight: false, CloudRight: true }),
            NeitherRight = both.Count(p => p is { EmbeddedRight: false, CloudRight: false }),
            WhereUnsure = Side.Of([.. both.Where(p => Verdicts.Of(p.Embedded.Intents) != Verdict.Answer)]),
            PerLanguage = Sides(both, p => p.Row.Language),
            PerIntent = Sides(both, p => p.Row.Intent.Value),
            UnknownLabels = Counted(both.Select(p => p.Cloud.Label!.Intent).Where(l => !known.Contains(l))),
            TextRecords = rows.Sum(r => Math.Max(1, (r.Text.Length + 999) / 1000)),
            Rows = [.. all.Select(p => new Relabelled(p.Index + 1, p.Row.Intent.Value, p.Best, p.Cloud.Label?.Intent, p.Cloud.Label?.Score, p.Cloud.WhyNot))],
        };
    }

    private static SortedDictionary<string, int> Counted(IEnumerable<string> words) =>
        new(words.GroupBy(w => w).ToDictionary(g => g.Key, g => g.Count()), StringComparer.Ordinal);

    private static SortedDictionary<string, Side> Sides(Pair[] pairs, Func<Pair, string> by) =>
        new(pairs.GroupBy(by).ToDictionary(g => g.Key, g => Side.Of([.. g])), StringComparer.Ordinal);

    /// <summary>One message with both answers.</summary>
    internal sealed record Pair(int Index, EvaluationRow Row, Recognition Embedded, CloudAnswer Cloud)
    {
        public string? Best => Embedded.Intents is [var best, ..] ? best.Intent.Value : null;
        public bool EmbeddedRight => Best == Row.Intent.Value;
        public bool CloudRight => Cloud.Label?.Intent == Row.Intent.Value;
    }
}

/// <summary>Share of messages that each got right.</summary>
internal sealed record Side(int Messages, double Embedded, double Cloud)
{
    public static Side Of(IReadOnlyCollection<Comparison.Pair> pairs) => pairs.Count == 0
        ? new Side(0, 0, 0)
        : new Side(pairs.Count, (double)pairs.Count(p => p.EmbeddedRight) / pairs.Count, (double)pairs.Count(p => p.CloudRight) / pairs.Count);
}

/// <param name="Row">Place in the file.</param>
/// <param name="WhyNot">Why the cloud gave no label.</param>
internal sealed record Relabelled(int Row, string Intent, string? Embedded, string? Cloud, double? CloudScore, string? WhyNot);
