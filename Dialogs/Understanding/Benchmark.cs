// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Diagnostics;

namespace Pescia.Dialogs.Understanding;

/// <summary>Trains the product's classifier, with its settings and its calibration, on public sets and asks it about their test parts.</summary>
public static class Benchmark
{
    /// <summary>The quickest counts: the others measure what else the machine was doing.</summary>
    private const int TimedPasses = 3;

    /// <param name="folder">Folder of one public set.</param>
    /// <exception cref="FormatException">The folder holds no set that is known, or a broken one.</exception>
    public static BenchmarkResult Run(string folder)
    {
        try
        {
            var set = PublicSetReader.Read(folder);
            return new BenchmarkResult(set.Name, [.. set.Experiments.Select(Measure)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Text.Json.JsonException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new FormatException($"A file of the set in {folder} is missing or not as its publisher wrote it: {e.Message}", e);
        }
    }

    private static ExperimentResult Measure(Experiment experiment)
    {
        var answers = new List<BenchmarkAnswer>[experiment.Folds.Count];
        var foreign = experiment.Foreign.ToDictionary(f => f.Key, _ => new List<double>());
        var training = TimeSpan.Zero;
        for (var i = 0; i < answers.Length; i++)
        {
            var fold = experiment.Folds[i];
            if (fold.Train.Count == 0 || fold.Test.Count == 0) { throw new FormatException($"{experiment.Name}: there are no texts to train on or none to ask about."); }
            var start = Stopwatch.GetTimestamp();
            var classifier = ClassifierTrainer.Train([.. fold.Train.Select(t => (t.Text, t.Label))]);
            training += Stopwatch.GetElapsedTime(start);
            foreach (var text in fold.Test.Take(200)) { Ask(classifier, text); }   // the first calls pay for compilation
            answers[i] = [.. fold.Test.Select(t => Ask(classifier, t))];
            foreach (var (name, texts) in experiment.Foreign)
            {
                foreign[name].AddRange(texts.Select(t => Ask(classifier, new LabelledText(t, "")).Confidence));
            }
        }

        var all = answers.SelectMany(a => a).ToList();
        var times = all.Select(a => a.Milliseconds).Order().ToArray();
        return new ExperimentResult
        {
            Name = experiment.Name,
            TrainingTexts = experiment.Folds.Sum(f => f.Train.Count) / experiment.Folds.Count,
            Labels = experiment.Folds.SelectMany(f => f.Train).Select(t => t.Label).Distinct().Count(),
            All = BenchmarkShares.Of(all),
            Folds = answers.Length < 2 ? [] : [.. answers.Select(BenchmarkShares.Of)],
            Parts = experiment.Parts.ToDictionary(p => p.Key, p => BenchmarkShares.Of([.. all.Where(a => p.Value(a.Asked))])),
            Refusal = foreign.ToDictionary(f => f.Key, f => new Refusal(f.Value.Count / answers.Length, AreaUnderCurve(all, f.Value))),
            TrainingSeconds = training.TotalSeconds / answers.Length,
            MillisecondsMean = times.Average(),
            MillisecondsP50 = times[times.Length / 2],
            MillisecondsP99 = times[(int)(times.Length * 0.99)],
        };
    }

    private static BenchmarkAnswer Ask(TextClassifier classifier, LabelledText asked)
    {
        var probabilities = new float[classifier.Labels.Count];
        var time = double.MaxValue;
        for (var pass = 0; pass < TimedPasses; pass++)
        {
            var start = Stopwatch.GetTimestamp();
            classifier.Predict(TextNormalizer.Normalize(asked.Text), probabilities);
            time = Math.Min(time, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var best = probabilities.Max();
        var right = classifier.Labels.ToList().IndexOf(asked.Label);   // absent when no training text has the label: wrong whatever is answered
        var better = right < 0 ? int.MaxValue : probabilities.Where((p, i) => i != right && p >= probabilities[right]).Count();
        return new BenchmarkAnswer(asked, better, best, time);
    }

    /// <summary>Chance that a text of the set is trusted more than a foreign one: 0.5 by guessing, 1 when a threshold parts them.</summary>
    private static double AreaUnderCurve(List<BenchmarkAnswer> own, List<double> foreign)
    {
        var wins = own.Sum(a => foreign.Sum(f => a.Confidence > f ? 1 : a.Confidence == f ? 0.5 : 0));
        return wins / own.Count / foreign.Count;
    }
}

/// <param name="Better">How many wrong labels are held at least as probable as the right one.</param>
/// <param name="Confidence">Probability of the best label: what the product decides by.</param>
internal sealed record BenchmarkAnswer(LabelledText Asked, int Better, double Confidence, double Milliseconds);
