// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;

namespace Pescia.Understanding.Bench;

/// <summary>Phrases made ready for any approach, with the features of the product.</summary>
internal sealed class Vectors
{
    private readonly Vocabulary vocabulary;

    public Vectors(IReadOnlyList<TrainingPhrase> phrases)
    {
        var texts = phrases.Select(p => Hashes(p.Text)).ToArray();
        Labels = [.. phrases.Select(p => p.Intent.Value).Distinct().Order(StringComparer.Ordinal)];
        var classes = phrases.Select(p => Array.BinarySearch(Labels, p.Intent.Value, StringComparer.Ordinal)).ToArray();
        vocabulary = Vocabulary.Learn(texts, classes, Labels.Length);
        Rows = new SparseRows(vocabulary, texts, classes);
    }

    public string[] Labels { get; }

    public SparseRows Rows { get; }

    public int Features => vocabulary.Count;

    public (int[] Indices, float[] Values) Of(string text)
    {
        var hashes = Hashes(text);
        var indices = new int[hashes.Length];
        var values = new float[hashes.Length];
        var count = vocabulary.Weigh(hashes, indices, values, out _);
        return (indices[..count], values[..count]);
    }

    private static ulong[] Hashes(string text)
    {
        var hashes = new List<ulong>();
        FeatureHashes.Collect(TextNormalizer.Normalize(text), hashes);
        return [.. hashes];
    }
}
