// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Understanding;

/// <summary>The officers of the directory by their names; a slip in a name of four letters or more is forgiven.</summary>
internal sealed class OfficerIndex
{
    private const int ShortestForgiven = 4;

    private readonly List<(string[] Names, Officer Officer)> names;

    /// <summary>First name and surname in both orders, by the letter with which they begin: a slip never changes it.</summary>
    private readonly ILookup<char, string[]> fullNames;

    public OfficerIndex(IReadOnlyList<Officer> officers)
    {
        names = [.. officers.SelectMany(o => o.Aliases.Prepend(o.SpokenName).Select(name => (TextNormalizer.Normalize(name).ToString().Split(' '), o)))];
        fullNames = names.Where(n => n.Names.Length > 1).SelectMany(n => (string[][])[n.Names, [n.Names[^1], .. n.Names[..^1]]]).ToLookup(n => n[0][0]);
    }

    /// <returns>How many tokens first name and surname of an officer take from <paramref name="i"/> on, in either order; 0 if none.</returns>
    public int FullNameAt(NormalText text, int i)
    {
        foreach (var name in fullNames[text.Word(i)[0]])
        {
            if (Stands(text, i, name)) { return name.Length; }
        }

        return 0;
    }

    public bool HasSurname(NormalText text, int i) => names.Exists(n => Matches(text, i, n.Names[^1]));

    /// <returns>The officer whom the words mean; null if it is nobody, or more than one and the title does not tell.</returns>
    public OfficerId? Find(NormalText text, int first, int end, string? title)
    {
        var meant = names.Where(n => Means(text, first, end, n.Names)).Select(n => n.Officer).Distinct().ToList();
        if (meant.Count > 1 && title is not null)
        {
            meant = meant.FindAll(o => o.Titles.Any(t => t.StartsWith(title, StringComparison.Ordinal) || title.StartsWith(t, StringComparison.Ordinal)));
        }

        return meant is [var one] ? one.Id : null;
    }

    /// <summary>The surname is said, and no other first name than the officer's.</summary>
    private static bool Means(NormalText text, int first, int end, string[] names)
    {
        var hasSurname = false;
        for (var i = first; i < end; i++)
        {
            if (Matches(text, i, names[^1])) { hasSurname = true; }
            else if (!Array.Exists(names, n => Matches(text, i, n))) { return false; }
        }

        return hasSurname;
    }

    private static bool Stands(NormalText text, int i, string[] names)
    {
        for (var n = 0; n < names.Length; n++)
        {
            if (!Matches(text, i + n, names[n])) { return false; }
        }

        return true;
    }

    private static bool Matches(NormalText text, int i, string name)
    {
        if ((uint)i >= (uint)text.Count || text[i].Kind != TokenKind.Word) { return false; }
        var word = text.Word(i);
        return word.SequenceEqual(name) || (word.Length >= ShortestForgiven && name.Length >= ShortestForgiven && Spelling.IsSlip(word, name));
    }
}
