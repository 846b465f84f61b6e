// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Finds codes and numbers in a text as it was written. One pass from left to right; the first kind that fits a place has it.</summary>
internal static class CodeFinder
{
    /// <summary>More than anybody sends; what follows is not looked at, so that no text makes it slow.</summary>
    private const int Most = 200;

    /// <returns>In the order of the text, none overlapping another.</returns>
    public static IReadOnlyList<CodeMention> Find(string text)
    {
        var source = text.AsSpan(0, Math.Min(text.Length, TextNormalizer.Longest));
        if (!source.ContainsAnyInRange('0', '9') && source.IndexOfAny('@', '€') < 0 && !AmountFinder.HasWords(source))
        {
            return [];
        }

        var found = new List<CodeMention>();
        EmailFinder.Find(source, found, Most);
        for (var at = 0; at < source.Length && found.Count < Most; at++)
        {
            if (!IsStart(source, at))
            {
                continue;
            }

            if (At(source, at) is { } code && !found.Exists(c => c.Span.Overlaps(code.Span)))
            {
                found.Add(code);
                at = code.Span.End - 1;
            }
        }

        AmountFinder.Find(source, found, Most);
        found.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
        return found;
    }

    private static CodeMention? At(ReadOnlySpan<char> text, int at)
    {
        if (char.IsAsciiLetter(text[at]))
        {
            return AlphanumericFinder.FiscalCodeAt(text, at) ?? AlphanumericFinder.IbanAt(text, at) ?? FileNumberFinder.At(text, at) ?? PlateFinder.At(text, at);
        }

        return FileNumberFinder.RequestNumberAt(text, at) ?? DigitRun.CodeAt(text, at);
    }

    /// <summary>Whether a code can begin here: a letter or digit, + or an opening bracket, with none of the first two before it.</summary>
    private static bool IsStart(ReadOnlySpan<char> text, int at) =>
        (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '+' or '(') && (at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '@' or '+'));
}
