// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Finds the words of a text that speak of a day, a week or a month. A duration ("da tre settimane") is none.</summary>
internal static class DateMentions
{
    private static readonly string[] Today = ["oggi", "domani", "dopodomani", "domattina", "domanimattina", "ieri", "altroieri", "ierisera", "stamattina", "stamani", "stamane", "stasera", "stanotte", "today", "tomorrow", "yesterday", "tonight", "overmorrow"];
    private static readonly string[] This = ["questa", "questo", "sta", "sto", "this"];
    private static readonly string[] Next = ["prossimo", "prossima", "scorso", "scorsa", "passato", "passata", "entrante", "venturo", "ventura", "prox"];
    private static readonly string[] NextBefore = ["prossimo", "prossima", "prossimi", "scorso", "scorsa", "next", "last", "this", "questo", "coming", "ultimo", "ultima"];
    private static readonly string[] PartsOfDay = ["mattina", "mattino", "mattinata", "pomeriggio", "sera", "notte", "morning", "afternoon", "evening", "night"];
    private static readonly string[] Periods = ["settimana", "mese", "anno", "week", "month", "year", "weekend"];
    private static readonly string[] Spans = ["giorno", "giorni", "gg", "settimana", "settimane", "mese", "mesi", "mesetto", "settimanina", "anno", "anni", "day", "days", "week", "weeks", "month", "months", "year", "years"];
    private static readonly string[] PartsOfMonth = ["fine", "inizio", "inizi", "meta", "primi"];
    private static readonly string[] NoDate = ["foglio", "mappale", "particella", "prot", "protocollo", "pratica", "verbale", "delibera", "determina", "ordinanza", "subalterno", "sub", "nr", "num"];

    /// <returns>The index behind the mention that begins at <paramref name="i"/>; <paramref name="i"/> itself when none does.</returns>
    public static int EndAt(NormalText text, int i)
    {
        var end = Weekday(text, i);
        end = end > i ? end : InDigits(text, i);
        end = end > i ? end : DayAndMonth(text, i);
        end = end > i ? end : Relative(text, i);
        end = end > i ? end : Period(text, i);
        end = end > i ? end : Away(text, i);
        end = end > i ? end : i + FeastFinder.LengthAt(text, i);
        end = end > i ? end : Month(text, i);
        return end > i ? end : BareDay(text, i);
    }

    /// <summary>"prossimo lunedì", "giovedì 26 novembre", "mercoledì 2", "Thursday next week".</summary>
    private static int Weekday(NormalText text, int i)
    {
        var at = DateWords.IsAny(text, i, NextBefore) && DayFinder.IsWeekday(text, i + 1, out _) ? i + 1 : i;
        if (!DayFinder.IsWeekday(text, at, out _))
        {
            return i;
        }

        var end = at + 1;
        var written = InDigits(text, end) is var digits && digits > end ? digits : DayAndMonth(text, end);
        if (written > end)
        {
            return written;
        }

        if (IsBareNumber(text, end) && (end + 1 == text.Count || text[end + 1].Before is ',' or '?' or '!' or '\n' || DateWords.IsAny(text, end + 1, DayFinder.BehindBareDay)))
        {
            end++;
        }

        end += DateWords.IsAny(text, end, Next) ? 1 : 0;
        end += DateWords.IsAny(text, end, "mattina", "pomeriggio", "sera", "morning", "afternoon") && WeekBehind(text, end + 1) > end + 1 ? 1 : 0;
        return WeekBehind(text, end);
    }

    private static int WeekBehind(NormalText text, int end)
    {
        var of = end + (DateWords.IsAny(text, end, "della", "di", "of", "in") ? 1 : 0);
        of += text.Is(of, "la") ? 1 : 0;
        return Period(text, of) is var week && week > of ? week : end;
    }

