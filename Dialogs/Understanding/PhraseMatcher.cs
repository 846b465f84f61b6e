// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Finds patterns of words in a text, all of them in one pass and without going back.</summary>
/// <remarks>
/// A pattern is words parted by blanks: <c>word</c>, <c>word*</c> (begins so), <c>a|b*|c</c> (one of them), <c>#</c> (a number),
/// and <c>~3</c> between two of them (up to three other words may stand there). Words are folded as those of a text are.
/// </remarks>
internal sealed class PhraseMatcher
{
    private const int ShortestPrefix = 2;
    private const int MostOnStack = 4096;

    private readonly int[] lengths;
    private readonly int[] offsets;
    private readonly int[] gaps;
    private readonly int slots;
    private readonly Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> words;
    private readonly Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> prefixes;
    private readonly int[] numbers;
    private readonly int[] patternOf;
    private readonly int longestPrefix;

    public PhraseMatcher(IEnumerable<string> patterns)
    {
        var parsed = patterns.Select(PhrasePattern.Parse).ToArray();
        lengths = Array.ConvertAll(parsed, p => p.Places.Count);
        offsets = new int[parsed.Length];
        slots = lengths.Sum();
        gaps = new int[slots];
        patternOf = new int[slots];
        var byWord = new Dictionary<string, List<int>>();
        var byPrefix = new Dictionary<string, List<int>>();
        var byNumber = new List<int>();
        for (int p = 0, slot = 0; p < parsed.Length; p++)
        {
            offsets[p] = slot;
            foreach (var place in parsed[p].Places)
            {
                gaps[slot] = place.Gap;
                patternOf[slot] = p;
                place.Words.ForEach(w => Add(byWord, w, slot));
                place.Prefixes.ForEach(w => Add(byPrefix, w, slot));
                if (place.Number)
                {
                    byNumber.Add(slot);
                }

                slot++;
            }
        }

        words = Freeze(byWord);
        prefixes = Freeze(byPrefix);
        numbers = [.. byNumber];
        longestPrefix = byPrefix.Keys.Select(k => k.Length).DefaultIfEmpty().Max();
    }

    /// <summary>Spans of tokens that a pattern covers, first and last included; of several ways to fill a gap the latest.</summary>
    public IReadOnlyList<PatternMatch> Find(NormalText text)
    {
        List<PatternMatch>? found = null;
        var due = new List<int>();
        Span<int> ends = slots <= MostOnStack ? stackalloc int[slots] : new int[slots];
        Span<int> starts = slots <= MostOnStack ? stackalloc int[slots] : new int[slots];
        ends.Fill(-1);
        for (var t = 0; t < text.Count; t++)
        {
            var token = text[t];
            var word = text.Word(token);
            due.Clear();
            if (token.Kind == TokenKind.Number)
            {
                due.AddRange(numbers);
            }

            if (words.TryGetValue(word, out var exact))
            {
                due.AddRange(exact);
            }

            for (var length = Math.Min(word.Length, longestPrefix); length >= ShortestPrefix; length--)
            {
                if (prefixes.TryGetValue(word[..length], out var beginning))
                {
                    due.AddRange(beginning);
                }
            }

            Advance(due, t, ends, starts, ref found);
        }

        return found ?? (IReadOnlyList<PatternMatch>)[];
    }

    private void Advance(List<int> places, int token, Span<int> ends, Span<int> starts, ref List<PatternMatch>? found)
    {
        if (places.Count > 1)
        {
            places.Sort();
        }

        // Later places first, so that one word never fills two places of a pattern.
        for (var i = places.Count - 1; i >= 0; i--)
        {
            var slot = places[i];
            var pattern = patternOf[slot];
            var first = slot == offsets[pattern];
            if (!first && (ends[slot - 1] < 0 || token - ends[slot - 1] - 1 > gaps[slot]))
            {
                continue;
            }

            ends[slot] = token;
            starts[slot] = first ? token : starts[slot - 1];
            if (slot == offsets[pattern] + lengths[pattern] - 1)
            {
                (found ??= []).Add(new PatternMatch(pattern, starts[slot], token));
            }
        }
    }

    private static void Add(Dictionary<string, List<int>> index, string word, int slot)
    {
        if (!index.TryGetValue(word, out var places))
        {
            index[word] = places = [];
        }

        places.Add(slot);
    }

    private static Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> Freeze(Dictionary<string, List<int>> index) =>
        index.ToDictionary(p => p.Key, p => p.Value.Distinct().ToArray()).GetAlternateLookup<ReadOnlySpan<char>>();
}

/// <summary>Where a pattern was found.</summary>
internal readonly record struct PatternMatch(int Pattern, int First, int Last)
{
    public bool Touches(PatternMatch other) => First <= other.Last && other.First <= Last;
}
