// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Arithmetic of dates as people say them.</summary>
internal static class Calendars
{
    /// <summary>The first such day from today on; null when no year has it (30 February).</summary>
    public static DateOnly? NextOn(int month, int day, DateOnly today)
    {
        // Eight years: from 1896 to 1904, and again around 2100, 29 February skips a leap year.
        for (var year = today.Year; year <= Math.Min(today.Year + 8, DateOnly.MaxValue.Year); year++)
        {
            if (On(year, month, day) is { } date && date >= today)
            {
                return date;
            }
        }

        return null;
    }

    public static DateOnly? On(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    /// <summary>The first such weekday after today: who means today says "oggi".</summary>
    public static DateOnly Next(DayOfWeek weekday, DateOnly today) => today.AddDays((((int)weekday - (int)today.DayOfWeek + 6) % 7) + 1);

    /// <summary>That weekday in the week after this one; weeks begin on Monday.</summary>
    public static DateOnly InNextWeek(DayOfWeek weekday, DateOnly today)
    {
        var monday = today.AddDays(7 - (((int)today.DayOfWeek + 6) % 7));
        return monday.AddDays(((int)weekday + 6) % 7);
    }

    /// <summary>Western Easter of the Gregorian calendar.</summary>
    public static DateOnly Easter(int year) => Hours.Easter.Of(year);
}
