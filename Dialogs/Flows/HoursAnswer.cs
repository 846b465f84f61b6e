// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Hours;

namespace Pescia.Dialogs.Flows;

/// <summary>"Siete aperti?", "quando riapre l'anagrafe?", "siete aperti il 2 giugno?": answered at any hour, from the functions that decide.</summary>
internal static class HoursAnswer
{
    private const double Likely = 0.4;

    /// <summary>True when the turn asks for hours: by a tap, or more likely than anything else.</summary>
    public static bool IsAsked(TurnContext turn)
    {
        if (Choices.Resolve(turn) is { } choice) { return choice.Kind == "hours" || (choice.Kind == "intent" && choice.Value == WellKnown.OfficeHours.Value); }
        return turn.Recognition.Intents is [var best, ..] && best.Intent == WellKnown.OfficeHours && best.Probability >= Likely;
    }

    public static void Answer(TurnContext turn, OfficeId? named)
    {
        var office = named is { } id && turn.Municipality.Offices.TryGetValue(id, out var found) ? found : null;
        var calendar = office?.Calendar ?? turn.Municipality.ServiceHours;
        var name = office is null ? turn.Text(TextKeys.Service) : office.Name.In(turn.Language);
        turn.SayText(turn.Recognition.Day is { } day && turn.Turn.Tapped is null ? OnDay(turn, calendar, name, day) : Now(turn, calendar, name));
        var week = turn.Text(TextKeys.HoursWeek, ("week", turn.Wording.Week(calendar)));
        if (office is null)
        {
            turn.SayText(week + "\n" + turn.Text(TextKeys.HoursAsk));
            turn.Offer(OfficeRows(turn, ChoiceId.Hours), turn.Text(TextKeys.MenuChoose));
        }
        else
        {
            turn.SayText(office.HoursKnown
                ? week + (office.HoursApproved ? "" : "\n" + turn.Text(TextKeys.HoursDraft))
                : turn.Text(TextKeys.HoursUnconfirmed));
            turn.SayText(turn.Wording.Contacts(office));
            turn.OfferMenu();
        }

        if (office is not null) { turn.State = turn.State with { Subject = WellKnown.OfficeHours.Value, SubjectOffice = office.Id.Value }; }
        turn.Record("answerHours", office?.Id ?? calendar.Office);
    }

    /// <summary>Ten rows at most: the offices in the order of their file, and the way back.</summary>
    public static IReadOnlyList<Choice> OfficeRows(TurnContext turn, Func<OfficeId, string> id) =>
    [
        .. turn.Municipality.Offices.Values.Take(9).Select(o => new Choice(id(o.Id), o.Label.In(turn.Language))),
        new Choice(ChoiceId.Menu, turn.Text(TextKeys.ListBack)),
    ];

    /// <summary>Whether it is open now, and until or from when.</summary>
    public static string Now(TurnContext turn, OfficeCalendar calendar, string name)
    {
        if (calendar.ClosesAt(turn.Now) is { } closes) { return turn.Text(TextKeys.HoursOpenNow, ("office", name), ("time", turn.Wording.Time(closes))); }
        return calendar.NextOpening(turn.Now) is { } opens
            ? turn.Text(TextKeys.HoursClosedNow, ("office", name), ("when", turn.Wording.When(opens)))
            : turn.Text(TextKeys.HoursClosedLong, ("office", name));
    }

    private static string OnDay(TurnContext turn, OfficeCalendar calendar, string name, DateOnly day)
    {
        var hours = calendar.On(day);
        var when = turn.Wording.Day(day);
        if (hours.Count > 0) { return turn.Text(TextKeys.HoursDayOpen, ("office", name), ("day", when), ("hours", turn.Wording.HoursOf(hours))); }
        var midnight = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), calendar.Zone.GetUtcOffset(day.ToDateTime(TimeOnly.MinValue)));
        var next = turn.Wording.When(calendar.NextOpening(midnight > turn.Now ? midnight : turn.Now));
        return calendar.ClosureOn(day) is { } closure
            ? turn.Text(TextKeys.HoursDayHoliday, ("office", name), ("day", when), ("holiday", closure.Name.In(turn.Language)), ("when", next))
            : turn.Text(TextKeys.HoursDayClosed, ("office", name), ("day", when), ("when", next));
    }
}
