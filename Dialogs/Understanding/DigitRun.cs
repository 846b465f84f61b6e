// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Digits in groups, and what they can be: a phone, a payment card, a pagoPA notice, a partita IVA. A date or opening hours are none of these.</summary>
internal readonly ref struct DigitRun
{
    private const int MostDigits = 40;
    private const int NoticeLength = 18;

    private static readonly string[] Telephones = ["tel", "telefono", "cell", "cellulare", "numero", "whatsapp", "recapito", "phone", "mobile", "call", "number", "chiamatemi", "richiamatemi", "telefonatemi", "fax"];
    private static readonly string[] Taxes = ["iva", "fiscale", "cf", "vat", "piva", "p.iva"];
    private static readonly string[] Cards = ["carta", "card", "visa", "mastercard", "bancomat", "postepay", "credito"];

    private readonly ReadOnlySpan<char> digits;
    private readonly ReadOnlySpan<int> groups;   // how many digits there are up to the end of each group
    private readonly ReadOnlySpan<char> marks;   // what stands before each group, a blank for the first
    private readonly bool plus;
    private readonly ReadOnlySpan<char> before;

    private DigitRun(ReadOnlySpan<char> digits, ReadOnlySpan<int> groups, ReadOnlySpan<char> marks, bool plus, ReadOnlySpan<char> before)
    {
        this.digits = digits;
        this.groups = groups;
        this.marks = marks;
        this.plus = plus;
        this.before = before;
    }

    /// <summary>The code that begins at <paramref name="at"/>, taking as many groups as make one.</summary>
    public static CodeMention? CodeAt(ReadOnlySpan<char> text, int at)
    {
        Span<char> digits = stackalloc char[MostDigits];
        Span<int> groups = stackalloc int[MostDigits];
        Span<int> ends = stackalloc int[MostDigits];
        Span<char> marks = stackalloc char[MostDigits];
        var plus = text[at] == '+' || (text[at] == '(' && at + 1 < text.Length && text[at + 1] == '+');
        int count = 0, length = 0;
        var mark = ' ';
        for (var i = text[at] == '(' ? (plus ? at + 2 : at + 1) : plus ? at + 1 : at; i < text.Length && length < MostDigits && char.IsAsciiDigit(text[i]);)
        {
            while (i < text.Length && length < MostDigits && char.IsAsciiDigit(text[i])) { digits[length++] = text[i++]; }
            (marks[count], groups[count], ends[count]) = (mark, length, i);
            count++;
            if (i < text.Length && char.IsLetter(text[i])) { count--; break; }
            mark = i < text.Length ? text[i] : ' ';
            while (i < text.Length && text[i] is ' ' or '.' or '-' or '/' or '(' or ')' or '\u00A0' && i - ends[count - 1] < 2) { i++; }
        }

        for (; count > 0; count--)
        {
            var run = new DigitRun(digits[..groups[count - 1]], groups[..count], marks[..count], plus, text[..at]);
            if (run.Kind() is { } kind)
            {
                return new CodeMention(kind.Kind, (plus ? "+" : "") + run.digits.ToString(), kind.Valid, new TextSpan(at, ends[count - 1] - at));
            }
        }

        return null;
    }

    private (CodeKind Kind, bool Valid)? Kind()
    {
        if (IsPhoneWithCountry()) { return (CodeKind.Phone, true); }
        if (plus || IsDate() || IsHours()) { return null; }
        if (digits.Length == NoticeLength && !marks.ContainsAny('/', '-')) { return (CodeKind.PaymentNotice, true); }
        if (digits.Length is >= 13 and <= 19) { return Card(); }
        if (digits.Length == 11 && groups.Length == 1 && (PlateFinder.IsAnnounced(before, Taxes, 3) || (FiscalCode.IsValidVatNumber(digits) && !PlateFinder.IsAnnounced(before, Telephones, 3))))
        {
            return (CodeKind.VatNumber, FiscalCode.IsValidVatNumber(digits));
        }

        return IsMobile() || IsLandline() || IsFreephone() || IsAnnouncedPhone() ? (CodeKind.Phone, true) : null;
    }

    private (CodeKind Kind, bool Valid)? Card()
    {
        var valid = Luhn.IsValid(digits) && digits[0] is >= '2' and <= '6' && digits.ContainsAnyExcept(digits[0]);
        var grouped = groups.Length == 4 && groups is [4, 8, 12, _] && !marks.ContainsAny('/', '.');
        var american = groups.Length == 3 && groups is [4, 10, 15];
        var announced = digits.Length >= 15 && PlateFinder.IsAnnounced(before, Cards, 5);
        return (valid && (groups.Length == 1 || grouped || american)) || (grouped && digits.Length == 16) || announced ? (CodeKind.PaymentCard, valid) : null;
    }

    private bool IsPhoneWithCountry()
    {
        var all = plus ? digits : digits.StartsWith("00") && digits.Length > 2 && digits[2] != '0' ? digits[2..] : [];
        if (all.IsEmpty && digits.Length == 12 && digits.StartsWith("393") && groups[0] is 2 or 12) { all = digits; }
        return all.Length is >= 8 and <= 15 && (plus || digits.Length >= 11) && !IsDate();
    }

    /// <summary>3xx and six or seven more. Source: AGCOM numbering plan (delibera 8/15/CIR).</summary>
    private bool IsMobile() =>
        digits[0] == '3' && digits[1..].ContainsAnyExcept('0') && (digits.Length == 10 || (digits.Length == 9 && (groups[0] == 3 || IsAnnounced())))
        && (groups[0] >= 3 || groups.Length >= 4 || IsAnnounced()) && !marks.Contains(',');

    /// <summary>02, 06 or three to four digits of the district, eight to eleven digits in all.</summary>
    private bool IsLandline() =>
        digits.Length is >= 8 and <= 11 && digits[0] == '0' && digits[1] != '0' && (groups.Length == 1 || groups[0] is 3 or 4 || digits.StartsWith("02") || digits.StartsWith("06"))
        && groups[0] >= 2;

    private bool IsFreephone() =>
        digits.Length is 9 or 8 && groups[0] is 3 or 9 && (digits.StartsWith("800") || digits.StartsWith("803") || digits.StartsWith("840") || digits.StartsWith("848") || digits.StartsWith("199"));

    private bool IsAnnouncedPhone() => digits.Length is >= 6 and <= 13 && digits[0] is '0' or '3' && IsAnnounced();

    private bool IsAnnounced() => PlateFinder.IsAnnounced(before, Telephones, 3);

    private bool IsDate() =>
        groups.Length == 3 && marks[1] == marks[2] && marks[1] is '/' or '.' or '-' or ' ' && groups[0] is 1 or 2 && groups[1] - groups[0] <= 2 && digits.Length - groups[1] is 2 or 4;

    /// <summary>"09.00-12.00", "15.30".</summary>
    private bool IsHours()
    {
        if (groups.Length is not (2 or 4) || !marks.ContainsAny('.', '-')) { return false; }
        for (var i = 0; i < groups.Length; i++)
        {
            if (groups[i] != 2 * (i + 1)) { return false; }
        }

        return true;
    }
}
