// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>A trained model: gives a text the probability of each of its labels. Immutable, hence thread-safe.</summary>
internal sealed class TextClassifier(string[] labels, Vocabulary vocabulary, QuantizedWeights weights, float temperature)
{
    [ThreadStatic]
    private static Scratch? scratch;

    public IReadOnlyList<string> Labels => labels;

    /// <summary>Divides the scores; above 1 the model was too sure of itself, below 1 too modest.</summary>
    public float Temperature => temperature;

    public int Features => vocabulary.Count;

    /// <param name="probabilities">As long as there are labels.</param>
    public void Predict(NormalText text, Span<float> probabilities)
    {
        Score(text, probabilities);
        VectorMath.SoftMax(probabilities, temperature);
    }

    /// <summary>Scores before the temperature: log-odds, drawn together as far as the text is foreign to the model.</summary>
    public void Score(NormalText text, Span<float> scores)
    {
        var at = scratch ??= new Scratch();
        FeatureHashes.Collect(text, at.Hashes);
        at.Reserve(at.Hashes.Count, weights.Width);
        var count = vocabulary.Weigh(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(at.Hashes), at.Indices, at.Values, out var familiar);
        weights.Score(at.Indices.AsSpan(0, count), at.Values.AsSpan(0, count), at.Scores.AsSpan(0, weights.Width));
        for (var i = 0; i < labels.Length; i++)
        {
            scores[i] = at.Scores[i] * familiar;
        }
    }

    public TextClassifier WithTemperature(float calibrated) => new(labels, vocabulary, weights, calibrated);

    public void Write(BinaryWriter file)
    {
        file.Write(labels.Length);
        foreach (var label in labels)
        {
            file.Write(label);
        }

        file.Write(temperature);
        vocabulary.Write(file);
        weights.Write(file);
    }

    public static TextClassifier Read(BinaryReader file)
    {
        var labels = new string[file.ReadInt32()];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = file.ReadString();
        }

        var temperature = file.ReadSingle();
        var vocabulary = Vocabulary.Read(file);
        return new TextClassifier(labels, vocabulary, QuantizedWeights.Read(file, vocabulary.Count), temperature);
    }

    private sealed class Scratch
    {
        public List<ulong> Hashes { get; } = new(512);

        public int[] Indices { get; private set; } = new int[512];

        public float[] Values { get; private set; } = new float[512];

        public float[] Scores { get; private set; } = new float[96];

        public void Reserve(int features, int width)
        {
            if (Indices.Length < features)
            {
                Indices = new int[features * 2];
                Values = new float[features * 2];
            }

            if (Scores.Length < width)
            {
                Scores = new float[width];
            }
        }
    }
}
