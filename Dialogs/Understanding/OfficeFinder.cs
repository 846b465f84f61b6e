// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Understanding;

/// <summary>Finds the office that a text names, by the longest alias that begins at a word; one slip of the keyboard is forgiven.</summary>
internal sealed class OfficeFinder
{
    /// <summary>Shorter words have too many neighbours that are words too ("urp", "suap", "vigili").</summary>
    private const int ShortestForgiven = 6;

    private const int NoWord = -1;
    private const int AnyNumber = -2;

    // What stands between the words of an office's name does not tell offices apart: "ufficio dell'anagrafe", "the library".
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Fillers = new HashSet<string>
    {
        "il", "lo", "la", "i", "gli", "le", "l", "di", "del", "dello", "della", "dell", "dei", "degli", "delle", "d", "al", "allo", "alla", "all", "ai", "agli", "alle", "the", "of", "s",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Dictionary<string, int> numbers = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> words;
    private readonly ILookup<char, string> byFirstLetter;
    private readonly Node root = new();

    /// <param name="notOffices">Longer names that contain an alias and are something else.</param>
    public OfficeFinder(IEnumerable<OfficeNames> offices, IEnumerable<string> notOffices)
    {
        foreach (var name in notOffices)
        {
            Add(name, null);
        }

        foreach (var office in offices)
        {
            foreach (var alias in office.Aliases)
            {
                Add(alias, office.Office);
            }
        }

        words = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        byFirstLetter = numbers.Keys.Where(w => w.Length >= ShortestForgiven).ToLookup(w => w[0]);
    }

    public OfficeId? Find(NormalText text)
    {
        var ids = new List<int>(text.Count);
        foreach (var token in text.Tokens)
        {
            if (!Fillers.Contains(text.Word(token)))
            {
                ids.Add(Number(text, token));
            }
        }

        for (var from = 0; from < ids.Count;)
        {
            var (length, office) = LongestAt(ids, from);
            if (office is not null)
            {
                return office;
            }

            from += Math.Max(length, 1);
        }

        return null;
    }

    private (int Length, OfficeId? Office) LongestAt(List<int> ids, int from)
    {
        var node = root;
        (int, OfficeId?) longest = (0, null);
        for (var i = from; i < ids.Count && node.Next.TryGetValue(ids[i], out var next); i++)
        {
            node = next;
            if (node.Ends)
            {
                longest = (i - from + 1, node.Office);
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
                if (Spelling.IsSlip(word, candidate))
                {
                    return numbers[candidate];
                }
            }
        }

        return NoWord;
    }

    private void Add(string name, OfficeId? office)
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
            (node.Ends, node.Office) = (true, office);
        }
    }

    private sealed class Node
    {
        public Dictionary<int, Node> Next { get; } = [];

        public bool Ends { get; set; }

        public OfficeId? Office { get; set; }

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
