// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Diagnostics;
using System.Globalization;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Understanding;

namespace Pescia.Understanding.Bench;

/// <summary>Trains each approach on the same vectors and asks it about phrases it did not see.</summary>
internal static class Comparison
{
    private static readonly (string Name, Func<Vectors, Scorer> Train)[] Approaches =
    [
        ("**logistic, one against the rest, with feature dropout** (shipped)", LinearApproaches.Logistic),
        ("multinomial logistic with feature dropout", LinearApproaches.Multinomial),
        ("linear SVM, one against the rest", v => LinearApproaches.SupportVectors(v, 0.5f, 20)),
        ("complement naive Bayes", v => LinearApproaches.ComplementBayes(v, 0.1f)),
        ("centroids", LinearApproaches.Centroids),
        ("10 nearest neighbours", v => OtherApproaches.Neighbours(v, 10)),
        ("neural net, 64 hidden units", v => OtherApproaches.Network(v, 64, 12)),
        ("logistic + naive Bayes", v => OtherApproaches.Together(LinearApproaches.Logistic(v), LinearApproaches.ComplementBayes(v, 0.1f))),
        ("logistic + SVM", v => OtherApproaches.Together(LinearApproaches.Logistic(v), LinearApproaches.SupportVectors(v, 0.5f, 20))),
        ("logistic + SVM + naive Bayes", v => OtherApproaches.Together(LinearApproaches.Logistic(v), LinearApproaches.SupportVectors(v, 0.5f, 20), LinearApproaches.ComplementBayes(v, 0.1f))),
    ];

    public static void Run(bool crossValidate)
    {
        var phrases = Content.Data.Phrases;
        Console.WriteLine("| approach | 5-fold on the phrases | evaluation it | top 3 | evaluation en | top 3 | training |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (name, train) in Approaches)
        {
            var folds = crossValidate ? Share(Folds(phrases, train)) : "";
            var clock = Stopwatch.StartNew();
            var vectors = new Vectors(phrases);
            var scorer = train(vectors);
            var seconds = clock.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            Console.WriteLine($"| {name} | {folds} | {On(vectors, scorer, "it", 1)} | {On(vectors, scorer, "it", 3)} | {On(vectors, scorer, "en", 1)} | {On(vectors, scorer, "en", 3)} | {seconds} s |");
        }

        Console.WriteLine($"| logistic, one model per language | | {Alone("it")} | | {Alone("en")} | | |");
    }

    /// <summary>The same approaches on a public set: right and among the best three, all folds counted together.</summary>
    public static void RunPublic(string folder)
    {
        var set = PublicSetReader.Read(folder);
        var experiments = set.Experiments.Where(e => !e.Name.Contains("valid") || e.Name.StartsWith("it ", StringComparison.Ordinal)).ToArray();
        Console.WriteLine($"| approach | {string.Join(" | ", experiments.Select(e => $"{set.Name}: {e.Name}"))} |");
        Console.WriteLine($"|---|{string.Concat(experiments.Select(_ => "---|"))}");
        foreach (var (name, train) in Approaches)
        {
            Console.WriteLine($"| {name} | {string.Join(" | ", experiments.Select(e => OnPublic(e, train)))} |");
        }
    }

    private static string OnPublic(Experiment experiment, Func<Vectors, Scorer> train)
    {
        int right = 0, near = 0;
        foreach (var fold in experiment.Folds)
        {
            var vectors = new Vectors([.. fold.Train.Select(t => new TrainingPhrase(t.Text, new IntentId(t.Label), ""))]);
            var scorer = train(vectors);
            right += fold.Test.Count(t => IsRight(vectors, scorer, t.Text, t.Label, 1));
            near += fold.Test.Count(t => IsRight(vectors, scorer, t.Text, t.Label, 3));
        }

        var texts = experiment.Folds.Sum(f => f.Test.Count);
        return $"{Share((double)right / texts)} / {Share((double)near / texts)}";
    }

    private static string Alone(string language)
    {
        var vectors = new Vectors([.. Content.Data.Phrases.Where(p => p.Language == language)]);
        return On(vectors, LinearApproaches.Logistic(vectors), language, 1);
    }

    private static double Folds(IReadOnlyList<TrainingPhrase> phrases, Func<Vectors, Scorer> train)
    {
        var right = 0;
        Parallel.For(0, 5, fold =>
        {
            var vectors = new Vectors([.. phrases.Where((_, i) => ClassifierTrainer.FoldOf(i) != fold)]);
            var scorer = train(vectors);
            Interlocked.Add(ref right, phrases.Where((_, i) => ClassifierTrainer.FoldOf(i) == fold).Count(p => IsRight(vectors, scorer, p.Text, p.Intent.Value, 1)));
        });
        return (double)right / phrases.Count;
    }

    private static string On(Vectors vectors, Scorer scorer, string language, int best)
    {
        var rows = Content.Evaluation.Where(r => r.Language == language).ToArray();
        return Share((double)rows.Count(r => IsRight(vectors, scorer, r.Text, r.Intent.Value, best)) / rows.Length);
    }

    private static bool IsRight(Vectors vectors, Scorer scorer, string text, string intent, int best)
    {
        var (indices, values) = vectors.Of(text);
        var scores = scorer(indices, values);
        var right = Array.BinarySearch(vectors.Labels, intent, StringComparer.Ordinal);
        return right >= 0 && float.IsFinite(scores[right]) && scores.Count(s => !(s <= scores[right])) < best;
    }

    private static string Share(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);
}
