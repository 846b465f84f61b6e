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
        vocabulary = Vocabulary.Learn(texts, seenAtLeast: 2);
        Rows = new SparseRows(vocabulary, texts, [.. phrases.Select(p => Array.BinarySearch(Labels, p.Intent.Value, StringComparer.Ordinal))]);
    }

    public string[] Labels { get; }

    public SparseRows Rows { get; }

    public int Features => vocabulary.Count;

    public (int[] Indices, float[] Values) Of(string text)
    {
        var hashes = Hashes(text);
        var indices = new int[hashes.Length];
        var values = new float[hashes.Length];
        var count = vocabulary.Weigh(hashes, indices, values);
        return (indices[..count], values[..count]);
    }

    private static ulong[] Hashes(string text)
    {
        var hashes = new List<ulong>();
        FeatureHashes.Collect(TextNormalizer.Normalize(text), hashes);
        return [.. hashes];
    }
}
