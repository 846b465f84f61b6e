// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Finds codici fiscali, IBANs and card numbers of identity documents, also when they are written in groups.</summary>
internal static class AlphanumericFinder
{
    private const int FiscalCodeLength = 16;

    /// <summary>"RSSMRA80A01G491X", "rss mra 80a01 g491 x"; of a wrong length only if it is one run.</summary>
    public static CodeMention? FiscalCodeAt(ReadOnlySpan<char> text, int at)
    {
        Span<char> code = stackalloc char[FiscalCodeLength];
        var (end, length) = Collect(text, at, code);
        if (length == FiscalCodeLength && IsFiscalCode(code))
        {
            return new CodeMention(CodeKind.FiscalCode, code.ToString(), FiscalCode.IsValid(code), new TextSpan(at, end - at));
        }

        // One character lost or doubled: still a person's code, and as private.
        var run = Run(text, at);
        Span<char> whole = stackalloc char[FiscalCodeLength + 2];
        if (run is not (14 or 15 or 17 or 18) || !BeginsLikeFiscalCode(whole[..Upper(text.Slice(at, run), whole)]))
        {
            return null;
        }

        return new CodeMention(CodeKind.FiscalCode, whole[..run].ToString(), false, new TextSpan(at, run));
    }

    /// <summary>"IT60X0542811101000000123456", also in groups of any length.</summary>
    public static CodeMention? IbanAt(ReadOnlySpan<char> text, int at)
    {
        if (at + Iban.Shortest > text.Length || !char.IsAsciiLetter(text[at + 1]))
        {
            return null;
        }

        Span<char> country = [char.ToUpperInvariant(text[at]), char.ToUpperInvariant(text[at + 1])];
        var wanted = Iban.LengthIn(country);
        if (wanted == 0)
        {
            return null;
        }

        Span<char> code = stackalloc char[Iban.Longest];
        var (end, length) = Collect(text, at, code[..wanted]);
        if (length == wanted && HasAccountForm(code[..wanted]) && (Iban.IsValid(code[..wanted]) || LooksWritten(text[at..end], code[..wanted])))
        {
            return new CodeMention(CodeKind.Iban, code[..wanted].ToString(), Iban.IsValid(code[..wanted]), new TextSpan(at, end - at));
        }

        // Too short or too long, in one run: an IBAN with a slip.
        var run = Run(text, at);
        return run is >= Iban.Shortest and <= Iban.Longest && HasAccountForm(code[..Upper(text.Slice(at, run), code)])
            ? new CodeMention(CodeKind.Iban, code[..run].ToString(), false, new TextSpan(at, run))
            : null;
    }

    /// <summary>Letters and digits from <paramref name="at"/> on, single blanks, hyphens and points between them left out, as many as there is room for.</summary>
    /// <returns>Where they end, and how many; fewer or none when a code does not end with its word.</returns>
    private static (int End, int Length) Collect(ReadOnlySpan<char> text, int at, Span<char> code)
    {
        var length = 0;
        var i = at;
        for (; i < text.Length && length < code.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(text[i])) { code[length++] = char.ToUpperInvariant(text[i]); }
            else if (text[i] is not (' ' or '-' or '.' or '\u00A0') || i + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[i + 1])) { break; }
        }

        return i < text.Length && char.IsLetterOrDigit(text[i]) ? (i, 0) : (i, length);
    }

    private static int Run(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end])) { end++; }
        return end - at;
    }

    private static int Upper(ReadOnlySpan<char> run, Span<char> target) => run.ToUpperInvariant(target);

    private static bool IsFiscalCode(ReadOnlySpan<char> code)
    {
        var digits = 0;
        for (var i = 0; i < code.Length; i++)
        {
            var isDigit = char.IsAsciiDigit(code[i]);
            var wanted = i is 6 or 7 or 9 or 10 or 12 or 13 or 14 ? isDigit || FiscalCode.DigitLetters.Contains(code[i], StringComparison.Ordinal)
                : i == 8 ? "ABCDEHLMPRST".Contains(code[i], StringComparison.Ordinal)
                : !isDigit;
            if (!wanted) { return false; }
            digits += isDigit ? 1 : 0;
        }

        return digits >= 3;   // a long word of letters alone can have the form too
    }

    private static bool BeginsLikeFiscalCode(ReadOnlySpan<char> code)
    {
        var letters = code.IndexOfAnyInRange('0', '9');
        return letters is 5 or 6 or 7 && code.Length > letters + 5 && char.IsAsciiDigit(code[letters + 1]) && char.IsAsciiLetter(code[letters + 2]) && char.IsAsciiDigit(code[letters + 3])
            && code[(letters + 5)..].ContainsAnyInRange('0', '9') && (letters == 6 || char.IsAsciiLetter(code[^1]));
    }

    /// <summary>Two check digits behind the country, and more digits than letters.</summary>
    private static bool HasAccountForm(ReadOnlySpan<char> code)
    {
        if (!char.IsAsciiDigit(code[2]) || !char.IsAsciiDigit(code[3])) { return false; }
        var digits = 0;
        foreach (var c in code) { digits += char.IsAsciiDigit(c) ? 1 : 0; }
        return digits * 2 > code.Length;
    }

    /// <summary>With a wrong checksum only what nobody writes by chance counts: no word of small letters in it, and an Italian one in its form.</summary>
    private static bool LooksWritten(ReadOnlySpan<char> written, ReadOnlySpan<char> code)
    {
        if (code.StartsWith("IT") && (!char.IsAsciiLetter(code[4]) || code[5..15].ContainsAnyExceptInRange('0', '9'))) { return false; }
        var letters = 0;
        foreach (var c in written)
        {
            letters = char.IsAsciiLetterLower(c) ? letters + 1 : 0;
            if (letters > 2) { return false; }
        }

        return true;
    }
}
