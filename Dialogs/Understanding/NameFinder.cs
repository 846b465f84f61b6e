// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Finds names of several words in a text, the longest that begins at a word; one slip of the keyboard is forgiven.</summary>
/// <typeparam name="T">What a name stands for.</typeparam>
internal sealed class NameFinder<T>
    where T : struct
{
    /// <summary>Shorter words have too many neighbours that are words too ("urp", "suap", "vigili").</summary>
    private const int ShortestForgiven = 6;

    private const int NoWord = -1;
    private const int AnyNumber = -2;

    // What stands between the words of a name does not tell names apart: "ufficio dell'anagrafe", "the library".
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Fillers = new HashSet<string>
    {
        "il", "lo", "la", "i", "gli", "le", "l", "di", "del", "dello", "della", "dell", "dei", "degli", "delle", "d", "al", "allo", "alla", "all", "ai", "agli", "alle", "the", "of", "s",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Dictionary<string, int> numbers = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> words;
    private readonly ILookup<char, string> byFirstLetter;
    private readonly Node root = new();

    private readonly HashSet<string>? rightWords;

    /// <param name="names">Of two equal names the first counts.</param>
    /// <param name="others">Longer names that contain one of them and are something else. A <c>#</c> stands for a number.</param>
    /// <param name="rightWords">Words that are no slip of any name: "venerdi" is not Veneri.</param>
    public NameFinder(IEnumerable<(string Name, T Meaning)> names, IEnumerable<string> others, HashSet<string>? rightWords = null)
    {
        this.rightWords = rightWords;
        foreach (var name in others)
        {
            Add(name, null);
        }

        foreach (var (name, meaning) in names)
        {
            Add(name, meaning);
        }

        words = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        byFirstLetter = numbers.Keys.Where(w => w.Length >= ShortestForgiven).ToLookup(w => w[0]);
    }

    /// <summary>All names in the order of the text, none overlapping another.</summary>
    public IReadOnlyList<NameMatch<T>> FindAll(NormalText text)
    {
        var ids = new List<(int Word, int Token)>(text.Count);
        for (var i = 0; i < text.Count; i++)
        {
            if (!Fillers.Contains(text.Word(i)))
            {
                ids.Add((Number(text, text[i]), i));
            }
        }

        List<NameMatch<T>>? found = null;
        for (var from = 0; from < ids.Count;)
        {
            var (length, meaning) = LongestAt(ids, from);
            if (meaning is { } known)
            {
                (found ??= []).Add(new NameMatch<T>(known, ids[from].Token, ids[from + length - 1].Token + 1));
            }

            from += Math.Max(length, 1);
        }

        return found ?? (IReadOnlyList<NameMatch<T>>)[];
    }

    private (int Length, T? Meaning) LongestAt(List<(int Word, int Token)> ids, int from)
    {
        var node = root;
        (int, T?) longest = (0, null);
        for (var i = from; i < ids.Count && node.Next.TryGetValue(ids[i].Word, out var next); i++)
        {
            node = next;
            if (node.Ends)
            {
                longest = (i - from + 1, node.Meaning);
            }
        }

        return longest;
    }

    private int Number(NormalText text, Token token)
    {
        var word = text.Word(token);
        if (token.Kind == TokenKind.Number)
        {
            return AnyNumber;
        }

        if (words.TryGetValue(word, out var number))
        {
            return number;
        }

        if (word.Length >= ShortestForgiven - 1 && word.Length < 32)
        {
            foreach (var candidate in byFirstLetter[word[0]])
            {
                if (Spelling.IsSlip(word, candidate) && rightWords?.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) != true)
                {
                    return numbers[candidate];
                }
            }
        }

        return NoWord;
    }

    private void Add(string name, T? meaning)
    {
        var node = root;
        foreach (var part in name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var text = TextNormalizer.Normalize(part);
            if (part == "#")
            {
                node = node.Step(AnyNumber);
                continue;
            }

            foreach (var token in text.Tokens)
            {
                var word = text.Word(token).ToString();
                if (!Fillers.Contains(word))
                {
                    numbers.TryAdd(word, numbers.Count);
                    node = node.Step(numbers[word]);
                }
            }
        }

        // The first to claim a name keeps it.
        if (node != root && !node.Ends)
        {
            (node.Ends, node.Meaning) = (true, meaning);
        }
    }

    private sealed class Node
    {
        public Dictionary<int, Node> Next { get; } = [];

        public bool Ends { get; set; }

        public T? Meaning { get; set; }

        public Node Step(int word)
        {
            if (!Next.TryGetValue(word, out var node))
            {
                Next[word] = node = new Node();
            }

            return node;
        }
    }
}

/// <param name="First">Index of its first token.</param>
/// <param name="End">Index behind its last.</param>
internal readonly record struct NameMatch<T>(T Meaning, int First, int End);
