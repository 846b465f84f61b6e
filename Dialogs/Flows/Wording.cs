// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Hours;

namespace Pescia.Dialogs.Flows;

/// <summary>Days, hours and offices as people say them.</summary>
internal sealed class Wording(Municipality municipality, string language, DateTimeOffset now)
{
    /// <summary>"oggi alle 15:00", "domani alle 9:00", "giovedì 26 novembre alle 9:00".</summary>
    public string When(DateTimeOffset? instant)
    {
        if (instant is not { } moment) { return Say(TextKeys.WhenUnknown); }
        var local = TimeZoneInfo.ConvertTime(moment, municipality.Zone).DateTime;
        var time = Interval.Clock((local.Hour * 60) + local.Minute);
        var ahead = DateOnly.FromDateTime(local).DayNumber - Today.DayNumber;
        return ahead switch
        {
            0 => Say(TextKeys.WhenToday, ("time", time)),
            1 => Say(TextKeys.WhenTomorrow, ("time", time)),
            _ => Say(TextKeys.WhenDay, ("day", Day(DateOnly.FromDateTime(local))), ("time", time)),
        };
    }

    /// <summary>"giovedì 26 novembre", with the year when it is not this one.</summary>
    public string Day(DateOnly date)
    {
        var day = $"{Part(TextKeys.Days, (int)date.DayOfWeek)} {date.Day.ToString(CultureInfo.InvariantCulture)} {Part(TextKeys.Months, date.Month - 1)}";
        return date.Year == Today.Year ? day : $"{day} {date.Year.ToString(CultureInfo.InvariantCulture)}";
    }

    public string Time(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, municipality.Zone);
        return Interval.Clock((local.Hour * 60) + local.Minute);
    }

    /// <summary>"9:00-12:00 e 15:00-17:00".</summary>
    public string HoursOf(IReadOnlyList<Interval> intervals) => string.Join($" {Say(TextKeys.HoursAnd)} ", intervals);

    /// <summary>"lun-ven 9:00-12:00, mar 15:00-17:00": neighbouring days with the same hours together.</summary>
    public string Week(OfficeCalendar calendar)
    {
        DayOfWeek[] days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];
        var groups = new List<(int First, int Last, string Hours)>();
        for (var i = 0; i < days.Length; i++)
        {
            if (calendar.Week.GetValueOrDefault(days[i]) is not { Count: > 0 } intervals) { continue; }
            var hours = HoursOf(intervals);
            if (groups.Count > 0 && groups[^1].Last == i - 1 && groups[^1].Hours == hours) { groups[^1] = groups[^1] with { Last = i }; }
            else { groups.Add((i, i, hours)); }
        }

        if (groups.Count == 0) { return Say(TextKeys.HoursNone); }
        return string.Join(", ", groups.Select(g => g.First == g.Last
            ? $"{Short(days[g.First])} {g.Hours}"
            : $"{Short(days[g.First])}-{Short(days[g.Last])} {g.Hours}"));
    }

    /// <summary>Address, phones and mail that may be shown, in one line.</summary>
    public string Contacts(Office office)
    {
        var parts = new List<string>();
        if (office.Address is { MayBeShown: true } address) { parts.Add(Say(TextKeys.ContactsAddress, ("address", address.Value))); }
        var phones = office.Phones.Where(p => p.MayBeShown).Select(p => p.Value).ToList();
        if (phones.Count > 0) { parts.Add(Say(TextKeys.ContactsPhone, ("phone", string.Join(", ", phones)))); }
        if (office.Email is { MayBeShown: true } email) { parts.Add(email.Value); }
        if (office.Pec is { MayBeShown: true } pec) { parts.Add("PEC " + pec.Value); }
        return parts.Count > 0 ? string.Join(" · ", parts) : Say(TextKeys.ContactsNone);
    }

    /// <summary>"*Anagrafe* · via Cairoli 61 · tel. 0572 492221 · ora chiuso, riapre domani alle 9:00".</summary>
    /// <param name="brief">Name, first phone and opening only.</param>
    public string OfficeLine(Office office, bool brief)
    {
        var opening = office.Calendar.ClosesAt(now) is { } closes
            ? Say(TextKeys.AnswerOpenNow, ("time", Time(closes)))
            : Say(TextKeys.AnswerClosedNow, ("when", When(office.Calendar.NextOpening(now))));
        var phone = office.Phones.FirstOrDefault(p => p.MayBeShown) is { } first ? Say(TextKeys.ContactsPhone, ("phone", first.Value)) : null;
        var address = !brief && office.Address is { MayBeShown: true } shown ? shown.Value : null;
        string?[] parts = [$"*{(brief ? office.Label : office.Name).In(language)}*", address, phone, opening];
        return string.Join(" · ", parts.Where(p => p is not null));
    }

    private DateOnly Today => municipality.ServiceHours.LocalDate(now);

    private string Short(DayOfWeek day) => Part(TextKeys.DaysShort, (int)day);

    private string Part(string key, int index) => Say(key).Split(',')[index];

    private string Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => municipality.Texts.Say(language, key, values);
}
