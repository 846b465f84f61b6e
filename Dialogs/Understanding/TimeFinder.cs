// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>From when, until when; one of them may be missing ("dopo le 3", "prima delle 10").</summary>
internal readonly record struct TimeSpanOfDay(TimeOnly? From, TimeOnly? To);

/// <summary>Finds the time a text speaks of: a clock time, or else a part of the day.</summary>
internal static class TimeFinder
{
    /// <summary>An hour up to this one, said without more, is after noon: nobody means three at night when asking an office.</summary>
    private const int LastHourThatMustBeAfternoon = 6;

    public static TimeSpanOfDay Find(NormalText text)
    {
        var part = PartOfDay(text);
        for (var i = 0; i < text.Count; i++)
        {
            if (Clock(text, i, part) is not { } time)
            {
                continue;
            }

            if (DateWords.IsAny(text, i - 1, "entro", "before", "by") || (DateWords.IsAny(text, i - 2, "prima", "entro", "fino") && DateWords.IsAny(text, i - 1, "delle", "le", "alle", "dell", "l", "all")))
            {
                return new TimeSpanOfDay(null, time.At);
            }

            // "dalle 9 alle 12", "tra le 9 e le 11", "from 9 to 12".
            var next = time.Next;
            var joined = DateWords.IsAny(text, next, "alle", "to", "and", "all") ? next + 1 : DateWords.IsAny(text, next, "e") ? next + 2 : -1;
            var end = joined > 0 && joined < text.Count ? Hour(text, joined, part) : null;
            return new TimeSpanOfDay(time.At, end is { } until && until.At > time.At ? until.At : null);
        }

        return part switch
        {
            Part.Morning => new TimeSpanOfDay(new TimeOnly(7, 0), new TimeOnly(13, 0)),
            Part.Afternoon => new TimeSpanOfDay(new TimeOnly(13, 0), new TimeOnly(20, 0)),
            Part.Evening => new TimeSpanOfDay(new TimeOnly(18, 0), new TimeOnly(23, 59)),
            _ => default,
        };
    }

    /// <returns>The index behind the clock time that begins at <paramref name="i"/>; <paramref name="i"/> if none does.</returns>
    public static int EndOfClock(NormalText text, int i) => Clock(text, i, Part.None)?.Next ?? i;

    /// <returns>The same for an hour that the words before it have announced.</returns>
    public static int EndOfHour(NormalText text, int i) => i < text.Count ? Hour(text, i, Part.None)?.Next ?? i : i;

    private enum Part
    {
        None,
        Morning,
        Afternoon,
        Evening,
        Night,
    }

    private static Part PartOfDay(NormalText text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (DateWords.IsAny(text, i, "mattina", "mattino", "mattinata", "stamattina", "stamani", "stamane", "domattina", "domanimattina", "morning", "mattine"))
            {
                return Part.Morning;
            }

            if (DateWords.IsAny(text, i, "pomeriggio", "pomeriggi", "afternoon", "pome"))
            {
                return Part.Afternoon;
            }

            if (DateWords.IsAny(text, i, "stasera", "sera", "serata", "evening", "tonight") && !DateWords.IsAny(text, i - 1, "buona", "good"))
            {
                return Part.Evening;
            }

            if (DateWords.IsAny(text, i, "notte", "stanotte", "night"))
            {
                return Part.Night;
            }
        }

