// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Whole numbers in words, as sums are said: "cinquanta", "centoventi", "duemilacinquecento", "fifty".</summary>
internal static class NumberWords
{
    // Longer before shorter, so that "trenta" is not read as "tre".
    private static readonly (string Word, int Value)[] Italian =
    [
        ("diciassette", 17), ("diciannove", 19), ("quattordici", 14), ("cinquant", 50), ("settant", 70), ("sessant", 60), ("novant", 90), ("quarant", 40), ("diciotto", 18),
        ("quindici", 15), ("ottant", 80), ("quattro", 4), ("tredici", 13), ("dodici", 12), ("undici", 11), ("sedici", 16), ("trent", 30), ("cinque", 5), ("dieci", 10), ("sette", 7),
        ("vent", 20), ("otto", 8), ("nove", 9), ("due", 2), ("tre", 3), ("sei", 6), ("uno", 1), ("un", 1),
    ];

    private static readonly Dictionary<string, int> English = new()
    {
        ["ten"] = 10,
        ["fifteen"] = 15,
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["forty"] = 40,
        ["fifty"] = 50,
        ["sixty"] = 60,
        ["seventy"] = 70,
        ["eighty"] = 80,
        ["ninety"] = 90,
        ["hundred"] = 100,
        ["thousand"] = 1000,
        ["two"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["twelve"] = 12,
    };

    /// <returns>The value; 0 when the word is no number.</returns>
    public static int Value(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > 40) { return 0; }
        Span<char> lower = stackalloc char[word.Length];
        word.ToLowerInvariant(lower);
        return English.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out var value) ? value : InItalian(lower);
    }

    private static int InItalian(ReadOnlySpan<char> word)
    {
        int total = 0, part = 0;
        while (!word.IsEmpty)
        {
            if (Take(ref word, "mille")) { (total, part) = (total + 1000, 0); }
            else if (part > 0 && Take(ref word, "mila")) { (total, part) = (total + (part * 1000), 0); }
            else if (Take(ref word, "cento")) { part = Math.Max(part, 1) * 100; }
            else if (TakeSmall(ref word) is > 0 and var small) { part += small; }
            else { return 0; }
        }

        return total + part;
    }

    private static int TakeSmall(ref ReadOnlySpan<char> word)
    {
        foreach (var (name, value) in Italian)
        {
            if (!Take(ref word, name)) { continue; }
            if (value is >= 20 and <= 90 && !Take(ref word, value == 20 ? "i" : "a") && !(word.StartsWith("uno") || word.StartsWith("otto"))) { return 0; }
            return value;
        }

        return 0;
    }

    private static bool Take(ref ReadOnlySpan<char> word, string beginning)
    {
        if (!word.StartsWith(beginning)) { return false; }
        word = word[beginning.Length..];
        return true;
    }
}
