// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;

namespace Pescia.Understanding.Bench;

/// <param name="Decay">Shrinks all weights a little at each step.</param>
internal sealed record MultinomialPlan(int Rounds = 20, float Rate = 1, float Dropout = 0.55f, float Smoothing = 0.05f, float Decay = 1e-6f);

/// <summary>Multinomial logistic regression: all classes share one unit of probability. Shipped until one against the rest was measured to be better.</summary>
internal static class MultinomialTrainer
{
    /// <summary>Below this the common factor is multiplied into the weights, before single precision suffers.</summary>
    private const float SmallestScale = 1e-3f;

    public static LinearWeights Train(SparseRows rows, int features, int classes)
    {
        var plan = new MultinomialPlan();
        var weights = new LinearWeights(features, classes);
        var order = Enumerable.Range(0, rows.Count).ToArray();
        var random = new SplitMix(20_261_124);
        var step = new Step(weights, plan);
        var steps = (float)plan.Rounds * rows.Count;
        var done = 0;
        for (var round = 0; round < plan.Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var row in order)
            {
                step.Take(rows.Indices(row), rows.Values(row), rows.Classes[row], plan.Rate * (1 - (done++ / steps)), ref random);
            }
        }

        step.Settle();
        return weights;
    }

    private sealed class Step(LinearWeights weights, MultinomialPlan plan)
    {
        private readonly float[] scores = new float[weights.Width];
        private readonly ulong hideBelow = (ulong)(plan.Dropout * ulong.MaxValue);
        private int[] kept = new int[256];
        private float scale = 1;   // weight decay touches one number instead of every weight

        public void Take(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, int right, float rate, ref SplitMix random)
        {
            var count = Choose(indices.Length, ref random);
            var boost = 1 / (1 - plan.Dropout);
            weights.Bias.CopyTo(scores);
            foreach (var i in kept.AsSpan(0, count))
            {
                VectorMath.AddScaled(scores, weights.Row(indices[i]), values[i] * boost * scale);
            }

            var errors = scores.AsSpan(0, weights.Classes);
            VectorMath.SoftMax(errors);
            foreach (ref var error in errors)
            {
                error -= plan.Smoothing / errors.Length;
            }

            errors[right] -= 1 - plan.Smoothing;
            scores.AsSpan(weights.Classes).Clear();
            scale *= 1 - (rate * plan.Decay);
            foreach (var i in kept.AsSpan(0, count))
            {
                VectorMath.AddScaled(weights.Row(indices[i]), scores, -rate * values[i] * boost / scale);
            }

            VectorMath.AddScaled(weights.Bias, scores, -0.1f * rate);
            if (scale < SmallestScale)
            {
                Settle();
            }
        }

        public void Settle()
        {
            foreach (ref var weight in weights.All)
            {
                weight *= scale;
            }

            scale = 1;
        }

        private int Choose(int count, ref SplitMix random)
        {
            if (kept.Length < count)
            {
                kept = new int[count * 2];
            }

            var chosen = 0;
            for (var i = 0; i < count; i++)
            {
                if (random.Next() >= hideBelow)
                {
                    kept[chosen++] = i;
                }
            }

            return chosen;
        }
    }
}
