// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>International bank account numbers. Sources: ISO 13616 (lengths as in the SWIFT IBAN registry), ISO 7064 mod 97-10.</summary>
internal static class Iban
{
    public const int Shortest = 15;
    public const int Longest = 34;

    private const string Registry =
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 " +
        "IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 " +
        "SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20";

    private static readonly Dictionary<string, int> Lengths = Registry.Split(' ').ToDictionary(c => c[..2], c => int.Parse(c.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture));

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ByCountry = Lengths.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <returns>Length of the country's numbers; 0 if it has none.</returns>
    public static int LengthIn(ReadOnlySpan<char> country) => ByCountry.TryGetValue(country, out var length) ? length : 0;

    /// <param name="iban">Capitals and digits.</param>
    public static bool IsValid(ReadOnlySpan<char> iban)
    {
        if (iban.Length < Shortest || iban.Length != LengthIn(iban[..2]))
        {
            return false;
        }

        var remainder = 0;
        for (var i = 0; i < iban.Length; i++)
        {
            var c = iban[(i + 4) % iban.Length];   // the country and its check digits go to the end
            remainder = char.IsAsciiDigit(c) ? ((remainder * 10) + c - '0') % 97 : ((remainder * 100) + c - 'A' + 10) % 97;
        }

        return remainder == 1 && (!iban.StartsWith("IT") || HasRightCin(iban));
    }

    /// <summary>The Italian national check letter, counted like that of the codice fiscale over bank, branch and account.</summary>
    private static bool HasRightCin(ReadOnlySpan<char> iban)
    {
        ReadOnlySpan<byte> odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
        var sum = 0;
        for (var i = 5; i < iban.Length; i++)
        {
            var value = char.IsAsciiDigit(iban[i]) ? iban[i] - '0' : iban[i] - 'A';
            sum += (i - 5) % 2 == 0 ? odd[value] : value;
        }

        return iban[4] == 'A' + (sum % 26);
    }
}
