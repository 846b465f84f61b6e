// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Numerics;
using System.Runtime.InteropServices;

namespace Pescia.Dialogs.Understanding;

/// <summary>The weights as they are asked: one byte each and one factor per feature, a quarter of the memory and of the time to fetch it.</summary>
/// <remarks>A weight is off by less than a two-hundredth of the largest of its feature; compared with the exact ones on public sets, shares moved by a tenth of a point.</remarks>
internal sealed class QuantizedWeights
{
    private readonly int width;
    private readonly sbyte[] weights;
    private readonly float[] factors;
    private readonly float[] bias;

    public QuantizedWeights(LinearWeights exact, int features)
        : this(new sbyte[(long)features * Pad(exact.Width)], new float[features], new float[Pad(exact.Width)])
    {
        exact.Bias.CopyTo(bias);
        for (var feature = 0; feature < features; feature++)
        {
            var row = exact.Row(feature);
            var largest = 0f;
            foreach (var weight in row)
            {
                largest = MathF.Max(largest, MathF.Abs(weight));
            }

            factors[feature] = largest / sbyte.MaxValue;
            for (var i = 0; largest > 0 && i < row.Length; i++)
            {
                weights[((long)feature * width) + i] = (sbyte)MathF.Round(row[i] / factors[feature]);
            }
        }
    }

    private QuantizedWeights(sbyte[] weights, float[] factors, float[] bias)
    {
        (this.weights, this.factors, this.bias) = (weights, factors, bias);
        width = bias.Length;
    }

    /// <summary>Length of a buffer of scores.</summary>
    public int Width => width;

    public void Score(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, Span<float> scores)
    {
        bias.CopyTo(scores);
        for (var i = 0; i < indices.Length; i++)
        {
            AddScaled(scores, weights.AsSpan(indices[i] * width, width), values[i] * factors[indices[i]]);
        }
    }

    public void Write(BinaryWriter file)
    {
        file.Write(width);
        file.Write(MemoryMarshal.AsBytes(bias.AsSpan()));
        file.Write(MemoryMarshal.AsBytes(factors.AsSpan()));
        file.Write(MemoryMarshal.AsBytes(weights.AsSpan()));
    }

    public static QuantizedWeights Read(BinaryReader file, int features)
    {
        var bias = new float[file.ReadInt32()];
        var read = new QuantizedWeights(new sbyte[(long)features * bias.Length], new float[features], bias);
        file.BaseStream.ReadExactly(MemoryMarshal.AsBytes(read.bias.AsSpan()));
        file.BaseStream.ReadExactly(MemoryMarshal.AsBytes(read.factors.AsSpan()));
        file.BaseStream.ReadExactly(MemoryMarshal.AsBytes(read.weights.AsSpan()));
        return read;
    }

    /// <summary>A vector of bytes is the widest: with rows of whole ones the loop below has no rest.</summary>
    private static int Pad(int count) => (count + 31) / 32 * 32;

    private static void AddScaled(Span<float> target, ReadOnlySpan<sbyte> row, float factor)
    {
        var i = 0;
        for (; i <= row.Length - Vector<sbyte>.Count; i += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(row[i..]), out var low, out var high);
            Vector.Widen(low, out var first, out var second);
            Vector.Widen(high, out var third, out var fourth);
            var part = target[i..];
            Add(part, first, factor);
            Add(part[Vector<float>.Count..], second, factor);
            Add(part[(2 * Vector<float>.Count)..], third, factor);
            Add(part[(3 * Vector<float>.Count)..], fourth, factor);
        }

        for (; i < row.Length; i++)
        {
            target[i] += row[i] * factor;
        }
    }

    private static void Add(Span<float> target, Vector<int> row, float factor) =>
        (new Vector<float>(target) + (Vector.ConvertToSingle(row) * factor)).CopyTo(target);
}
