// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Numerics;

namespace Pescia.Dialogs.Understanding;

/// <summary>The few loops in which training and prediction spend their time.</summary>
/// <remarks>Only element by element, never a sum across lanes: so the result is the same on every width of vector.</remarks>
internal static class VectorMath
{
    /// <summary>target += row * factor.</summary>
    public static void AddScaled(Span<float> target, ReadOnlySpan<float> row, float factor)
    {
        var i = 0;
        var factors = new Vector<float>(factor);
        for (; i <= target.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var part = target[i..];
            (new Vector<float>(part) + (new Vector<float>(row[i..]) * factors)).CopyTo(part);
        }

        for (; i < target.Length; i++)
        {
            target[i] += row[i] * factor;
        }
    }

    /// <summary>Log-odds become probabilities, each for itself.</summary>
    public static void Sigmoid(Span<float> scores)
    {
        foreach (ref var score in scores)
        {
            score = 1 / (1 + MathF.Exp(-score));
        }
    }

    /// <summary>Scores become probabilities that sum to 1, after dividing them by <paramref name="temperature"/>.</summary>
    public static void SoftMax(Span<float> scores, float temperature = 1)
    {
        var highest = float.NegativeInfinity;
        foreach (var score in scores)
        {
            highest = Math.Max(highest, score);
        }

        var sum = 0f;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = MathF.Exp((scores[i] - highest) / temperature);
            sum += scores[i];
        }

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] /= sum;
        }
    }
}
