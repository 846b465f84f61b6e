// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pescia.Dialogs.Understanding;

/// <summary>What was measured on one public set. All shares are 0 to 1.</summary>
public sealed record BenchmarkResult(string Set, IReadOnlyList<ExperimentResult> Experiments)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The same for people, as a Markdown table for each experiment.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var experiment in Experiments)
        {
            experiment.Write(text.AppendLine(CultureInfo.InvariantCulture, $"## {Set}: {experiment.Name}").AppendLine());
        }

        return text.ToString();
    }
}

public sealed record ExperimentResult
{
    public required string Name { get; init; }

    /// <summary>Mean over the folds.</summary>
    public required int TrainingTexts { get; init; }

    public required int Labels { get; init; }

    public required BenchmarkShares All { get; init; }

    /// <summary>Empty when there is one split only.</summary>
    public required IReadOnlyList<BenchmarkShares> Folds { get; init; }

    /// <summary>Parts of the test texts that the set's description asks for.</summary>
    public required IReadOnlyDictionary<string, BenchmarkShares> Parts { get; init; }

    public required IReadOnlyDictionary<string, Refusal> Refusal { get; init; }

    /// <summary>Of one fold, calibration included.</summary>
    public required double TrainingSeconds { get; init; }

    public required double MillisecondsMean { get; init; }

    public required double MillisecondsP50 { get; init; }

    public required double MillisecondsP99 { get; init; }

    internal void Write(StringBuilder text)
    {
        text.AppendLine("| test texts | number | accuracy | top 3 |").AppendLine("|---|---|---|---|");
        Row("all", All);
        foreach (var (name, shares) in Parts) { Row(name, shares); }
        for (var i = 0; i < Folds.Count; i++) { Row($"fold {i}", Folds[i]); }
        text.AppendLine();
        foreach (var (name, refusal) in Refusal) { Line($"Refusal of {refusal.Texts} foreign texts ({name}): AUROC {refusal.Auroc:0.000}"); }
        Line($"Trained on {TrainingTexts} texts of {Labels} labels in {TrainingSeconds:0.0} s; a prediction takes {MillisecondsMean:0.000} ms (p50 {MillisecondsP50:0.000}, p99 {MillisecondsP99:0.000})");
        text.AppendLine();

        void Row(string name, BenchmarkShares shares) => Line($"| {name} | {shares.Texts} | {100 * shares.Accuracy:0.0} % | {100 * shares.Top3:0.0} % |");
        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
    }
}

/// <param name="Top3">Share of texts whose right label is among the three most probable.</param>
public sealed record BenchmarkShares(int Texts, double Accuracy, double Top3)
{
    internal static BenchmarkShares Of(List<BenchmarkAnswer> answers) => answers.Count == 0
        ? new BenchmarkShares(0, 0, 0)
        : new BenchmarkShares(answers.Count, (double)answers.Count(a => a.Better == 0) / answers.Count, (double)answers.Count(a => a.Better < 3) / answers.Count);
}

/// <param name="Texts">How many texts are about none of the labels.</param>
/// <param name="Auroc">Chance that the best label of a test text is held more probable than that of a foreign one.</param>
public sealed record Refusal(int Texts, double Auroc);
