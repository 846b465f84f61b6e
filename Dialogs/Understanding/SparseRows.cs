// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Training texts as vectors, one after the other in two long arrays, with the class of each.</summary>
internal sealed class SparseRows
{
    private readonly int[] starts;
    private readonly int[] indices;
    private readonly float[] values;

    public SparseRows(Vocabulary vocabulary, IReadOnlyList<ulong[]> texts, int[] classes)
    {
        Classes = classes;
        starts = new int[texts.Count + 1];
        indices = new int[texts.Sum(t => t.Length)];
        values = new float[indices.Length];
        for (var row = 0; row < texts.Count; row++)
        {
            var from = starts[row];
            starts[row + 1] = from + vocabulary.Weigh(texts[row], indices.AsSpan(from), values.AsSpan(from), out _);
        }
    }

    /// <summary>Number of the class of each row.</summary>
    public int[] Classes { get; }

    public int Count => Classes.Length;

    public ReadOnlySpan<int> Indices(int row) => indices.AsSpan(starts[row], starts[row + 1] - starts[row]);

    public ReadOnlySpan<float> Values(int row) => values.AsSpan(starts[row], starts[row + 1] - starts[row]);
}
