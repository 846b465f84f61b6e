// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>How long and how cautiously a model is trained; the defaults were measured (<c>infra/bench/UNDERSTANDING.md</c>).</summary>
/// <param name="Rounds">Times that every phrase is seen.</param>
/// <param name="Steps">Phrases seen at least in all: a few hundred of them need more rounds than ten thousand.</param>
/// <param name="Rate">First step; it falls evenly to nothing.</param>
/// <param name="Dropout">Share of features hidden at each step: the model must not hang on a single word.</param>
/// <param name="Smoothing">Probability kept back from the right class and spread over all: phrases are labelled by people.</param>
internal sealed record TrainingPlan(int Rounds = 20, int Steps = 20_000, float Rate = 3, float Dropout = 0.4f, float Smoothing = 0.02f);

/// <summary>Logistic regression, each class against the rest, by stochastic gradient steps one after the other: the result knows no threads.</summary>
internal static class LogisticTrainer
{
    /// <summary>Log-odds of a class before anything is learnt: most texts belong to another.</summary>
    private const float Doubt = -2;

    public static LinearWeights Train(SparseRows rows, int features, int classes, TrainingPlan plan)
    {
        var weights = new LinearWeights(features, classes);
        weights.Bias[..classes].Fill(Doubt);
        var order = Enumerable.Range(0, rows.Count).ToArray();
        var random = new SplitMix(20_261_124);
        var step = new Step(weights, plan);
        var rounds = Math.Max(plan.Rounds, (plan.Steps + rows.Count - 1) / rows.Count);
        var steps = (float)rounds * rows.Count;
        var done = 0;
        for (var round = 0; round < rounds; round++)
        {
            random.Shuffle(order);
            foreach (var row in order)
            {
                step.Take(rows.Indices(row), rows.Values(row), rows.Classes[row], plan.Rate * (1 - (done++ / steps)), ref random);
            }
        }

        return weights;
    }

    private sealed class Step(LinearWeights weights, TrainingPlan plan)
    {
        private readonly float[] scores = new float[weights.Width];
        private readonly ulong hideBelow = (ulong)(plan.Dropout * ulong.MaxValue);
        private readonly float boost = 1 / (1 - plan.Dropout);   // what is left speaks for what is hidden
        private int[] kept = new int[256];

        public void Take(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, int right, float rate, ref SplitMix random)
        {
            var count = Choose(indices.Length, ref random);   // may take a longer array
            var chosen = kept.AsSpan(0, count);
            weights.Bias.CopyTo(scores);
            foreach (var i in chosen)
            {
                VectorMath.AddScaled(scores, weights.Row(indices[i]), values[i] * boost);
            }

            var errors = scores.AsSpan(0, weights.Classes);
            VectorMath.Sigmoid(errors);
            foreach (ref var error in errors)
            {
                error -= plan.Smoothing / errors.Length;
            }

            errors[right] -= 1 - plan.Smoothing;
            scores.AsSpan(weights.Classes).Clear();
            foreach (var i in chosen)
            {
                VectorMath.AddScaled(weights.Row(indices[i]), scores, -rate * values[i] * boost);
            }

            VectorMath.AddScaled(weights.Bias, scores, -0.1f * rate);
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
