// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;

namespace Pescia.Understanding.Bench;

/// <summary>Scores of all classes for one vector.</summary>
internal delegate float[] Scorer(int[] indices, float[] values);

/// <summary>Approaches that end in one weight per feature and class.</summary>
internal static class LinearApproaches
{
    public static Scorer Logistic(Vectors vectors) => Of(LogisticTrainer.Train(vectors.Rows, vectors.Features, vectors.Labels.Length, new TrainingPlan()), vectors.Labels.Length);

    public static Scorer Multinomial(Vectors vectors) => Of(MultinomialTrainer.Train(vectors.Rows, vectors.Features, vectors.Labels.Length), vectors.Labels.Length);

    /// <summary>One against the rest with squared hinge loss, by dual coordinate descent; each class on its own.</summary>
    public static Scorer SupportVectors(Vectors vectors, float cost, int rounds)
    {
        var rows = vectors.Rows;
        var weights = new LinearWeights(vectors.Features, vectors.Labels.Length);
        var norms = Enumerable.Range(0, rows.Count).Select(i => Square(rows.Values(i)) + 1).ToArray();
        Parallel.For(0, vectors.Labels.Length, label =>
        {
            var own = new float[vectors.Features];
            var bias = 0f;
            var duals = new float[rows.Count];
            var order = Enumerable.Range(0, rows.Count).ToArray();
            var random = new SplitMix(7);
            for (var round = 0; round < rounds; round++)
            {
                random.Shuffle(order);
                foreach (var i in order)
                {
                    var side = rows.Classes[i] == label ? 1f : -1f;
                    var (indices, values) = (rows.Indices(i).ToArray(), rows.Values(i).ToArray());
                    var score = bias;
                    for (var k = 0; k < indices.Length; k++)
                    {
                        score += own[indices[k]] * values[k];
                    }

                    var old = duals[i];
                    duals[i] = MathF.Max(0, old - (((side * score) - 1 + (old * 0.5f / cost)) / (norms[i] + (0.5f / cost))));
                    var step = (duals[i] - old) * side;
                    for (var k = 0; step != 0 && k < indices.Length; k++)
                    {
                        own[indices[k]] += step * values[k];
                    }

                    bias += step;
                }
            }

            for (var feature = 0; feature < own.Length; feature++)
            {
                weights.Row(feature)[label] = own[feature];
            }

            weights.Bias[label] = bias;
        });
        return Of(weights, vectors.Labels.Length);
    }

    public static Scorer ComplementBayes(Vectors vectors, float smoothing)
    {
        var (sums, totals) = Sums(vectors);
        for (var label = 0; label < vectors.Labels.Length; label++)
        {
            double all = 0, length = 0;
            for (var feature = 0; feature < vectors.Features; feature++)
            {
                all += totals[feature] - sums.Row(feature)[label] + smoothing;
            }

            for (var feature = 0; feature < vectors.Features; feature++)
            {
                var weight = -Math.Log((totals[feature] - sums.Row(feature)[label] + smoothing) / all);
                sums.Row(feature)[label] = (float)weight;
                length += Math.Abs(weight);
            }

            Scale(sums, vectors, label, (float)(vectors.Features / length));
        }

        return Of(sums, vectors.Labels.Length);
    }

    public static Scorer Centroids(Vectors vectors)
    {
        var (sums, _) = Sums(vectors);
        for (var label = 0; label < vectors.Labels.Length; label++)
        {
            var length = 0.0;
            for (var feature = 0; feature < vectors.Features; feature++)
            {
                length += Math.Pow(sums.Row(feature)[label], 2);
            }

            Scale(sums, vectors, label, (float)(1 / Math.Sqrt(length + 1e-9)));
        }

        return Of(sums, vectors.Labels.Length);
    }

    private static void Scale(LinearWeights weights, Vectors vectors, int label, float factor)
    {
        for (var feature = 0; feature < vectors.Features; feature++)
        {
            weights.Row(feature)[label] *= factor;
        }
    }

    private static (LinearWeights Sums, float[] Totals) Sums(Vectors vectors)
    {
        var sums = new LinearWeights(vectors.Features, vectors.Labels.Length);
        var totals = new float[vectors.Features];
        for (var i = 0; i < vectors.Rows.Count; i++)
        {
            var indices = vectors.Rows.Indices(i);
            var values = vectors.Rows.Values(i);
            for (var k = 0; k < indices.Length; k++)
            {
                sums.Row(indices[k])[vectors.Rows.Classes[i]] += values[k];
                totals[indices[k]] += values[k];
            }
        }

        return (sums, totals);
    }

    private static Scorer Of(LinearWeights weights, int labels) => (indices, values) =>
    {
        var scores = new float[weights.Width];
        weights.Score(indices, values, scores);
        return scores[..labels];
    };

    private static float Square(ReadOnlySpan<float> values)
    {
        var sum = 0f;
        foreach (var value in values)
        {
            sum += value * value;
        }

        return sum;
    }
}
