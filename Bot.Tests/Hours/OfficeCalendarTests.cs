// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Pescia.Bot.Tests.Builders;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Hours;

namespace Pescia.Bot.Tests.Hours;

[Parallelizable(ParallelScope.All)]
internal sealed class OfficeCalendarTests
{
    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");
    private static readonly LocalText AnyName = new("Chiusura", "Closure");

    [TestCase("2026-03-27T07:59:59Z", false, TestName = "{m}: one second before opening, winter time")]
    [TestCase("2026-03-27T08:00:00Z", true, TestName = "{m}: the opening second is open")]
    [TestCase("2026-03-27T11:00:00Z", false, TestName = "{m}: the closing second is closed")]
    [TestCase("2026-04-03T07:00:00Z", true, TestName = "{m}: same local hour a week later, summer time")]
    [TestCase("2026-03-28T08:30:00Z", false, TestName = "{m}: Saturday")]
    public void Weekdays_nine_to_twelve(string instant, bool expected) =>
        Assert.That(Weekdays("09:00-12:00").IsOpen(Instant(instant)), Is.EqualTo(expected));

    [TestCase("2026-01-01", TestName = "{m}: New Year")]
    [TestCase("2026-04-06", TestName = "{m}: Easter Monday 2026")]
    [TestCase("2027-03-29", TestName = "{m}: Easter Monday 2027")]
    [TestCase("2026-06-02", TestName = "{m}: Republic Day")]
    [TestCase("2027-10-04", TestName = "{m}: Saint Francis, again a holiday by law 151/2025")]
    [TestCase("2026-12-08", TestName = "{m}: Immaculate Conception")]
    [TestCase("2026-02-18", TestName = "{m}: Ash Wednesday 2026, the patron as Pescia keeps it")]
    [TestCase("2027-02-10", TestName = "{m}: Ash Wednesday 2027")]
    public void Holidays_of_Pescia_close_every_office(string day)
    {
        foreach (var office in The.Pescia.Offices.Values)
        {
            Assert.That(office.Calendar.On(Day(day)), Is.Empty, office.Id.Value);
        }
    }

    [TestCase("2025-10-06", TestName = "{m}: an ordinary Monday")]
    [TestCase("2024-10-04", TestName = "{m}: Saint Francis before the law")]
    [TestCase("2026-02-06", TestName = "{m}: Saint Dorothy's own day is worked")]
    [TestCase("2024-02-29", TestName = "{m}: a leap day")]
    public void Days_that_are_no_holidays_are_open(string day) =>
        Assert.That(The.Pescia.ServiceHours.On(Day(day)), Is.Not.Empty);

    [TestCase(2018, "2018-04-01")]
    [TestCase(2024, "2024-03-31")]
    [TestCase(2026, "2026-04-05")]
    [TestCase(2027, "2027-03-28")]
    [TestCase(2038, "2038-04-25")]
    [TestCase(2285, "2285-03-22")]
    public void Easter_falls_where_the_calendar_says(int year, string expected) => Assert.That(Easter.Of(year), Is.EqualTo(Day(expected)));

    [TestCase("2026-11-24T11:00:00Z", "2026-11-25T08:00:00Z", TestName = "{m}: after closing, tomorrow morning")]
    [TestCase("2026-11-27T15:00:00Z", "2026-11-30T08:00:00Z", TestName = "{m}: Friday afternoon, Monday")]
    [TestCase("2026-12-24T15:00:00Z", "2026-12-28T08:00:00Z", TestName = "{m}: Christmas Eve, over Christmas, Saint Stephen and Sunday")]
    [TestCase("2026-04-03T12:00:00Z", "2026-04-07T07:00:00Z", TestName = "{m}: Good Friday, Tuesday after Easter")]
    [TestCase("2026-12-31T20:00:00Z", "2027-01-04T08:00:00Z", TestName = "{m}: over the end of the year")]
    [TestCase("2026-10-23T10:00:00Z", "2026-10-26T08:00:00Z", TestName = "{m}: over the night in which the clocks go back")]
    [TestCase("2027-03-26T11:00:00Z", "2027-03-30T07:00:00Z", TestName = "{m}: over Easter and the night in which the clocks go forward")]
    public void The_service_opens_next(string now, string expected) =>
        Assert.That(The.Pescia.ServiceHours.NextOpening(Instant(now)), Is.EqualTo(Instant(expected)));

    [Test]
    public void An_open_office_opens_next_now() =>
        Assert.That(Weekdays("09:00-12:00").NextOpening(Instant("2026-11-24T09:00:00Z")), Is.EqualTo(Instant("2026-11-24T09:00:00Z")));

