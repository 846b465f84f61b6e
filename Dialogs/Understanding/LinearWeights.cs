// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>One row of weights per feature, one column per class.</summary>
/// <remarks>Rows are padded to a multiple of 16 classes, so that vector loops have no rest and a row fills whole cache lines.</remarks>
internal sealed class LinearWeights(int features, int classes)
{
    private readonly float[] weights = new float[(long)features * Pad(classes)];
    private readonly float[] bias = new float[Pad(classes)];

    public int Classes => classes;

    /// <summary>Length of a buffer of scores.</summary>
    public int Width => bias.Length;

    public Span<float> Row(int feature) => weights.AsSpan(feature * Width, Width);

    public Span<float> Bias => bias;

    public Span<float> All => weights;

    /// <param name="scores">As long as <see cref="Width"/>; what stands behind the classes stays zero.</param>
    public void Score(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, Span<float> scores)
    {
        bias.CopyTo(scores);
        for (var i = 0; i < indices.Length; i++)
        {
            VectorMath.AddScaled(scores, Row(indices[i]), values[i]);
        }
    }

    private static int Pad(int count) => (count + 15) / 16 * 16;
}
