// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>Makes text fit a limit without cutting through what people see as one character.</summary>
internal static class TextFit
{
    public const string Ellipsis = "…";

    /// <summary>Text without control characters (NUL cuts text short in SQLite and is refused by PostgreSQL); line breaks and tabs stay.</summary>
    public static string WithoutControls(string text)
    {
        var clean = true;
        foreach (var c in text) { clean &= !IsUnwanted(c); }
        return clean ? text : string.Concat(text.Where(c => !IsUnwanted(c)));
    }

    /// <summary>The longest start of <paramref name="text"/> within both limits that ends on a grapheme boundary.</summary>
    /// <param name="units">Most UTF-16 units.</param>
    /// <param name="elements">Most graphemes.</param>
    public static string Cut(string text, int units, int elements = int.MaxValue)
    {
        if (text.Length <= units && (elements == int.MaxValue || text.Length <= elements)) { return text; }
        var end = 0;
        for (var taken = 0; end < text.Length && taken < elements; taken++)
        {
            var next = StringInfo.GetNextTextElementLength(text, end);
            if (end + next > units) { break; }
            end += next;
        }

        // One grapheme may be longer than any limit (an e with 300 accents): then at least no surrogate pair is cut.
        return end > 0 ? text[..end] : CutRunes(text, units);
    }

    /// <summary>Cuts like <see cref="Cut"/> and says so with an ellipsis, which counts.</summary>
    public static string Shorten(string text, int units) =>
        text.Length <= units ? text : Cut(text, units - Ellipsis.Length).TrimEnd() + Ellipsis;

    /// <summary>Cuts at the last blank before the limit where there is one in its second half, and says so with an ellipsis.</summary>
    public static string ShortenAtBlank(string text, int units)
    {
        if (text.Length <= units) { return text; }
        var head = Cut(text, units - Ellipsis.Length);
        if (!char.IsWhiteSpace(text[head.Length]) && head.LastIndexOfAny([' ', '\n', '\t']) is var blank && blank > units / 2)
        {
            head = head[..blank];
        }

        return head.TrimEnd() + Ellipsis;
    }

    private static bool IsUnwanted(char c) => char.IsControl(c) && c is not ('\n' or '\t');

    private static string CutRunes(string text, int units)
    {
        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (end + rune.Utf16SequenceLength > units) { break; }
            end += rune.Utf16SequenceLength;
        }

        return text[..end];
    }
}