    /// <summary>"3/12", "03.12.2026", "2026-12-03".</summary>
    private static int InDigits(NormalText text, int i)
    {
        if (!IsNumber(text, i) || !IsNumber(text, i + 1) || text[i + 1].Before is not ('/' or '.' or '-') || (i > 0 && IsNumber(text, i - 1) && text[i].Before is '/' or '.' or '-'))
        {
            return i;
        }

        var mark = text[i + 1].Before;
        var third = IsNumber(text, i + 2) && text[i + 2].Before == mark;
        var (a, b) = (DateWords.Value(text, i), DateWords.Value(text, i + 1));
        if (third && text[i].Length == 4 && a is >= 1900 and <= 2199 && b is >= 1 and <= 12)
        {
            return i + 3;
        }

        var isDay = text[i].Length <= 2 && a is >= 1 and <= 31 && text[i + 1].Length <= 2 && b is >= 1 and <= 12;
        if (!isDay || (!third && (mark != '/' || (a, b) is (24, 7) || DateWords.IsAny(text, i - 1, DayFinder.Streets) || DateWords.IsAny(text, i - 2, DayFinder.Streets)
            || DateWords.IsAny(text, i - 1, NoDate) || DateWords.IsAny(text, i - 2, NoDate))))
        {
            return i;
        }

        return !third ? i + 2 : text[i + 2].Length is 2 or 4 ? i + 3 : i;
    }

    /// <summary>"2 giugno 2027", "primo dicembre", "June 2nd", "the 3rd of May".</summary>
    private static int DayAndMonth(NormalText text, int i)
    {
        if (DateWords.DayOfMonth(text, i) > 0)
        {
            var at = DateWords.IsAny(text, i + 1, "di", "of", "st", "nd", "rd", "th", "º", "o") ? i + 2 : i + 1;
            at += text.Is(at, "of") ? 1 : 0;
            return at < text.Count && DateWords.Month(text.Word(at)) > 0 ? YearBehind(text, at + 1) : i;
        }

        if ((uint)i >= (uint)text.Count || DateWords.Month(text.Word(i)) is not (> 0 and var month) || !IsBareNumber(text, i + 1) || DateWords.DayOfMonth(text, i + 1) < 0)
        {
            return i;
        }

        // "may 3 people come" is no date.
        var ordinal = DateWords.IsAny(text, i + 2, "st", "nd", "rd", "th");
        return month != 5 || ordinal || i + 2 == text.Count || text[i + 2].Before != ' ' ? YearBehind(text, ordinal ? i + 3 : i + 2) : i;
    }

    private static int YearBehind(NormalText text, int end)
    {
        var at = DateWords.IsAny(text, end, "del", "dell") ? end + 1 : end;
        return IsNumber(text, at) && text[at].Length == 4 && DateWords.Value(text, at) is >= 1900 and <= 2199 ? at + 1 : end;
    }

    private static int Relative(NormalText text, int i)
    {

        if (DateWords.IsAny(text, i, This) && DateWords.IsAny(text, i + 1, PartsOfDay))
        {
            return i + 2;
        }

        if ((text.Is(i, "dopo") && text.Is(i + 1, "domani")) || (text.Is(i, "altro") && DateWords.IsAny(text, i + 1, "ieri", "giorno"))
            || (text.Is(i, "last") && DateWords.IsAny(text, i + 1, "night", "evening")) || (text.Is(i, "other") && text.Is(i + 1, "day")))
        {
            return i + 2;
        }

        // As they say in Tuscany: "domani l'altro".
        if (DateWords.IsAny(text, i, "domani", "ieri") && text.Is(i + 1, "l") && text.Is(i + 2, "altro"))
        {
            return i + 3;
        }

        return text.Is(i, "day") && DateWords.IsAny(text, i + 1, "after", "before") && DateWords.IsAny(text, i + 2, "tomorrow", "yesterday") ? i + 3
            : DateWords.IsAny(text, i, Today) ? i + 1
            : i;
    }

    /// <summary>"la settimana prossima", "next month", "questo weekend", "fine settimana", "la prima settimana di dicembre", "fine mese".</summary>
    private static int Period(NormalText text, int i)
    {
        var named = DateWords.IsAny(text, i, NextBefore) || DateWords.IsAny(text, i, "questa", "quest");
        if (named && (DateWords.IsAny(text, i + 1, Periods) || Weekend(text, i + 1) > i + 1) && !DateWords.IsAny(text, i, "ultimo", "ultima", "quest"))
        {
            return Math.Max(i + 2, Weekend(text, i + 1));
        }

        if (DateWords.IsAny(text, i, Periods) && DateWords.IsAny(text, i + 1, Next))
        {
            return i + 2;
        }

        if (Weekend(text, i) is var weekend && weekend > i)
        {
            return weekend + (DateWords.IsAny(text, weekend, Next) ? 1 : 0);
        }

        var week = DateWords.IsAny(text, i, "prima", "seconda", "terza", "ultima", "first", "second", "last") && DateWords.IsAny(text, i + 1, "settimana", "week");
        var part = !week && DateWords.IsAny(text, i, PartsOfMonth);
        var at = week ? i + 2 : i + 1;
        var of = at + (DateWords.IsAny(text, at, "di", "d", "of") ? 1 : 0);
        return (week || part) && of < text.Count && (DateWords.Month(text.Word(of)) > 0 || (part && DateWords.IsAny(text, of, "mese", "anno"))) ? YearBehind(text, of + 1) : i;
    }

