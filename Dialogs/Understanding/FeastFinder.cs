// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Days that have a name: Christmas, Easter, the first of May.</summary>
internal static class FeastFinder
{
    // The longer name first where one contains the other.
    private static readonly (string[] Name, int Month, int Day)[] Fixed =
    [
        (["vigilia", "di", "natale"], 12, 24), (["vigilia", "di", "capodanno"], 12, 31), (["christmas", "eve"], 12, 24), (["vigilia"], 12, 24),
        (["new", "year", "s", "eve"], 12, 31), (["new", "years", "eve"], 12, 31), (["ultimo", "dell", "anno"], 12, 31), (["san", "silvestro"], 12, 31),
        (["natale"], 12, 25), (["christmas"], 12, 25), (["xmas"], 12, 25), (["santo", "stefano"], 12, 26), (["boxing", "day"], 12, 26),
        (["capodanno"], 1, 1), (["new", "year", "s", "day"], 1, 1), (["new", "years", "day"], 1, 1), (["primo", "dell", "anno"], 1, 1),
        (["epifania"], 1, 6), (["befana"], 1, 6), (["epiphany"], 1, 6), (["festa", "della", "liberazione"], 4, 25), (["liberation", "day"], 4, 25),
        (["festa", "dei", "lavoratori"], 5, 1), (["festa", "del", "lavoro"], 5, 1), (["labour", "day"], 5, 1), (["may", "day"], 5, 1),
        (["festa", "della", "repubblica"], 6, 2), (["republic", "day"], 6, 2), (["ferragosto"], 8, 15), (["ognissanti"], 11, 1), (["tutti", "i", "santi"], 11, 1),
        (["all", "saints"], 11, 1), (["giorno", "dei", "morti"], 11, 2), (["immacolata"], 12, 8),
    ];

    private static readonly (string[] Name, int DaysFromEaster)[] Movable =
    [
        (["lunedi", "dell", "angelo"], 1), (["lunedi", "di", "pasqua"], 1), (["easter", "monday"], 1), (["pasquetta"], 1), (["venerdi", "santo"], -2), (["good", "friday"], -2),
        (["sabato", "santo"], -1), (["mercoledi", "delle", "ceneri"], -46), (["ash", "wednesday"], -46), (["martedi", "grasso"], -47), (["pasqua"], 0), (["easter"], 0),
    ];

    // "mercatini di Natale", "buona Pasqua", "the Christmas tree" speak of a season, not of a day.
    private static readonly string[] SeasonBefore =
    [
        "buon", "buona", "auguri", "merry", "happy", "mercatini", "mercatino", "luci", "luminarie", "albero", "vacanze", "feste", "festivita", "regali", "regalo", "concerto",
        "periodo", "sotto", "addobbi", "pacco", "pacchi", "pranzo", "cena", "spettacolo", "uova", "uovo", "villaggio",
    ];

    private static readonly string[] SeasonBehind = ["market", "markets", "tree", "lights", "holiday", "holidays", "break", "concert", "fair", "egg", "eggs"];

    public static DateOnly? At(NormalText text, int index, DateOnly today)
    {
        if (Array.Find(Fixed, f => Stands(text, index, f.Name)) is { Name: not null } day)
        {
            return Calendars.NextOn(day.Month, day.Day, today);
        }

        if (Array.Find(Movable, f => Stands(text, index, f.Name)) is { Name: not null } feast)
        {
            var thisYear = Calendars.Easter(today.Year).AddDays(feast.DaysFromEaster);
            return thisYear >= today ? thisYear : Calendars.Easter(today.Year + 1).AddDays(feast.DaysFromEaster);
        }

        return null;
    }

    /// <returns>How many words of a feast's name begin at the index; 0 for none.</returns>
    public static int LengthAt(NormalText text, int index) =>
        Array.Find(Fixed, f => Stands(text, index, f.Name)).Name?.Length ?? Array.Find(Movable, f => Stands(text, index, f.Name)).Name?.Length ?? 0;

    private static bool Stands(NormalText text, int index, string[] name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (!text.Is(index + i, name[i]))
            {
                return false;
            }
        }

        return !DateWords.IsAny(text, index - 1, SeasonBefore)
            && !(DateWords.IsAny(text, index - 1, "di", "d", "for", "of") && DateWords.IsAny(text, index - 2, SeasonBefore))
            && !DateWords.IsAny(text, index + name.Length, SeasonBehind);
    }
}
