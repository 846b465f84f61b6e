// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Finds the day a text speaks of. A written date wins over a feast, a feast over "domani", that over a weekday.</summary>
internal static class DayFinder
{
    /// <summary>What makes "2/6" behind it no date.</summary>
    public static readonly string[] Streets = ["via", "viale", "piazza", "piazzale", "piazzetta", "vicolo", "largo", "corso", "vle", "pza", "civico", "interno", "articolo", "art", "legge", "dpr", "decreto", "n", "numero"];

    /// <summary>What may follow a day said by its number alone.</summary>
    public static readonly string[] BehindBareDay =
    [
        "alle", "mattina", "pomeriggio", "sera", "e", "o", "prossimo", "siete", "ci", "gli", "l", "c", "potete", "posso", "va", "dopo", "dalle", "prima", "in", "a", "verso", "ore", "at", "from", "is", "are", "if", "se",
    ];

    public static DateOnly? Find(NormalText text, DateOnly today) =>
        First(text, today, WrittenDate) ?? First(text, today, FeastFinder.At) ?? First(text, today, Relative) ?? First(text, today, Weekday) ?? First(text, today, BareDay);

    private static DateOnly? First(NormalText text, DateOnly today, Func<NormalText, int, DateOnly, DateOnly?> rule)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (rule(text, i, today) is { } day)
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>"2 giugno 2027", "June 2nd", "2/6", "02.06.2027".</summary>
    private static DateOnly? WrittenDate(NormalText text, int i, DateOnly today)
    {
        var day = DateWords.DayOfMonth(text, i);
        if (day > 0)
        {
            var next = DateWords.IsAny(text, i + 1, "di", "of", "st", "nd", "rd", "th") ? i + 2 : i + 1;
            next = text.Is(next, "of") ? next + 1 : next;
            var month = next < text.Count ? DateWords.Month(text.Word(next)) : 0;
            if (month > 0)
            {
                return Resolve(text, next + 1, month, day, today);
            }

            return text[i].Kind == TokenKind.Number ? InDigits(text, i, day, today) : null;
        }

        // "June 2nd"; but "may 3 people come" is no date.
        var english = DateWords.Month(text.Word(i));
        day = english > 0 ? DateWords.DayOfMonth(text, i + 1) : -1;
        return day > 0 && text[i].Before != '/' && text[i + 1].Kind == TokenKind.Number && (english != 5 || DateWords.IsAny(text, i + 2, "st", "nd", "rd", "th") || i + 2 == text.Count)
            ? Resolve(text, i + 2, english, day, today)
            : null;
    }

    private static DateOnly? InDigits(NormalText text, int i, int day, DateOnly today)
    {
        if (i + 1 >= text.Count || text[i + 1].Kind != TokenKind.Number || DateWords.Value(text, i + 1) is not (>= 1 and <= 12 and var month)
            || (text[i].Before is '/' or '.' or '-' && i > 0 && text[i - 1].Kind == TokenKind.Number))
        {
            return null;
        }

        var mark = text[i + 1].Before;
        var year = i + 2 < text.Count && text[i + 2].Before == mark ? Year(text, i + 2) : 0;
        if (mark is not ('/' or '.' or '-') || (mark != '/' && year == 0))
        {
            return null;   // "9-12" and "9.30" are hours
        }

        var onStreet = year == 0 && (DateWords.IsAny(text, i - 1, Streets) || DateWords.IsAny(text, i - 2, Streets) || DateWords.IsAny(text, i - 3, Streets));
        var always = year == 0 && day == 24 && month == 7;   // "24/7"
        return onStreet || always ? null : year > 0 ? Calendars.On(year, month, day) : Calendars.NextOn(month, day, today);
    }

    private static DateOnly? Resolve(NormalText text, int afterMonth, int month, int day, DateOnly today)
    {
        var at = DateWords.IsAny(text, afterMonth, "del", "dell", "st", "nd", "rd", "th") ? afterMonth + 1 : afterMonth;
        var year = Year(text, at);
        return year > 0 ? Calendars.On(year, month, day) : Calendars.NextOn(month, day, today);
    }

    private static int Year(NormalText text, int i)
    {
        if (i >= text.Count || text[i].Kind != TokenKind.Number)
        {
            return 0;
        }

        return (text[i].Length, DateWords.Value(text, i)) switch
        {
            (4, >= 1900 and <= 2199 and var year) => year,
            (2, >= 20 and <= 60 and var year) when text[i].Before is '/' or '.' or '-' => 2000 + year,
            _ => 0,
        };
    }