    [Test]
    public void An_office_without_hours_never_opens() =>
        Assert.That(new OfficeCalendar(new OfficeId("x"), Rome, new Dictionary<DayOfWeek, IReadOnlyList<Interval>>(), [], []).NextOpening(Instant("2026-11-24T09:00:00Z")), Is.Null);

    [TestCase("01:30-04:00", "2027-03-28T00:30:00Z", "2027-03-28T02:00:00Z", TestName = "{m}: hours over the hour that is skipped are shorter")]
    [TestCase("02:15-04:00", "2027-03-28T01:00:00Z", "2027-03-28T02:00:00Z", TestName = "{m}: an opening inside it begins after it")]
    [TestCase("02:30-04:00", "2026-10-25T00:30:00Z", "2026-10-25T03:00:00Z", TestName = "{m}: an opening inside the hour that is repeated begins the first time")]
    [TestCase("01:00-02:30", "2026-10-24T23:00:00Z", "2026-10-25T01:30:00Z", TestName = "{m}: a closing inside it ends the second time")]
    public void Nights_on_which_the_clocks_change(string hours, string opens, string closes)
    {
        var calendar = EveryDay(hours);
        Assert.That(calendar.NextOpening(Instant(opens).AddMinutes(-1)), Is.EqualTo(Instant(opens)));
        Assert.That(calendar.ClosesAt(Instant(opens)), Is.EqualTo(Instant(closes)));
        Assert.That(calendar.IsOpen(Instant(closes)), Is.False);
    }

    [Test]
    public void Hours_that_are_skipped_whole_do_not_exist()
    {
        var calendar = EveryDay("02:10-02:50");
        Assert.That(calendar.NextOpening(Instant("2027-03-28T00:00:00Z")), Is.EqualTo(Instant("2027-03-29T00:10:00Z")));
    }

    [Test]
    public void Every_next_opening_is_open_and_the_minute_before_it_is_closed()
    {
        foreach (var office in The.Pescia.Offices.Values)
        {
            for (var hour = 0; hour < 24 * 370; hour += 5)
            {
                var now = Instant("2026-11-24T00:30:00Z").AddHours(hour);
                var next = office.Calendar.NextOpening(now)!.Value;
                Assert.That(office.Calendar.IsOpen(next), Is.True, $"{office.Id} at {next:u}");
                Assert.That(next == now || !office.Calendar.IsOpen(next.AddMinutes(-1)), Is.True, $"{office.Id} before {next:u}");
            }
        }
    }

    [Test]
    public void A_dated_closure_of_part_of_a_day_leaves_the_rest()
    {
        var calendar = Weekdays("09:00-12:00") with { Closures = [Rule("2026-11-24", "10:00-11:00")] };
        Assert.That(calendar.On(Day("2026-11-24")).Select(i => i.ToString()), Is.EqualTo(["9:00-10:00", "11:00-12:00"]));
    }

    [Test]
    public void An_extra_opening_wins_over_a_holiday()
    {
        var calendar = Weekdays("09:00-12:00") with { Closures = [Rule("2026-11-24")], Openings = [Rule("2026-11-24", "15:00-18:00")] };
        Assert.That(calendar.On(Day("2026-11-24")).Select(i => i.ToString()), Is.EqualTo(["15:00-18:00"]));
    }

    [Test]
    public void A_closure_of_another_office_closes_nothing()
    {
        var calendar = Weekdays("09:00-12:00") with { Closures = [Rule("2026-11-24") with { Offices = [new OfficeId("other")] }] };
        Assert.That(calendar.On(Day("2026-11-24")), Is.Not.Empty);
    }

    [TestCase("09:00-12:30", true)]
    [TestCase("00:00-24:00", true)]
    [TestCase("12:00-09:00", false)]
    [TestCase("09:00-09:00", false)]
    [TestCase("9-12", false)]
    [TestCase("09:00", false)]
    [TestCase("25:00-26:00", false)]
    [TestCase(null, false)]
    public void Parts_of_a_day_are_read(string? text, bool expected) => Assert.That(Interval.TryParse(text, out _), Is.EqualTo(expected));

    private static OfficeCalendar Weekdays(string hours) =>
        Calendar(hours, [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday]);

    private static OfficeCalendar EveryDay(string hours) => Calendar(hours, Enum.GetValues<DayOfWeek>());

    private static OfficeCalendar Calendar(string hours, DayOfWeek[] days) =>
        new(new OfficeId("x"), Rome, days.ToDictionary(d => d, _ => (IReadOnlyList<Interval>)[Part(hours)]), [], []);

    private static DayRule Rule(string day, params string[] hours) => new("rule", AnyName, new YearlyDay.Once(Day(day)), [], [.. hours.Select(Part)]);

    private static Interval Part(string hours) => Interval.TryParse(hours, out var interval) ? interval : throw new FormatException(hours);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
