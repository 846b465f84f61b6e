// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>The features that the model knows, numbered in the order of their hashes, each with its weight.</summary>
/// <remarks>A feature weighs the root of its rarity (logarithm of texts by texts that have it) times its purity (1 if one class alone
/// has it, 0 if all have it alike): "posso" is no sign of anything, however rare. Measured, see <c>infra/bench/UNDERSTANDING.md</c>.</remarks>
internal sealed class Vocabulary
{
    private const float LeastPurity = 0.02f;

    /// <summary>Words and letters: sounds only repeat what they say.</summary>
    private const int BlocksOfSpelling = 2;

    private readonly ulong[] hashes;
    private readonly float[] weights;
    private readonly float unseen;
    private readonly int[] slots;

    private Vocabulary(ulong[] hashes, float[] weights, float unseen)
    {
        this.hashes = hashes;
        this.weights = weights;
        this.unseen = unseen;
        slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(hashes.Length * 2) + 2)];
        for (var i = 0; i < hashes.Length; i++)
        {
            var slot = SlotOf(hashes[i]);
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & (slots.Length - 1);
            }

            slots[slot] = i + 1;
        }
    }

    public int Count => hashes.Length;

    /// <summary>How much words, letters and sounds count against each other, each block brought to length 1 before.</summary>
    private static ReadOnlySpan<float> BlockShares => [0.6f, 1, 0.4f];

    /// <param name="texts">Features of each training text.</param>
    /// <param name="labels">Number of the class of each.</param>
    public static Vocabulary Learn(IReadOnlyList<ulong[]> texts, int[] labels, int classes)
    {
        var seenIn = new Dictionary<ulong, Occurrences>();
        var sizes = new int[classes];
        for (var i = 0; i < texts.Count; i++)
        {
            sizes[labels[i]]++;
            foreach (var hash in texts[i].Distinct())
            {
                (System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(seenIn, hash, out _) ??= new Occurrences()).Add(labels[i]);
            }
        }

        var known = seenIn.Keys.ToArray();
        Array.Sort(known);
        return new Vocabulary(
            known,
            Array.ConvertAll(known, hash => MathF.Sqrt(Rarity(texts.Count, seenIn[hash].Texts) * MathF.Max(LeastPurity, seenIn[hash].Purity(sizes)))),
            MathF.Sqrt(Rarity(texts.Count, 1)));
    }

    /// <summary>Writes the vector of a text: numbers of its features, ascending, and their values; each block has the length of its share.</summary>
    /// <param name="familiar">Share of the text's words and letters, by weight, that the vocabulary knows: 0 to 1.</param>
    /// <returns>How many were written; both targets must hold as many as there are hashes.</returns>
    public int Weigh(ReadOnlySpan<ulong> features, Span<int> indices, Span<float> values, out float familiar)
    {
        var known = 0;
        float foreign = 0;
        foreach (var hash in features)
        {
            var index = Find(hash);
            if (index >= 0)
            {
                indices[known++] = index;
            }
            else if (FeatureHashes.BlockOf(hash) < BlocksOfSpelling)
            {
                foreign += unseen * unseen;
            }
        }

        indices[..known].Sort();
        var count = 0;
        Span<float> scales = stackalloc float[FeatureHashes.Blocks];
        scales.Clear();
        for (var i = 0; i < known;)
        {
            var index = indices[i];
            var times = 0;
            for (; i < known && indices[i] == index; i++)
            {
                times++;
            }

            var value = (times == 1 ? 1 : 1 + MathF.Log(times)) * weights[index];
            indices[count] = index;
            values[count++] = value;
            scales[FeatureHashes.BlockOf(hashes[index])] += value * value;
        }

        var own = scales[0] + scales[1];
        familiar = own > 0 ? own / (own + foreign) : 0;
        for (var block = 0; block < scales.Length; block++)
        {
            scales[block] = scales[block] > 0 ? BlockShares[block] / MathF.Sqrt(scales[block]) : 0;
        }

        for (var i = 0; i < count; i++)
        {
            values[i] *= scales[FeatureHashes.BlockOf(hashes[indices[i]])];
        }

        return count;
    }

    public void Write(BinaryWriter file)
    {
        file.Write(hashes.Length);
        file.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(hashes.AsSpan()));
        file.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(weights.AsSpan()));
        file.Write(unseen);
    }

    public static Vocabulary Read(BinaryReader file)
    {
        var count = file.ReadInt32();
        var hashes = new ulong[count];
        var weights = new float[count];
        file.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(hashes.AsSpan()));
        file.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(weights.AsSpan()));
        return new Vocabulary(hashes, weights, file.ReadSingle());
    }

    private static float Rarity(int texts, int seenIn) => MathF.Log((1f + texts) / (1f + seenIn)) + 1;

    private int Find(ulong hash)
    {
        for (var slot = SlotOf(hash); slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
        {
            if (hashes[slots[slot] - 1] == hash)
            {
                return slots[slot] - 1;
            }
        }

        return -1;
    }

    private int SlotOf(ulong hash) => (int)((hash >> 20) & (ulong)(slots.Length - 1));
}
