// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Hours;

/// <summary>A day, or part of one, on which offices close or open beside their week.</summary>
/// <param name="Id">Names the rule in errors and records.</param>
/// <param name="Name">What people call the day.</param>
/// <param name="Day">When it falls.</param>
/// <param name="Offices">Whom it concerns; empty means all.</param>
/// <param name="Hours">Parts of the day; empty means the whole day.</param>
public sealed record DayRule(string Id, LocalText Name, YearlyDay Day, IReadOnlyList<OfficeId> Offices, IReadOnlyList<Interval> Hours)
{
    public bool Concerns(OfficeId office) => Offices.Count == 0 || Offices.Contains(office);
}

/// <summary>When a rule falls: on one date, on the same date each year, or so many days from Easter.</summary>
public abstract record YearlyDay
{
    private YearlyDay() { }   // closes the set: every case is in this file

    public abstract bool FallsOn(DateOnly day);

    public sealed record Once(DateOnly Date) : YearlyDay
    {
        public override bool FallsOn(DateOnly day) => day == Date;
    }

    /// <param name="FromYear">First year in which the law knows it.</param>
    public sealed record EachYear(int Month, int Day, int FromYear) : YearlyDay
    {
        public override bool FallsOn(DateOnly day) => day.Month == Month && day.Day == Day && day.Year >= FromYear;
    }

    /// <param name="Days">Days after Easter Sunday, -366 to 366; Ash Wednesday is -46.</param>
    public sealed record FromEaster(int Days, int FromYear) : YearlyDay
    {
        /// <summary>More days than these would lead past the neighbouring year.</summary>
        public const int MostDays = 366;

        /// <summary>A day long before or after Easter may lie in the neighbouring year.</summary>
        public override bool FallsOn(DateOnly day) => day.Year >= FromYear && (IsFromEasterOf(day.Year, day) || IsFromEasterOf(day.Year - 1, day) || IsFromEasterOf(day.Year + 1, day));

        private bool IsFromEasterOf(int year, DateOnly day) =>
            year >= DateOnly.MinValue.Year && year <= DateOnly.MaxValue.Year && day.DayNumber - Easter.Of(year).DayNumber == Days;
    }
}

/// <summary>Easter Sunday of the Gregorian calendar.</summary>
public static class Easter
{
    /// <summary>The anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8).</summary>
    public static DateOnly Of(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
        int h = ((19 * a) + b - d - g + 15) % 30;
        int i = c / 4, k = c % 4;
        int l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        int m = (a + (11 * h) + (22 * l)) / 451;
        int n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }
}
