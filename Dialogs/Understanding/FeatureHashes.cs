// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>What the classifier looks at: words, pairs of words and beginnings of words; the letters inside words; the sounds of words. Each as a 64-bit hash.</summary>
/// <remarks>Letters inside words stand in for a spelling checker and a stemmer: "certifcato" shares most of them with "certificato".
/// Sounds (<see cref="WordSounds"/>) stand in for a dictionary of dialects.</remarks>
internal static class FeatureHashes
{
    /// <summary>The blocks are weighed apart; which one a feature belongs to is in its two lowest bits.</summary>
    public const int Blocks = 3;

    private const ulong Words = 0;
    private const ulong Letters = 1;
    private const ulong Sounds = 2;
    private const ulong BlockBits = 3;

    private const int ShortestGram = 2;
    private const int LongestGram = 4;
    private const int ShortestSoundGram = 3;
    private const int LongestSoundGram = 5;

    /// <summary>Letters of a word that usually carry its meaning; what follows is grammar ("pagare", "pagamento").</summary>
    private const int Stem = 5;

    /// <summary>A word of more letters is cut: no word has so many, and the work stays bounded.</summary>
    private const int LongestWord = 32;

    /// <summary>Tokens looked at, from both ends of the text: a story of ten messages says what it wants at the beginning or the end.</summary>
    private const int MostTokens = 400;

    public static int BlockOf(ulong hash) => (int)(hash & BlockBits);

    public static void Collect(NormalText text, List<ulong> into)
    {
        into.Clear();
        var previous = Hash("^", 1);
        var previousStem = previous;
        var previousSound = previous;
        Span<char> sounds = stackalloc char[LongestWord];
        for (var i = 0; i < text.Count; i++)
        {
            if (text.Count > MostTokens && i == MostTokens / 2)
            {
                i = text.Count - (MostTokens / 2);
            }

            var token = text[i];
            if (token.Before == '?')
            {
                into.Add(In(Words, Hash("?", 2)));
            }

            var word = text.Word(token);
            var hash = token.Kind == TokenKind.Number && word.Length > 3 ? Hash("0000000000000000".AsSpan(0, Math.Min(word.Length, 16)), 3) : Hash(word, 3);
            into.Add(In(Words, hash));
            into.Add(In(Words, Mix(previous ^ (hash * 31))));
            previous = hash;
            if (token.Kind == TokenKind.Word)
            {
                var stem = Hash(word[..Math.Min(word.Length, Stem)], 5);
                if (word.Length > Stem)
                {
                    into.Add(In(Words, stem));
                }

                into.Add(In(Words, Mix(previousStem ^ (stem * 37))));
                previousStem = stem;
                word = word[..Math.Min(word.Length, LongestWord)];
                AddGrams(word, ShortestGram, LongestGram, Letters, into);
                var heard = sounds[..WordSounds.Write(word, sounds)];
                if (heard.Length > 0)
                {
                    var sound = Hash(heard, 6);
                    into.Add(In(Sounds, sound));
                    into.Add(In(Sounds, Mix(previousSound ^ (sound * 41))));
                    previousSound = sound;
                    AddGrams(heard, ShortestSoundGram, LongestSoundGram, Sounds, into);
                }
            }
        }

        if (text.Ending == '?')
        {
            into.Add(In(Words, Hash("?", 2)));
        }
    }

    private static void AddGrams(ReadOnlySpan<char> word, int shortest, int longest, ulong block, List<ulong> into)
    {
        Span<char> framed = stackalloc char[LongestWord + 2];
        framed[0] = '<';
        word.CopyTo(framed[1..]);
        framed[word.Length + 1] = '>';
        framed = framed[..(word.Length + 2)];
        for (var from = 0; from < framed.Length; from++)
        {
            var hash = Seed(4 + block);
            var last = Math.Min(framed.Length, from + longest);
            for (var to = from; to < last; to++)
            {
                hash = Step(hash, framed[to]);
                if (to - from >= shortest - 1)
                {
                    into.Add(In(block, Mix(hash)));
                }
            }
        }
    }

    private static ulong In(ulong block, ulong hash) => (hash & ~BlockBits) | block;

    private static ulong Hash(ReadOnlySpan<char> text, ulong kind)
    {
        var hash = Seed(kind);
        foreach (var c in text)
        {
            hash = Step(hash, c);
        }

        return Mix(hash);
    }

    // FNV-1a over UTF-16 units: string.GetHashCode differs at every start, and the model file must not.
    private static ulong Seed(ulong kind) => 14695981039346656037 ^ kind;

    private static ulong Step(ulong hash, char character) => (hash ^ character) * 1099511628211;

    private static ulong Mix(ulong hash)
    {
        hash ^= hash >> 32;
        hash *= 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 29);
    }
}
