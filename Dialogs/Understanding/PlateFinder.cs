// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Buffers;

namespace Pescia.Dialogs.Understanding;

/// <summary>Finds licence plates: AB123CD, motorcycles AB12345, those of before 1994 (PT 345678), others only behind "targa"; and the number of the identity card.</summary>
internal static class PlateFinder
{
    /// <summary>Codes of the provinces on plates until 1994, and Rome.</summary>
    private const string Provinces =
        " AG AL AN AO AP AQ AR AT AV BA BG BL BN BO BR BS BZ CA CB CE CH CL CN CO CR CS CT CZ EN FE FG FI FO FR GE GO GR IM IS KR LC LE LI LO LT LU MC ME MI MN MO MS MT NA NO NU OR " +
        "PA PC PD PE PG PI PN PO PR PS PT PV PZ RA RC RE RG RI RN RO ROMA SA SI SO SP SR SS SV TA TE TN TO TP TR TS TV UD VA VB VC VE VI VR VT VV ";

    // I, O, Q and U are on no plate: they look like digits or like each other.
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHJKLMNPRSTVWXYZ");

    private static readonly SearchValues<char> Marks = SearchValues.Create(" :.,'\n");

    private static readonly string[] Announcing = ["targa", "targata", "targato", "targate", "plate", "registration", "reg", "targhe", "license", "licence"];
    private static readonly string[] Vehicles = ["auto", "macchina", "veicolo", "moto", "furgone", "scooter", "panda", "punto", "camion", "car", "van", "vehicle", "ztl", "automobile", "vettura", "autovettura", "vespa", "motorino", "motocicletta", "motociclo", "ciclomotore", "rimorchio", "camper", "fiat", "golf", "ape", "suv", "motorbike", "motorcycle", "truck"];

    public static CodeMention? At(ReadOnlySpan<char> text, int at)
    {
        Span<char> code = stackalloc char[9];
        Span<int> ends = stackalloc int[9];
        var length = Collect(text, at, code, ends, out var spaced);
        if (length < 5 || !code[..length].ContainsAnyInRange('0', '9'))
        {
            return null;
        }

        var upper = true;
        for (var i = at; i < ends[Math.Min(length, 7) - 1]; i++) { upper &= !char.IsAsciiLetterLower(text[i]); }

        if (length == 9 && Shape(code) == "LLDDDDDLL" && Ends(text, ends[8]) && (upper || !spaced))
        {
            return Mention(CodeKind.IdentityCard, code, true, at, ends[8]);
        }

        var announced = IsAnnounced(text[..at], Announcing, 4);
        var sure = !spaced || announced || (upper && !IsShouted(text));
        if (length >= 7 && Ends(text, ends[6]) && Shape(code[..7]) is "LLDDDLL" && (sure || IsAnnounced(text[..at], Vehicles, 4)))
        {
            var valid = !OutsideLetters(code[..2]) && !OutsideLetters(code[5..7]);
            return valid || announced || (upper && !spaced) ? Mention(CodeKind.LicencePlate, code[..7], valid, at, ends[6]) : null;
        }

        if (length >= 7 && Ends(text, ends[6]) && Shape(code[..7]) is "LLDDDDD" && (announced || (!OutsideLetters(code[..2]) && (IsAnnounced(text[..at], Vehicles, 4) || (upper && !spaced)))))
        {
            return Mention(CodeKind.LicencePlate, code[..7], !OutsideLetters(code[..2]), at, ends[6]);
        }

        return announced || IsAnnounced(text[..at], Vehicles, 3) ? Old(text, at, code[..length], ends, upper) ?? (announced ? Foreign(text, at) : null) : null;
    }

    /// <summary>Before 1994: the province and six characters.</summary>
    private static CodeMention? Old(ReadOnlySpan<char> text, int at, ReadOnlySpan<char> code, ReadOnlySpan<int> ends, bool upper)
    {
        var province = Provinces.Contains($" {code[..Math.Min(2, code.Length)]} ", StringComparison.Ordinal);
        return province && upper && code.Length >= 8 && Ends(text, ends[7]) && code[3..8].ContainsAnyInRange('0', '9') && Shape(code[..8]) is "LLDDDDDD" or "LLLDDDDD" or "LLDDDDDL"
            ? Mention(CodeKind.LicencePlate, code[..8], true, at, ends[7])
            : null;
    }

    /// <summary>Of another country, or of a moped: whatever run of letters and digits stands behind "targa".</summary>
    private static CodeMention? Foreign(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || (text[end] is '-' or ' ' && end + 1 < text.Length && end > at && IsUpperOrDigit(text[end + 1]) && IsUpperOrDigit(text[end - 1])))) { end++; }
        var run = text[at..end];
        Span<char> code = stackalloc char[10];
        var length = 0;
        foreach (var c in run)
        {
            if (c is ' ' or '-') { continue; }
            if (length == code.Length) { return null; }
            code[length++] = char.ToUpperInvariant(c);
        }

        var digits = code[..length].ContainsAnyInRange('0', '9');
        return length is >= 5 and <= 8 && digits && code[..length].ContainsAnyInRange('A', 'Z') ? Mention(CodeKind.LicencePlate, code[..length], true, at, end) : null;
    }

    private static bool IsUpperOrDigit(char c) => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c);

    private static int Collect(ReadOnlySpan<char> text, int at, Span<char> code, Span<int> ends, out bool spaced)
    {
        var length = 0;
        spaced = false;
        for (var i = at; i < text.Length && length < code.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(text[i])) { (code[length], ends[length]) = (char.ToUpperInvariant(text[i]), i + 1); length++; }
            else if (text[i] is ' ' or '-' && i + 1 < text.Length && char.IsAsciiLetterOrDigit(text[i + 1])) { spaced |= length < 7; }
            else { break; }
        }

        return length;
    }

    private static string Shape(ReadOnlySpan<char> code)
    {
        Span<char> shape = stackalloc char[code.Length];
        for (var i = 0; i < code.Length; i++) { shape[i] = char.IsAsciiDigit(code[i]) ? 'D' : 'L'; }
        return shape.ToString();
    }

    private static bool OutsideLetters(ReadOnlySpan<char> letters) => letters.ContainsAnyExcept(Letters);

    private static bool Ends(ReadOnlySpan<char> text, int end) => end == text.Length || !char.IsLetterOrDigit(text[end]);

    /// <summary>In a text of capitals alone, capitals tell nothing.</summary>
    private static bool IsShouted(ReadOnlySpan<char> text)
    {
        var small = 0;
        foreach (var c in text) { small += char.IsAsciiLetterLower(c) ? 1 : 0; }
        return small == 0 && text.Length > 12;
    }

    /// <summary>Whether one of the words is among the last ones before.</summary>
    public static bool IsAnnounced(ReadOnlySpan<char> before, string[] announcing, int within)
    {
        for (var words = 0; words < within; words++)
        {
            before = before.TrimEnd(" :.,-\"'\n");
            var start = before.LastIndexOfAny(Marks) + 1;
            var word = before[start..];
            foreach (var a in announcing)
            {
                if (word.Equals(a, StringComparison.OrdinalIgnoreCase)) { return true; }
            }

            if (start == 0) { return false; }
            before = before[..start];
        }

        return false;
    }

    private static CodeMention Mention(CodeKind kind, ReadOnlySpan<char> code, bool valid, int at, int end) => new(kind, code.ToString(), valid, new TextSpan(at, end - at));
}
