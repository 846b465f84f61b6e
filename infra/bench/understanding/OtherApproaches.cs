// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;

namespace Pescia.Understanding.Bench;

/// <summary>Nearest neighbours, a small neural net, and several approaches voting.</summary>
internal static class OtherApproaches
{
    /// <summary>The most similar phrases vote, each with the cube of its cosine.</summary>
    public static Scorer Neighbours(Vectors vectors, int count)
    {
        var rows = vectors.Rows;
        var byFeature = Enumerable.Range(0, vectors.Features).Select(_ => new List<(int Row, float Value)>()).ToArray();
        for (var i = 0; i < rows.Count; i++)
        {
            var length = MathF.Sqrt(rows.Values(i).ToArray().Sum(v => v * v)) + 1e-9f;
            for (var k = 0; k < rows.Indices(i).Length; k++)
            {
                byFeature[rows.Indices(i)[k]].Add((i, rows.Values(i)[k] / length));
            }
        }

        return (indices, values) =>
        {
            var near = new float[rows.Count];
            for (var k = 0; k < indices.Length; k++)
            {
                foreach (var (row, value) in byFeature[indices[k]])
                {
                    near[row] += value * values[k];
                }
            }

            var scores = new float[vectors.Labels.Length];
            foreach (var row in Enumerable.Range(0, near.Length).OrderByDescending(r => near[r]).Take(count))
            {
                scores[rows.Classes[row]] += MathF.Pow(MathF.Max(0, near[row]), 3);
            }

            return scores;
        };
    }

    /// <summary>Embeddings of the features are added up, rectified, and weighed once more.</summary>
    public static Scorer Network(Vectors vectors, int width, int rounds)
    {
        var (rows, labels) = (vectors.Rows, vectors.Labels.Length);
        var random = new SplitMix(1);
        var inner = new LinearWeights(vectors.Features, width);
        var outer = new LinearWeights(width, labels);
        foreach (ref var weight in inner.All)
        {
            weight = ((random.Below(10_000) / 10_000f) - 0.5f) * 0.2f;
        }

        var order = Enumerable.Range(0, rows.Count).ToArray();
        var hidden = new float[inner.Width];
        var back = new float[inner.Width];
        var scores = new float[outer.Width];
        var done = 0;
        for (var round = 0; round < rounds; round++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                var rate = 0.5f * (1 - (done++ / (float)(rounds * rows.Count)));
                inner.Score(rows.Indices(i), rows.Values(i), hidden);
                Forward(outer, hidden, scores);
                VectorMath.SoftMax(scores.AsSpan(0, labels));
                scores[rows.Classes[i]] -= 1;
                for (var h = 0; h < width; h++)
                {
                    back[h] = 0;
                    if (hidden[h] > 0)
                    {
                        for (var label = 0; label < labels; label++)
                        {
                            back[h] += outer.Row(h)[label] * scores[label];
                        }

                        VectorMath.AddScaled(outer.Row(h), scores, -rate * hidden[h]);
                    }
                }

                for (var k = 0; k < rows.Indices(i).Length; k++)
                {
                    VectorMath.AddScaled(inner.Row(rows.Indices(i)[k]), back, -rate * rows.Values(i)[k]);
                }
            }
        }

        return (indices, values) =>
        {
            var (own, result) = (new float[inner.Width], new float[outer.Width]);
            inner.Score(indices, values, own);
            Forward(outer, own, result);
            return result[..labels];
        };
    }

    /// <summary>Scores are brought to the same spread and added.</summary>
    public static Scorer Together(params Scorer[] scorers) => (indices, values) =>
    {
        float[]? sum = null;
        foreach (var scorer in scorers)
        {
            var scores = scorer(indices, values);
            var mean = scores.Average();
            var spread = MathF.Sqrt(scores.Sum(s => (s - mean) * (s - mean)) / scores.Length) + 1e-9f;
            sum ??= new float[scores.Length];
            for (var i = 0; i < scores.Length; i++)
            {
                sum[i] += (scores[i] - mean) / spread;
            }
        }

        return sum ?? [];
    };

    private static void Forward(LinearWeights outer, float[] hidden, float[] scores)
    {
        outer.Bias.CopyTo(scores);
        for (var h = 0; h < hidden.Length; h++)
        {
            hidden[h] = MathF.Max(0, hidden[h]);
            if (hidden[h] > 0)
            {
                VectorMath.AddScaled(scores, outer.Row(h), hidden[h]);
            }
        }
    }
}
