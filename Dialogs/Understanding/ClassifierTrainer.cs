// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Trains a <see cref="TextClassifier"/> and finds its temperature on phrases that each part of it has not seen.</summary>
internal static class ClassifierTrainer
{
    private const int Folds = 5;

    /// <summary>Folds asked for the temperature: two fifths of the phrases tell one number as well as all of them, in half the time.</summary>
    private const int AskedFolds = 2;

    /// <returns>The same bytes for the same samples in the same order, on any number of threads.</returns>
    public static TextClassifier Train(IReadOnlyList<(string Text, string Label)> samples, TrainingPlan? plan = null, bool calibrate = true)
    {
        plan ??= new TrainingPlan();
        var labels = samples.Select(s => s.Label).Distinct().Order(StringComparer.Ordinal).ToArray();
        var texts = samples.Select(s => Features(s.Text)).ToArray();
        var classes = samples.Select(s => Array.BinarySearch(labels, s.Label, StringComparer.Ordinal)).ToArray();
        if (!calibrate || samples.Count < 2 * Folds)
        {
            return TrainOn(Enumerable.Range(0, samples.Count), texts, classes, labels, plan);
        }

        var unseen = new float[samples.Count][];
        var parts = new TextClassifier?[AskedFolds + 1];
        Parallel.For(0, AskedFolds + 1, part =>
        {
            // The first part is the model itself, on everything; the others exist only to be asked about what they did not see.
            var without = part - 1;
            parts[part] = TrainOn(Enumerable.Range(0, samples.Count).Where(i => FoldOf(i) != without), texts, classes, labels, plan);
            for (var i = 0; i < samples.Count; i++)
            {
                if (FoldOf(i) == without)
                {
                    unseen[i] = new float[labels.Length];
                    parts[part]!.Score(TextNormalizer.Normalize(samples[i].Text), unseen[i]);
                }
            }
        });
        var asked = Enumerable.Range(0, samples.Count).Where(i => FoldOf(i) < AskedFolds).ToArray();
        return parts[0]!.WithTemperature(Calibration.Temperature(Array.ConvertAll(asked, i => unseen[i]), Array.ConvertAll(asked, i => classes[i])));
    }

    /// <summary>Neighbouring phrases were written together and resemble each other: they go to different folds only by chance.</summary>
    internal static int FoldOf(int sample) => new SplitMix((ulong)sample).Below(Folds);

    private static TextClassifier TrainOn(IEnumerable<int> chosen, ulong[][] texts, int[] classes, string[] labels, TrainingPlan plan)
    {
        var rows = chosen.ToArray();
        var ownTexts = Array.ConvertAll(rows, i => texts[i]);
        var ownClasses = Array.ConvertAll(rows, i => classes[i]);
        var vocabulary = Vocabulary.Learn(ownTexts, ownClasses, labels.Length);
        var weights = LogisticTrainer.Train(new SparseRows(vocabulary, ownTexts, ownClasses), vocabulary.Count, labels.Length, plan);
        return new TextClassifier(labels, vocabulary, new QuantizedWeights(weights, vocabulary.Count), temperature: 1);
    }

    private static ulong[] Features(string text)
    {
        var hashes = new List<ulong>();
        FeatureHashes.Collect(TextNormalizer.Normalize(text), hashes);
        return [.. hashes];
    }
}
