// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Hours;

namespace Pescia.Dialogs.Forms;

/// <summary>A day, and a time on it if one was said, within the hours of an office.</summary>
/// <param name="office">Whose hours count; null while it is not known.</param>
internal sealed class DaySlot(string name, string label, string question, Func<FormTurn, Office?> office) : Slot(name, label, question)
{
    /// <summary>Any day will do.</summary>
    public const string Any = "any";

    /// <summary>Behind the name: what was said before anybody knew the office.</summary>
    public const string Said = "-said";

    private const string DayFormat = "yyyy-MM-dd";
    private const string TimeFormat = "HH:mm";
    private const int DaysAhead = 60;

    private string FromKey => Name + "-from";
    private string ToKey => Name + "-to";

    private string SaidKey => Name + Said;

    public override void Prefill(FormTurn form)
    {
        if (form.Reading.Day is { } day) { form.Data[SaidKey] = day.ToString(DayFormat, CultureInfo.InvariantCulture); }
        TakeTime(form);
    }

    /// <summary>Takes a day that was found otherwise, to be settled with the rest.</summary>
    public void Expect(FormTurn form, DateOnly day) => form.Data[SaidKey] = day.ToString(DayFormat, CultureInfo.InvariantCulture);

    public override void Settle(FormTurn form)
    {
        if (form.Data.Has(Name) || form.Data[SaidKey] is not { } said || office(form) is not { } known) { return; }
        form.Data[SaidKey] = null;
        Take(form, known, DateOnly.ParseExact(said, DayFormat, CultureInfo.InvariantCulture));
    }

    public override void Ask(FormTurn form)
    {
        form.Say(Question);
        if (office(form) is not { } known) { return; }
        var wording = form.Turn.Wording;
        var days = OpenDays(form, known).Take(OptionSet.Most)
            .Select(d => Tap(form, d.ToString(DayFormat, CultureInfo.InvariantCulture), Words.Cut(wording.Day(d), 24), wording.HoursOf(known.Calendar.On(d)))).ToList();
        form.Turn.Offer([.. days, Tap(form, Any, form.Turn.Text(TextKeys.FormAnyDay))], form.Turn.Text(TextKeys.MenuChoose));
    }

    public override Reading Read(FormTurn form)
    {
        if (form.TappedFor(Name) == Any || (form.Choice is null && form.Municipality.Commands.IsAnyTime(form.Words)))
        {
            form.Data[Name] = Any;
            return Reading.Taken;
        }

        DateOnly? day = form.TappedFor(Name) is { } tapped
            ? DateOnly.TryParseExact(tapped, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null
            : form.Choice is null ? form.Reading.Day : null;
        if (form.Choice is null) { TakeTime(form); }
        if (day is not { } wished)
        {
            return form.Choice is null && (form.Reading.From ?? form.Reading.To) is not null ? Reading.Explained : Reading.Foreign;   // a time alone: on which day?
        }

        if (office(form) is not { } known) { return Reading.Foreign; }
        return Take(form, known, wished) ? Reading.Taken : Reading.Explained;
    }

    protected override IEnumerable<string> Keys => [Name, FromKey, ToKey, SaidKey];

    public override string? Show(FormTurn form, string language)
    {
        if (form.Data[Name] is not { Length: > 0 } value) { return null; }
        var day = value == Any ? form.Text(language, TextKeys.FormAnyDay) : form.WordingIn(language).Day(DateOnly.ParseExact(value, DayFormat, CultureInfo.InvariantCulture));
        return (form.Data[FromKey], form.Data[ToKey]) switch
        {
            ({ } from, { } to) => form.Text(language, TextKeys.FormDayBetween, ("day", day), ("from", Clock(from)), ("to", Clock(to))),
            ({ } from, null) => form.Text(language, TextKeys.FormDayAt, ("day", day), ("time", Clock(from))),
            (null, { } to) => form.Text(language, TextKeys.FormDayUntil, ("day", day), ("time", Clock(to))),
            _ => day,
        };
    }

    /// <summary>The wish as instants, for the office's calendar; null when any day will do.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? Wish(FormTurn form)
    {
        if (form.Data[Name] is not { Length: > 0 } value || value == Any || office(form) is not { } known) { return null; }
        var day = DateOnly.ParseExact(value, DayFormat, CultureInfo.InvariantCulture);
        if (known.Calendar.On(day) is not { Count: > 0 } hours) { return null; }
        var from = Math.Max(form.Data[FromKey] is { } said ? Minutes(said) : 0, hours[0].From);
        var to = Math.Min(form.Data[ToKey] is { } until ? Minutes(until) : 24 * 60, hours[^1].To);
        return (known.Calendar.At(day, from), known.Calendar.At(day, to));
    }

    private void TakeTime(FormTurn form)
    {
        if ((form.Reading.From ?? form.Reading.To) is null) { return; }
        form.Data[FromKey] = form.Reading.From?.ToString(TimeFormat, CultureInfo.InvariantCulture);
        form.Data[ToKey] = form.Reading.To?.ToString(TimeFormat, CultureInfo.InvariantCulture);
    }

    /// <summary>Takes the day if the office is open on it, at the time said; says why not otherwise.</summary>
    private bool Take(FormTurn form, Office known, DateOnly day)
    {
        var (wording, calendar) = (form.Turn.Wording, known.Calendar);
        var label = known.Label.In(form.Turn.Language);
        var hours = Ahead(form, calendar, day);
        if (hours.Count == 0)
        {
            if (calendar.ClosureOn(day) is { } closure) { form.Say(TextKeys.FormDayHoliday, ("office", label), ("day", wording.Day(day)), ("holiday", closure.Name.In(form.Turn.Language))); }
            else { form.Say(TextKeys.FormDayClosed, ("office", label), ("day", wording.Day(day))); }
            return false;
        }

        var from = form.Data[FromKey] is { } said ? Minutes(said) : 0;
        var to = form.Data[ToKey] is { } until ? Minutes(until) : form.Data[FromKey] is null ? 24 * 60 : from + 1;
        if (!hours.Any(h => from < h.To && to > h.From))
        {
            form.Say(TextKeys.FormTimeClosed, ("office", label), ("day", wording.Day(day)), ("hours", wording.HoursOf(hours)));
            (form.Data[FromKey], form.Data[ToKey]) = (null, null);
            return false;
        }

        form.Data[Name] = day.ToString(DayFormat, CultureInfo.InvariantCulture);
        return true;
    }

    private static IEnumerable<DateOnly> OpenDays(FormTurn form, Office known)
    {
        var today = known.Calendar.LocalDate(form.Turn.Now);
        return Enumerable.Range(1, DaysAhead).Select(today.AddDays).Where(d => known.Calendar.On(d).Count > 0);   // an office that is asked today cannot answer for today
    }

    /// <summary>The hours of the day that are still to come; none of the past.</summary>
    private static IReadOnlyList<Interval> Ahead(FormTurn form, OfficeCalendar calendar, DateOnly day)
    {
        var today = calendar.LocalDate(form.Turn.Now);
        if (day != today) { return day > today ? calendar.On(day) : []; }
        var now = TimeZoneInfo.ConvertTime(form.Turn.Now, calendar.Zone).TimeOfDay;
        return [.. calendar.On(day).Where(h => h.To > now.TotalMinutes)];
    }

    private static int Minutes(string time) => (int)TimeOnly.ParseExact(time, TimeFormat, CultureInfo.InvariantCulture).ToTimeSpan().TotalMinutes;

    private static string Clock(string time) => Interval.Clock(Minutes(time));
}
