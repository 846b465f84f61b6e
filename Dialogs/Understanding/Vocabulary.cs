// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>The features that the model knows, numbered in the order of their hashes, each with its weight by rarity.</summary>
internal sealed class Vocabulary
{
    /// <summary>Words and pairs of words weigh less than the letters inside words; measured, see <c>infra/bench/UNDERSTANDING.md</c>.</summary>
    private const float WordShare = 0.7f;

    private readonly ulong[] hashes;
    private readonly float[] rarity;
    private readonly int[] slots;

    private Vocabulary(ulong[] hashes, float[] rarity)
    {
        this.hashes = hashes;
        this.rarity = rarity;
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

    /// <summary>A feature seen in one phrase only would let the model learn that phrase by heart.</summary>
    public static Vocabulary Learn(IReadOnlyList<ulong[]> texts, int seenAtLeast)
    {
        var seenIn = new Dictionary<ulong, int>();
        foreach (var text in texts)
        {
            foreach (var hash in text.Distinct())
            {
                seenIn[hash] = seenIn.GetValueOrDefault(hash) + 1;
            }
        }

        var kept = seenIn.Where(f => f.Value >= seenAtLeast).Select(f => f.Key).ToArray();
        Array.Sort(kept);
        var rarity = Array.ConvertAll(kept, hash => MathF.Log((1f + texts.Count) / (1f + seenIn[hash])) + 1);
        return new Vocabulary(kept, rarity);
    }

    /// <summary>Writes the vector of a text: numbers of its features, ascending, and their values; each block has length 1 before weighing.</summary>
    /// <returns>How many were written; both targets must hold as many as there are hashes.</returns>
    public int Weigh(ReadOnlySpan<ulong> features, Span<int> indices, Span<float> values)
    {
        var known = 0;
        foreach (var hash in features)
        {
            var index = Find(hash);
            if (index >= 0)
            {
                indices[known++] = index;
            }
        }

        indices[..known].Sort();
        var count = 0;
        float words = 0, letters = 0;
        for (var i = 0; i < known;)
        {
            var index = indices[i];
            var times = 0;
            for (; i < known && indices[i] == index; i++)
            {
                times++;
            }

            var value = (1 + MathF.Log(times)) * rarity[index];
            indices[count] = index;
            values[count++] = value;
            (IsInsideWord(index) ? ref letters : ref words) += value * value;
        }

        var wordScale = words > 0 ? WordShare / MathF.Sqrt(words) : 0;
        var letterScale = letters > 0 ? 1 / MathF.Sqrt(letters) : 0;
        for (var i = 0; i < count; i++)
        {
            values[i] *= IsInsideWord(indices[i]) ? letterScale : wordScale;
        }

        return count;
    }

    public void Write(BinaryWriter file)
    {
        file.Write(hashes.Length);
        file.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(hashes.AsSpan()));
        file.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(rarity.AsSpan()));
    }

    public static Vocabulary Read(BinaryReader file)
    {
        var count = file.ReadInt32();
        var hashes = new ulong[count];
        var rarity = new float[count];
        file.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(hashes.AsSpan()));
        file.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(rarity.AsSpan()));
        return new Vocabulary(hashes, rarity);
    }

    private bool IsInsideWord(int index) => (hashes[index] & FeatureHashes.InsideWord) != 0;

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