    private static DateOnly? Relative(NormalText text, int i, DateOnly today)
    {
        if (DateWords.IsAny(text, i, "dopodomani", "overmorrow") || (text.Is(i, "dopo") && text.Is(i + 1, "domani")) || (text.Is(i, "domani") && text.Is(i + 1, "l") && text.Is(i + 2, "altro"))
            || (text.Is(i, "day") && text.Is(i + 1, "after") && text.Is(i + 2, "tomorrow")))
        {
            return today.AddDays(2);
        }

        if (DateWords.IsAny(text, i, "domani", "domattina", "domanimattina", "tomorrow", "indomani"))
        {
            return today.AddDays(1);
        }

        if (DateWords.IsAny(text, i, "oggi", "stamattina", "stamani", "stamane", "stasera", "stanotte", "today", "tonight", "oggigiorno")
            || (DateWords.IsAny(text, i, "questa", "questo", "this") && DateWords.IsAny(text, i + 1, "mattina", "pomeriggio", "sera", "notte", "morning", "afternoon", "evening")))
        {
            return today;
        }

        if (DateWords.IsAny(text, i, "tra", "fra", "in") && DateWords.Value(text, i + 1) is >= 1 and <= 60 and var count)
        {
            return DateWords.IsAny(text, i + 2, "giorni", "giorno", "days", "day") ? today.AddDays(count)
                : count <= 8 && DateWords.IsAny(text, i + 2, "settimane", "settimana", "weeks", "week") && !text.Is(i, "in") ? today.AddDays(7 * count)
                : null;
        }

        return Weekend(text, i, today);
    }

    private static DateOnly? Weekend(NormalText text, int i, DateOnly today)
    {
        var named = text.Is(i, "weekend") || (text.Is(i, "week") && text.Is(i + 1, "end")) || (text.Is(i, "fine") && text.Is(i + 1, "settimana"));
        return named ? today.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? today : Calendars.Next(DayOfWeek.Saturday, today) : null;
    }

    private static DateOnly? Weekday(NormalText text, int i, DateOnly today)
    {
        if (!IsWeekday(text, i, out var weekday) || DateWords.IsAny(text, i + 1, "scorso", "scorsa", "passato", "passata") || DateWords.IsAny(text, i - 1, "last", "scorso", "scorsa", "past"))
        {
            return null;
        }

        // "dal lunedì al venerdì" is a timetable, not a day.
        var next = DateWords.IsAny(text, i + 1, "al", "alla", "a", "to", "through", "until") ? i + 2 : i + 1;
        var range = next < text.Count && (next == i + 2 || text[next].Before == '-') && IsWeekday(text, next, out _);
        var back = DateWords.IsAny(text, i - 1, "al", "alla", "a", "to", "through", "until") ? i - 2 : i - 1;
        range |= back >= 0 && (back == i - 2 || text[i].Before == '-') && IsWeekday(text, back, out _);
        if (range)
        {
            return null;
        }

        return NextWeekFollows(text, i + 1) ? Calendars.InNextWeek(weekday, today) : Calendars.Next(weekday, today);
    }

    /// <summary>Whether the word names a weekday; "sat", "mar" only where something of a date stands behind.</summary>
    public static bool IsWeekday(NormalText text, int i, out DayOfWeek day)
    {
        if ((uint)i >= (uint)text.Count)
        {
            day = default;
            return false;
        }

        var timeBehind = i + 1 < text.Count && (text[i + 1].Kind == TokenKind.Number
            || DateWords.IsAny(text, i + 1, "mattina", "pomeriggio", "sera", "morning", "afternoon", "evening", "alle", "ore", "prossimo", "am", "pm"));
        return DateWords.IsWeekday(text.Word(i), timeBehind, out day);
    }

    private static bool NextWeekFollows(NormalText text, int i)
    {
        i += DateWords.IsAny(text, i, "della", "di", "of", "mattina", "pomeriggio") ? 1 : 0;
        i += DateWords.IsAny(text, i, "della", "di", "of") ? 1 : 0;
        return (DateWords.IsAny(text, i, "prossima", "next") && DateWords.IsAny(text, i + 1, "settimana", "week")) || (text.Is(i, "settimana") && DateWords.IsAny(text, i + 1, "prossima", "entrante"));
    }

    /// <summary>"il 15", "giorno 15": the next day of that number.</summary>
    private static DateOnly? BareDay(NormalText text, int i, DateOnly today)
    {
        if (text[i].Kind != TokenKind.Number || text[i].Length > 2 || DateWords.DayOfMonth(text, i) is not (> 0 and var day) || !DateWords.IsAny(text, i - 1, "il", "giorno")
            || (i + 1 < text.Count && (text[i + 1].Before is '.' or '/' or '-' or ':' || !DateWords.IsAny(text, i + 1, BehindBareDay))))
        {
            return null;
        }

        for (var month = new DateOnly(today.Year, today.Month, 1); month.Year <= today.Year + 1; month = month.AddMonths(1))
        {
            if (Calendars.On(month.Year, month.Month, day) is { } date && date >= today)
            {
                return date;
            }
        }

        return null;
    }
}
