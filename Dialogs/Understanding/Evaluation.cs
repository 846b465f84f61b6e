// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Diagnostics;

namespace Pescia.Dialogs.Understanding;

/// <summary>Asks a recognizer about labelled messages and counts.</summary>
public static class Evaluation
{
    private const string OutOfScope = "out-of-scope";
    private const string Emergency = "emergency";

    /// <summary>Recognitions before time is taken: the first thousands pay for compilation.</summary>
    private const int CallsToWarmUp = 6000;

    /// <summary>Only the words of a date depend on it; a fixed one makes results comparable.</summary>
    private static readonly DateTime Now = new(2026, 11, 24, 10, 0, 0);

    /// <param name="thresholds">Sure, margin, close; null for those of <see cref="Thresholds"/>.</param>
    public static EvaluationResult Run(IRecognizer recognizer, IReadOnlyList<EvaluationRow> rows, (double Sure, double Margin, double Close)? thresholds = null)
    {
        var (sure, margin, close) = thresholds ?? (Thresholds.Sure, Thresholds.Margin, Thresholds.Close);
        for (var i = 0; i < CallsToWarmUp && rows.Count > 0; i++)
        {
            recognizer.Recognize(rows[i % rows.Count].Text, null, Now);   // the first calls pay for compilation
        }

        var answers = new Answer[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var found = recognizer.Recognize(rows[i].Text, null, Now);
            var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            answers[i] = new Answer(rows[i], found, Verdicts.Of(found.Intents, sure, margin, close), time);
        }

        return Count(answers);
    }

    private static EvaluationResult Count(Answer[] answers)
    {
        var intents = answers.Select(a => a.Row.Intent.Value).Distinct().Order(StringComparer.Ordinal).ToDictionary(
            intent => intent,
            intent => Quality.Of(
                answers.Count(a => a.IsRight && a.Best == intent), answers.Count(a => a.Best == intent), answers.Count(a => a.Row.Intent.Value == intent)));
        var times = answers.Select(a => a.Milliseconds).Order().ToArray();
        var harmless = answers.Where(a => a.Row.Intent.Value != Emergency).ToArray();
        return new EvaluationResult
        {
            Model = answers.FirstOrDefault()?.Found.Model ?? "",
            Messages = answers.Length,
            Accuracy = Share(answers, a => a.IsRight),
            Top3 = Share(answers, a => a.Found.Intents.Any(i => i.Intent == a.Row.Intent)),
            MacroF1 = intents.Count == 0 ? 0 : intents.Values.Average(q => q.F1),
            OutOfScope = intents.GetValueOrDefault(OutOfScope) ?? Quality.Of(0, answers.Count(a => a.Best == OutOfScope), 0),
            Danger = Quality.Of(
                answers.Count(a => a.Found.Danger && a.Row.Intent.Value == Emergency), answers.Count(a => a.Found.Danger), answers.Length - harmless.Length),
            FalseAlarms = Share(harmless, a => a.Found.Danger),
            Language = Share(answers, a => a.Found.Language == a.Row.Language),
            AccuracyPerLanguage = answers.GroupBy(a => a.Row.Language).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => Share([.. g], a => a.IsRight)),
            Decided = new DecisionShares(Decided(answers, Verdict.Answer), Decided(answers, Verdict.Ask), Decided(answers, Verdict.HandOver)),
            PerIntent = intents,
            Confusions =
            [
                .. answers.Where(a => !a.IsRight).GroupBy(a => (Right: a.Row.Intent.Value, Taken: a.Best))
                    .Select(g => new Confusion(g.Key.Right, g.Key.Taken, g.Count())).OrderByDescending(c => c.Messages).ThenBy(c => c.Right, StringComparer.Ordinal),
            ],
            MillisecondsMean = times.DefaultIfEmpty().Average(),
            MillisecondsP50 = Percentile(times, 0.50),
            MillisecondsP99 = Percentile(times, 0.99),
        };
    }

    private static Decided Decided(Answer[] answers, Verdict verdict)
    {
        var own = answers.Where(a => a.Verdict == verdict).ToArray();
        return new Decided(answers.Length == 0 ? 0 : (double)own.Length / answers.Length, Share(own, a => a.IsDecisionRight));
    }

    private static double Share(Answer[] answers, Func<Answer, bool> matches) => answers.Length == 0 ? 0 : (double)answers.Count(matches) / answers.Length;

    private static double Percentile(double[] sorted, double part) => sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];

    private sealed record Answer(EvaluationRow Row, Recognition Found, Verdict Verdict, double Milliseconds)
    {
        public string Best => Found.Intents.Count > 0 ? Found.Intents[0].Intent.Value : "";

        public bool IsRight => Best == Row.Intent.Value;

        public bool IsDecisionRight => Verdict switch
        {
            Verdict.Answer => IsRight,
            Verdict.Ask => Found.Intents.Any(i => i.Intent == Row.Intent),
            _ => !IsRight,
        };
    }
}
