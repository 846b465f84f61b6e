// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;

namespace Pescia.Dialogs.Understanding;

/// <summary>Finds sums in euro: "16€", "€ 22,50", "1.250,00 euro", "mille euro", "50 euri".</summary>
internal static class AmountFinder
{
    private const int LongestNumber = 15;

    private static readonly string[] Units = ["euros", "euro", "euri", "eur"];

    /// <summary>Whether a currency is named in letters.</summary>
    public static bool HasWords(ReadOnlySpan<char> text) => text.Contains("eur", StringComparison.OrdinalIgnoreCase);

    public static void Find(ReadOnlySpan<char> text, List<CodeMention> found, int most)
    {
        for (var at = 0; at < text.Length && found.Count < most; at++)
        {
            var length = UnitAt(text, at);
            if (length == 0)
            {
                continue;
            }

            var mention = Before(text, at, length) ?? Behind(text, at, length);
            if (mention is not null && !found.Exists(c => c.Span.Overlaps(mention.Span)))
            {
                found.Add(mention);
            }

            at += length - 1;
        }
    }

    private static int UnitAt(ReadOnlySpan<char> text, int at)
    {
        if (text[at] == '€') { return 1; }
        if (text[at] is not ('e' or 'E') || (at > 0 && char.IsLetter(text[at - 1]))) { return 0; }
        foreach (var unit in Units)
        {
            var end = at + unit.Length;
            if (end <= text.Length && text[at..end].Equals(unit, StringComparison.OrdinalIgnoreCase) && (end == text.Length || !char.IsLetter(text[end]))) { return unit.Length; }
        }

        return 0;
    }

    private static CodeMention? Before(ReadOnlySpan<char> text, int at, int length)
    {
        var end = at;
        while (end > 0 && text[end - 1] is ' ' or '\u00A0' && at - end < 2) { end--; }
        var start = end;
        while (start > 0 && end - start < LongestNumber && (char.IsAsciiDigit(text[start - 1]) || (text[start - 1] is '.' or ',' && start > 1 && char.IsAsciiDigit(text[start - 2])))) { start--; }
        if (start == end)
        {
            while (start > 0 && end - start < 40 && char.IsLetter(text[start - 1])) { start--; }
            return NumberWords.Value(text[start..end]) is > 0 and var value ? Mention(value, start, at + length) : null;
        }

        return Parse(text[start..end]) is { } digits ? Mention(digits, start, at + length) : null;
    }

    private static CodeMention? Behind(ReadOnlySpan<char> text, int at, int length)
    {
        var start = at + length;
        while (start < text.Length && text[start] == ' ' && start - at - length < 2) { start++; }
        var end = start;
        while (end < text.Length && end - start < LongestNumber && (char.IsAsciiDigit(text[end]) || (text[end] is '.' or ',' && end > start && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])))) { end++; }
        return end > start && Parse(text[start..end]) is { } value ? Mention(value, at, end) : null;
    }

    /// <summary>Points and commas as both conventions have them: the last one with one or two digits behind it parts the cents.</summary>
    private static decimal? Parse(ReadOnlySpan<char> number)
    {
        var last = number.LastIndexOfAny('.', ',');
        var cents = last >= 0 && number.Length - last - 1 is 1 or 2 ? last : number.Length;
        Span<char> plain = stackalloc char[LongestNumber + 1];
        var length = 0;
        for (var i = 0; i < number.Length; i++)
        {
            if (char.IsAsciiDigit(number[i])) { plain[length++] = number[i]; }
            else if (i == cents) { plain[length++] = '.'; }
        }

        return decimal.TryParse(plain[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static CodeMention Mention(decimal value, int start, int end) =>
        new(CodeKind.Amount, value.ToString("0.00", CultureInfo.InvariantCulture), true, new TextSpan(start, end - start));
}
