// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Finds the words of a text that speak of an hour or a part of the day. "Buona sera" and "tutta la notte" are none.</summary>
internal static class TimeMentions
{
    private static readonly string[] Parts =
    [
        "mattina", "mattino", "mattinata", "mattine", "pomeriggio", "pomeriggi", "sera", "serata", "notte", "morning", "mornings", "afternoon", "afternoons", "evening", "evenings", "night",
    ];

    private static readonly string[] GreetingBefore = ["buon", "buona", "buone", "bella", "felice", "good", "nice", "lovely"];
    private static readonly string[] WholeBefore = ["tutta", "intera", "tutto", "intero", "all", "whole", "every"];
    private static readonly string[] Shades = ["tarda", "tardo", "prima", "primo", "prime", "early", "late"];

    /// <returns>The index behind the mention that begins at <paramref name="i"/>; <paramref name="i"/> itself when none does.</returns>
    public static int EndAt(NormalText text, int i)
    {
        var start = DateWords.IsAny(text, i, "ore", "h", "hrs", "hours") ? i + 1 : i;
        var end = TimeFinder.EndOfClock(text, start);
        end = end > start ? end : Hours(text, i);
        if (end <= start)
        {
            return start > i ? i : Part(text, i);
        }

        // "dalle 9 alle 12", "tra le 14 e le 16", "9:00-12:30", "from 9 to 12".
        var joined = DateWords.IsAny(text, end, "alle", "to", "and", "all", "until", "till") ? end + 1
            : DateWords.IsAny(text, end, "e", "a", "fino") && DateWords.IsAny(text, end + 1, "le", "l", "alle", "all") ? end + 2
            : end < text.Count && text[end].Before == '-' ? end
            : -1;
        joined += joined >= 0 && text.Is(joined, "ore") ? 1 : 0;
        if (joined >= 0 && TimeFinder.EndOfHour(text, joined) is var second && second > joined)
        {
            end = second;
        }

        return Tail(text, end);
    }

    /// <summary>"aperti 9-12": two hours with a hyphen behind a word for opening.</summary>
    private static int Hours(NormalText text, int i) =>
        DateWords.IsAny(text, i - 1, "orario", "orari", "aperti", "aperto", "aperta", "apertura", "open", "hours") && i + 1 < text.Count && text[i].Kind == TokenKind.Number && text[i + 1].Kind == TokenKind.Number
        && text[i + 1].Before == '-' && DateWords.Value(text, i) is >= 6 and < 24 and var from && DateWords.Value(text, i + 1) is <= 24 and var to && to > from ? i + 2 : i;

    /// <summary>"di sera", "del mattino", "in the morning": which half of the day an hour means.</summary>
    private static int Tail(NormalText text, int end) =>
        DateWords.IsAny(text, end, "di", "del", "della") && DateWords.IsAny(text, end + 1, Parts) ? end + 2
        : text.Is(end, "in") && text.Is(end + 1, "the") && DateWords.IsAny(text, end + 2, Parts) ? end + 3
        : text.Is(end, "at") && text.Is(end + 1, "night") ? end + 2
        : end;

    private static int Part(NormalText text, int i)
    {
        if (DateWords.IsAny(text, i, "dopo", "prima", "after", "before") && DateWords.IsAny(text, i + 1, "pranzo", "cena", "lunch", "dinner"))
        {
            return i + 2;
        }

        if (text.Is(i, "prima") && text.Is(i + 1, "di") && DateWords.IsAny(text, i + 2, "pranzo", "cena"))
        {
            return i + 3;
        }

        if ((text.Is(i, "ora") && text.Is(i + 1, "di") && DateWords.IsAny(text, i + 2, "pranzo", "cena")) || text.Is(i, "lunchtime"))
        {
            return text.Is(i, "ora") ? i + 3 : i + 1;
        }

        var at = DateWords.IsAny(text, i, Shades) ? i + 1 : i;
        if (!DateWords.IsAny(text, at, Parts) || DateWords.IsAny(text, i - 1, GreetingBefore) || DateWords.IsAny(text, i - 1, WholeBefore)
            || (DateWords.IsAny(text, i - 1, "la", "il", "the") && DateWords.IsAny(text, i - 2, WholeBefore)) || DateWords.IsAny(text, at + 1, "bianca", "bianche", "class", "classes", "school"))
        {
            return i;
        }

        return DateWords.IsAny(text, at + 1, "presto", "tardi") ? at + 2 : at + 1;
    }
}
