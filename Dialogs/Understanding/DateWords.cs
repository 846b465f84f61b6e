// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Words of dates and times in Italian and English, folded.</summary>
internal static class DateWords
{
    private static readonly Dictionary<string, int> Months = Number(
        1,
        ["gennaio|gen|january|jan", "febbraio|feb|february", "marzo|march", "aprile|apr|april", "maggio|mag|may", "giugno|giu|june|jun",
         "luglio|lug|july|jul", "agosto|ago|august|aug", "settembre|september|sept", "ottobre|ott|october|oct", "novembre|nov|november", "dicembre|dic|december|dec"]);

    // In the order of DayOfWeek. "mar", "dom", "sun", "sat" are words of their own too: only with something of a date behind them.
    private static readonly Dictionary<string, int> Weekdays = Number(
        0,
        ["domenica|sunday|sundays|domeniche", "lunedi|lun|monday|mondays", "martedi|mart|tuesday|tuesdays|tues", "mercoledi|merc|mercoldi|wednesday|wednesdays",
         "giovedi|giov|thursday|thursdays|thurs", "venerdi|vener|friday|fridays", "sabato|sab|sabati|saturday|saturdays"]);

    private static readonly Dictionary<string, int> ShortWeekdays = Number(0, ["dom|sun", "mon", "mar|tue", "mer|wed", "gio|thu", "ven|fri", "sat"]);

    private static readonly Dictionary<string, int> Numbers = Number(
        1,
        ["un|uno|una|one", "due|two", "tre|three", "quattro|four", "cinque|five", "sei|six", "sette|seven", "otto|eight", "nove|nine", "dieci|ten",
         "undici|eleven", "dodici|twelve", "tredici|thirteen", "quattordici|fourteen", "quindici|fifteen", "sedici|sixteen", "diciassette|seventeen",
         "diciotto|eighteen", "diciannove|nineteen", "venti|twenty", "ventuno", "ventidue", "ventitre", "ventiquattro", "venticinque",
         "ventisei", "ventisette", "ventotto", "ventinove", "trenta|thirty", "trentuno"]);

    private static readonly Dictionary<string, int> Ordinals = Number(
        1, ["primo|first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"]);

    /// <returns>1 to 12, or 0.</returns>
    public static int Month(ReadOnlySpan<char> word) => Months.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var month) ? month : 0;

    public static bool IsWeekday(ReadOnlySpan<char> word, bool beforeTime, out DayOfWeek day)
    {
        var found = Weekdays.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var number)
            || (beforeTime && ShortWeekdays.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out number));
        day = (DayOfWeek)number;
        return found;
    }

    /// <returns>The value of digits or of a number word up to 31, or -1.</returns>
    public static int Value(NormalText text, int index)
    {
        if ((uint)index >= (uint)text.Count)
        {
            return -1;
        }

        var word = text.Word(index);
        if (text[index].Kind == TokenKind.Number)
        {
            return word.Length <= 4 && int.TryParse(word, out var digits) ? digits : -1;
        }

        return Numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var value) ? value : -1;
    }

    /// <returns>The day of a month that digits, a number word or "primo" tell, or -1.</returns>
    public static int DayOfMonth(NormalText text, int index)
    {
        var value = Value(text, index);
        if (value < 0 && (uint)index < (uint)text.Count)
        {
            value = Ordinals.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.Word(index), out var ordinal) ? ordinal : -1;
        }

        return value is >= 1 and <= 31 ? value : -1;
    }

    public static bool IsAny(NormalText text, int index, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Is(index, word))
            {
                return true;
            }
        }

        return false;
    }

    private static Dictionary<string, int> Number(int first, string[] groups)
    {
        var numbered = new Dictionary<string, int>();
        foreach (var group in groups)
        {
            foreach (var word in group.Split('|'))
            {
                numbered.Add(word, first);
            }

            first++;
        }

        return numbered;
    }
}
