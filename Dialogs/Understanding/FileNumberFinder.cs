// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Finds numbers of papers behind the word for the paper ("prot. n. 12345/2026", "verbale 4521"), and those of requests made here ("2026-0142").</summary>
internal static class FileNumberFinder
{
    /// <summary>Without "n." or a year, fewer digits are a count: "la pratica 2 mesi fa".</summary>
    private const int FewestDigits = 3;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Papers = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "prot", "protocollo", "protocol", "pratica", "verbale", "ordinanza", "delibera", "determina", "cila", "scia", "fascicolo", "file", "case", "ref", "rif", "riferimento", "reference",
        "fattura", "invoice", "bolletta", "ticket", "richiesta", "segnalazione", "request", "concessione", "autorizzazione", "permesso", "cartella", "ingiunzione", "fine", "notice", "report",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Markers = ["numero", "number", "num", "nr", "no", "n"];

    public static CodeMention? At(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiLetter(text[end])) { end++; }
        if (!Papers.Contains(text[at..end]))
        {
            return null;
        }

        end = Skip(text, end, ". :");
        var marked = false;
        foreach (var marker in Markers)
        {
            var behind = end + marker.Length;
            if (behind < text.Length && text[end..behind].Equals(marker, StringComparison.OrdinalIgnoreCase) && !char.IsAsciiLetter(text[behind]))
            {
                (end, marked) = (Skip(text, behind, ".° º:#"), true);
                break;
            }
        }

        if (end < text.Length && text[end] == '#') { (end, marked) = (end + 1, true); }
        return Number(text, end, marked);
    }

    /// <summary>The year, a hyphen, four to six digits.</summary>
    public static CodeMention? RequestNumberAt(ReadOnlySpan<char> text, int at)
    {
        var end = Digits(text, at);
        if (end - at != 4 || !text[at..end].StartsWith("20") || end == text.Length || text[end] != '-')
        {
            return null;
        }

        var last = Digits(text, end + 1);
        var free = last == text.Length || !(char.IsLetterOrDigit(text[last]) || (text[last] is '-' or '/' && last + 1 < text.Length && char.IsAsciiDigit(text[last + 1])));
        return last - end - 1 is >= 4 and <= 6 && free ? new CodeMention(CodeKind.RequestNumber, text[at..last].ToString(), true, new TextSpan(at, last - at)) : null;
    }

    private static CodeMention? Number(ReadOnlySpan<char> text, int at, bool marked)
    {
        if (at >= text.Length || RequestNumberAt(text, at) is not null)
        {
            return null;
        }

        var end = Digits(text, at);
        var length = end - at;
        if (length is 0 or > 12 || (end < text.Length && char.IsLetter(text[end])))
        {
            return null;
        }

        var year = end + 1 < text.Length && text[end] is '/' or '-' ? Digits(text, end + 1) : end;
        var withYear = year - end - 1 is 2 or 4 && !(year < text.Length && text[year] is '/' or '-' && year + 1 < text.Length && char.IsAsciiDigit(text[year + 1]));
        if (!withYear && year > end && year < text.Length && text[year] is '/' or '-') { return null; }   // a date
        return length >= FewestDigits || marked || (withYear && year - end == 5)
            ? new CodeMention(CodeKind.FileNumber, text[at..(withYear ? year : end)].ToString().Replace('-', '/'), true, new TextSpan(at, (withYear ? year : end) - at))
            : null;
    }

    private static int Digits(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at])) { at++; }
        return at;
    }

    private static int Skip(ReadOnlySpan<char> text, int at, string marks)
    {
        while (at < text.Length && marks.Contains(text[at], StringComparison.Ordinal)) { at++; }
        return at;
    }
}