    private static int Weekend(NormalText text, int i) =>
        text.Is(i, "weekend") ? i + 1
        : (text.Is(i, "week") && text.Is(i + 1, "end")) || (text.Is(i, "fine") && text.Is(i + 1, "settimana")) ? i + 2
        : i;

    /// <summary>"tra due settimane", "in 3 days", "un mese fa", "two days ago"; without the word that says when it is a duration.</summary>
    private static int Away(NormalText text, int i)
    {
        if (DateWords.IsAny(text, i, "tra", "fra", "in") && Count(text, i + 1) is > 0 and var behind && DateWords.IsAny(text, behind, Spans))
        {
            // "in due giorni" is how long it takes, "in two days" is when.
            return text.Is(i, "in") && text.Word(behind)[^1] != 's' ? i : behind + 1;
        }

        return Count(text, i) is > 0 and var unit && DateWords.IsAny(text, unit, Spans) && DateWords.IsAny(text, unit + 1, "fa", "ago") ? unit + 2 : i;
    }

    /// <returns>The index behind a number or "qualche"; 0 if there is none.</returns>
    private static int Count(NormalText text, int i) =>
        DateWords.Value(text, i) is >= 1 and <= 90 || DateWords.IsAny(text, i, "qualche", "pochi", "poche", "few", "some", "a", "alcuni", "alcune") ? i + 1 : 0;

    /// <summary>"a settembre", "ottobre 2026", "in May".</summary>
    private static int Month(NormalText text, int i)
    {
        var at = DateWords.IsAny(text, i, NextBefore) ? i + 1 : i;
        if (at >= text.Count || text.Word(at).Length < 5 || DateWords.Month(text.Word(at)) == 0)
        {
            var may = text.Is(at, "may") || text.Is(at, "june") || text.Is(at, "july");
            if (!may || !DateWords.IsAny(text, at - 1, "in", "of", "by", "until", "since", "next", "last", "during"))
            {
                return i;
            }
        }

        if (text.Is(at, "march") && at == i && !DateWords.IsAny(text, i - 1, "in", "of", "by", "until", "since"))
        {
            return i;
        }

        var end = YearBehind(text, at + 1);
        return end + (DateWords.IsAny(text, end, Next) ? 1 : 0);
    }

    /// <summary>"il 15", "giorno 15", "entro il 20", "the 5th"; "dal 3" before "al 7 agosto".</summary>
    private static int BareDay(NormalText text, int i)
    {
        if (!IsBareNumber(text, i) || DateWords.DayOfMonth(text, i) < 0)
        {
            return i;
        }

        if (DateWords.IsAny(text, i - 1, "dal", "dall", "dai") && DateWords.IsAny(text, i + 1, "al", "all", "ai") && DayAndMonth(text, i + 2) > i + 2)
        {
            return i + 1;
        }

        if (DateWords.IsAny(text, i + 1, "st", "nd", "rd", "th") && DateWords.IsAny(text, i - 1, "the", "on"))
        {
            return i + 2;
        }

        var free = i + 1 == text.Count || (text[i + 1].Before is not ('.' or '/' or '-' or ':') && (text[i + 1].Before != ' ' || DateWords.IsAny(text, i + 1, DayFinder.BehindBareDay)));
        return DateWords.IsAny(text, i - 1, "il", "giorno", "l") && free && !DateWords.IsAny(text, i - 2, "tutto", "circa") ? i + 1 : i;
    }

    private static bool IsNumber(NormalText text, int i) => (uint)i < (uint)text.Count && text[i].Kind == TokenKind.Number;

    /// <summary>A number of one or two digits that is no part of a longer one and no clock time.</summary>
    private static bool IsBareNumber(NormalText text, int i) =>
        IsNumber(text, i) && text[i].Length <= 2 && text[i].Before is not ('.' or '/' or '-' or ':')
        && !(IsNumber(text, i + 1) && text[i + 1].Before is '.' or '/' or '-' or ':');
}
