// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Check characters of Italian tax codes. Sources: DM 23 December 1976 (codice fiscale), DPR 633/1972 art. 35 (partita IVA).</summary>
internal static class FiscalCode
{
    /// <summary>Letters that stand for the digits 0 to 9 where two persons would have the same code (omocodia).</summary>
    public const string DigitLetters = "LMNPQRSTUV";

    /// <summary>What a character at an odd place is worth, by its digit or its letter.</summary>
    private static ReadOnlySpan<byte> Odd => [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

    /// <param name="code">Capitals and digits.</param>
    public static bool IsValid(ReadOnlySpan<char> code)
    {
        if (code.Length != 16)
        {
            return false;
        }

        // Day of birth: 1 to 31, women's plus 40.
        var day = (Digit(code[9]) * 10) + Digit(code[10]);
        if (day is not ((>= 1 and <= 31) or (>= 41 and <= 71)))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 15; i++)
        {
            var value = char.IsAsciiDigit(code[i]) ? code[i] - '0' : code[i] - 'A';
            sum += i % 2 == 0 ? Odd[value] : value;
        }

        return code[15] == 'A' + (sum % 26);
    }

    /// <param name="number">Eleven digits.</param>
    public static bool IsValidVatNumber(ReadOnlySpan<char> number) => number.Length == 11 && Luhn.IsValid(number);

    private static int Digit(char c) => char.IsAsciiDigit(c) ? c - '0' : DigitLetters.IndexOf(c, StringComparison.Ordinal);
}

/// <summary>The check digit of payment cards and of the partita IVA. Source: ISO/IEC 7812-1, annex B.</summary>
internal static class Luhn
{
    public static bool IsValid(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            sum += i % 2 == 0 ? digit : digit > 4 ? (2 * digit) - 9 : 2 * digit;
        }

        return sum % 10 == 0;
    }
}