        return Part.None;
    }

    private static (TimeOnly At, int Next)? Clock(NormalText text, int i, Part part)
    {
        if (DateWords.IsAny(text, i, "mezzogiorno", "noon", "midday"))
        {
            return (new TimeOnly(12, 0), i + 1);
        }

        if (DateWords.IsAny(text, i, "mezzanotte", "midnight"))
        {
            return (new TimeOnly(0, 0), i + 1);
        }

        // "half past nine", "quarter to five".
        if (DateWords.IsAny(text, i, "half", "quarter") && DateWords.IsAny(text, i + 1, "past", "to") && DateWords.Value(text, i + 2) is >= 1 and <= 12 and var spoken)
        {
            var minutes = text.Is(i, "half") ? 30 : 15;
            return (Adjust(spoken, part).AddMinutes(text.Is(i + 1, "past") ? minutes : -minutes), i + 3);
        }

        return Announced(text, i) || StandsAlone(text, i) ? Hour(text, i, part) : null;
    }

    /// <summary>"alle 15", "ore 9", "dopo le 3", "h 15", "at 3".</summary>
    private static bool Announced(NormalText text, int i)
    {
        if (DateWords.Value(text, i) is < 0 or > 24 || IsAmount(text, i + 1))
        {
            return false;
        }

        return DateWords.IsAny(text, i - 1, "ore", "h", "alle", "dalle", "at", "after", "before", "by", "all", "dall", "hrs")
            || (DateWords.IsAny(text, i - 1, "from", "until", "till", "between", "around") && !DateWords.IsAny(text, i + 1, "years", "days", "weeks", "months"))
            || (DateWords.IsAny(text, i - 1, "le", "l", "delle", "dell") && DateWords.IsAny(text, i - 2, "dopo", "verso", "prima", "tra", "fra", "entro", "per", "sono", "circa", "passate"));
    }

    /// <summary>"15:30", "3 pm", "h15"; "9.30" only where no price can be meant.</summary>
    private static bool StandsAlone(NormalText text, int i)
    {
        if (text[i].Kind != TokenKind.Number || text[i].Length > 2)
        {
            return false;
        }

        var minutes = i + 1 < text.Count && text[i + 1].Kind == TokenKind.Number && text[i + 1].Length == 2 && text[i + 1].Before == ':'
            && text[i].Before != ':' && DateWords.Value(text, i) < 24;
        return minutes || ((IsHalfOfDay(text, i + 1) || IsOClock(text, i + 1)) && DateWords.Value(text, i) is >= 1 and <= 12);
    }

    private static (TimeOnly At, int Next)? Hour(NormalText text, int i, Part part)
    {
        var hour = DateWords.Value(text, i);
        var next = i + 1;
        var minute = 0;
        var signed = 0;
        if (next < text.Count && text[next].Kind == TokenKind.Number && text[next].Length == 2 && text[next].Before is ':' or '.' or ',' && DateWords.Value(text, next) is >= 0 and < 60 and var digits)
        {
            (minute, next) = (digits, next + 1);
        }
        else if (DateWords.IsAny(text, next, "e", "meno") && Fraction(text, next + 1) is { } fraction)
        {
            signed = text.Is(next, "e") ? fraction.Minutes : -fraction.Minutes;
            next = fraction.Next;
        }

        if (hour is < 0 or > 24 || IsAmount(text, next))
        {
            return null;
        }

        next += IsOClock(text, next) ? 2 : 0;
        if (IsHalfOfDay(text, next))
        {
            part = text.Word(next)[0] == 'a' ? Part.Morning : Part.Evening;
            next += text.Word(next).Length == 1 ? 2 : 1;
        }

        return (Adjust(hour, part).AddMinutes(minute + signed), next);
    }

    private static (int Minutes, int Next)? Fraction(NormalText text, int i) =>
        DateWords.IsAny(text, i, "mezza", "mezzo", "trenta") ? (30, i + 1)
        : text.Is(i, "un") && text.Is(i + 1, "quarto") ? (15, i + 2)
        : text.Is(i, "quarto") ? (15, i + 1)
        : text.Is(i, "tre") && text.Is(i + 1, "quarti") ? (45, i + 2)
        : DateWords.Value(text, i) is (10 or 15 or 20) and var minutes ? (minutes, i + 1)
        : null;

    private static TimeOnly Adjust(int hour, Part part)
    {
        var later = part switch
        {
            Part.None => hour is >= 1 and <= LastHourThatMustBeAfternoon,
            Part.Afternoon => hour is >= 1 and <= 7,
            Part.Evening => hour is >= 1 and <= 11,
            _ => false,
        };
        return new TimeOnly((later ? hour + 12 : hour) % 24, 0);
    }

    /// <summary>"am", "pm", "p.m.".</summary>
    private static bool IsHalfOfDay(NormalText text, int i) =>
        DateWords.IsAny(text, i, "am", "pm") || (DateWords.IsAny(text, i, "a", "p") && text.Is(i + 1, "m") && text[i + 1].Before == '.');

    private static bool IsOClock(NormalText text, int i) => text.Is(i, "o") && text.Is(i + 1, "clock");

    private static bool IsAmount(NormalText text, int i) =>
        DateWords.IsAny(text, i, "euro", "eur", "volte", "persone", "anni", "giorni", "mesi", "settimane", "kg", "metri", "percento", "people", "years", "days", "€")
        || (text.Is(i, "per") && DateWords.IsAny(text, i + 1, "mille", "cento"));
}
