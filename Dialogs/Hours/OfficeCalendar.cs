// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Hours;

/// <summary>When one office is open: pure functions of the files and an instant (design, decision 5).</summary>
/// <param name="Office">Whose calendar it is; closures may concern some offices only.</param>
/// <param name="Zone">The municipality's zone: days and hours are local.</param>
/// <param name="Week">Ordinary hours; a day that is missing is closed.</param>
/// <param name="Closures">Holidays and dated closures.</param>
/// <param name="Openings">Extra openings; they win over closures.</param>
public sealed record OfficeCalendar(
    OfficeId Office,
    TimeZoneInfo Zone,
    IReadOnlyDictionary<DayOfWeek, IReadOnlyList<Interval>> Week,
    IReadOnlyList<DayRule> Closures,
    IReadOnlyList<DayRule> Openings)
{
    /// <summary>How far ahead an opening is looked for: an office that does not open within it is told without a date.</summary>
    private const int DaysAhead = 60;

    /// <summary>Days already worked out: every answer asks for the same few.</summary>
    private readonly ConcurrentDictionary<DateOnly, IReadOnlyList<Interval>> _days = [];

    private const int ManyDays = 4000;

    /// <summary>A changed copy works its days out anew.</summary>
    private OfficeCalendar(OfficeCalendar other) =>
        (Office, Zone, Week, Closures, Openings, _days) = (other.Office, other.Zone, other.Week, other.Closures, other.Openings, []);

    public bool IsOpen(DateTimeOffset instant) => OpeningAt(instant) is not null;

    /// <summary>When the office, open at <paramref name="instant"/>, closes; null if it is closed.</summary>
    public DateTimeOffset? ClosesAt(DateTimeOffset instant) => OpeningAt(instant)?.End;

    /// <summary>The first instant at or after <paramref name="instant"/> at which it is open; null within sixty days.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset instant)
    {
        if (IsOpen(instant)) { return instant; }
        var today = LocalDate(instant);
        for (var ahead = 0; ahead <= DaysAhead; ahead++)
        {
            foreach (var (start, _) in OpeningsOn(today.AddDays(ahead)))
            {
                if (start > instant) { return start; }
            }
        }

        return null;
    }

    /// <summary>The instant at which the office will have been open for <paramref name="time"/> since <paramref name="from"/>; null within sixty days.</summary>
    public DateTimeOffset? AfterOpenTime(DateTimeOffset from, TimeSpan time)
    {
        var at = from;
        while (NextOpening(at) is { } opens && opens - from <= TimeSpan.FromDays(DaysAhead))
        {
            var closes = ClosesAt(opens)!.Value;
            if (time < closes - opens) { return opens + time; }
            time -= closes - opens;
            at = closes;
        }

        return null;
    }

    /// <summary>How long the office is open between two instants.</summary>
    public TimeSpan OpenTime(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        for (var day = LocalDate(from); day <= LocalDate(to); day = day.AddDays(1))
        {
            foreach (var (start, end) in OpeningsOn(day))
            {
                var (first, last) = (start > from ? start : from, end < to ? end : to);
                if (first < last) { sum += last - first; }
            }
        }

        return sum;
    }

    /// <summary>Hours on a day, in order; empty when closed.</summary>
    public IReadOnlyList<Interval> On(DateOnly date)
    {
        if (_days.TryGetValue(date, out var known)) { return known; }
        if (_days.Count > ManyDays) { _days.Clear(); }   // somebody asks for every day of every year
        return _days.GetOrAdd(date, WorkOut(date));
    }

    private IReadOnlyList<Interval> WorkOut(DateOnly date)
    {
        var closed = Closures.Where(c => c.Concerns(Office) && c.Day.FallsOn(date)).ToList();
        var extra = Openings.Where(o => o.Concerns(Office) && o.Day.FallsOn(date)).SelectMany(o => o.Hours).ToList();
        var ordinary = Week.GetValueOrDefault(date.DayOfWeek) ?? [];
        if (closed.Exists(c => c.Hours.Count == 0)) { ordinary = []; }
        var without = closed.SelectMany(c => c.Hours).ToList();
        return Interval.Merge(ordinary.SelectMany(i => i.Without(without)).Concat(extra));
    }

    /// <summary>The rule that closes a day or part of it; null on an ordinary day.</summary>
    public DayRule? ClosureOn(DateOnly date) => Closures.FirstOrDefault(c => c.Concerns(Office) && c.Day.FallsOn(date));

    public DateOnly LocalDate(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The beginning of a day in town, counted from the day of <paramref name="instant"/>.</summary>
    public DateTimeOffset LocalMidnight(DateTimeOffset instant, int daysAhead) => Instant(LocalDate(instant).AddDays(daysAhead), 0, first: true);

    /// <summary>The instant of a day at so many minutes from midnight in town.</summary>
    public DateTimeOffset At(DateOnly date, int minutes) => Instant(date, minutes, first: true);

    private (DateTimeOffset Start, DateTimeOffset End)? OpeningAt(DateTimeOffset instant)
    {
        foreach (var opening in OpeningsOn(LocalDate(instant)))
        {
            if (opening.Start <= instant && instant < opening.End) { return opening; }
        }

        return null;
    }

    /// <summary>The day's hours as instants. An hour that the clocks skip in March is not there; one they repeat in October counts whole.</summary>
    private IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> OpeningsOn(DateOnly date)
    {
        foreach (var interval in On(date))
        {
            var (start, end) = (Instant(date, interval.From, first: true), Instant(date, interval.To, first: false));
            if (start < end) { yield return (start, end); }
        }
    }

    private DateTimeOffset Instant(DateOnly date, int minutes, bool first)
    {
        var local = date.ToDateTime(TimeOnly.MinValue).AddMinutes(minutes);
        if (Zone.IsInvalidTime(local))   // inside the hour that does not exist: the clocks go on from the hour after it
        {
            local = new DateTime(local.Year, local.Month, local.Day, local.Hour, 0, 0, DateTimeKind.Unspecified).AddHours(1);
        }

        var offsets = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local) : [Zone.GetUtcOffset(local)];
        return new DateTimeOffset(local, first ? offsets.Max() : offsets.Min()).ToUniversalTime();
    }
}
