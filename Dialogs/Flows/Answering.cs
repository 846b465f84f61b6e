// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Flows;

/// <summary>Answers from content and offers the office behind it.</summary>
internal static class Answering
{
    public static void Answer(TurnContext turn, IntentId intent)
    {
        if (intent == WellKnown.OfficeHours) { HoursAnswer.Answer(turn, turn.Recognition.Office); }
        else if (intent == WellKnown.OfficeContacts) { ContactsAnswer.Answer(turn, turn.Recognition.Office); }
        else { FromContent(turn, turn.Municipality.Answers[intent]); }
    }

    /// <summary>The way to a person, where one can be reached now, and the menu.</summary>
    public static void OfferOffice(TurnContext turn, IntentId intent, Office office)
    {
        var menu = new Choice(ChoiceId.Menu, turn.Text(TextKeys.ButtonMenu));
        turn.Offer(turn.ServiceOpen && office.Calendar.IsOpen(turn.Now)
            ? [new Choice(ChoiceId.OfficeFor(intent), turn.Text(TextKeys.ButtonOffice)), menu]
            : [menu]);
    }

    /// <summary>False for what nobody approved, or has expired, where the house keeps that back.</summary>
    public static bool MayBeSaid(TurnContext turn, Answer answer) => IsTrusted(turn, answer) || !turn.Turn.Rules.WithholdUnapproved;

    private static bool IsTrusted(TurnContext turn, Answer answer) =>
        answer.Approved is not null && !answer.IsExpired(turn.Municipality.ServiceHours.LocalDate(turn.Now));

    private static void FromContent(TurnContext turn, Answer answer)
    {
        var office = turn.Municipality.Offices[answer.Office];
        if (!MayBeSaid(turn, answer))
        {
            turn.Say(TextKeys.AnswerWithheld, ("office", turn.Wording.OfficeLine(office, brief: false)));
            turn.Record("withhold", office.Id, "the answer is unapproved or expired");
        }
        else
        {
            turn.SayText(Fitting(turn, answer, office));
            turn.Record("answer", office.Id);
        }

        OfferOffice(turn, answer.Intent, office);
    }

    /// <summary>The answer with as much of the office behind it as fits beside the notice.</summary>
    private static string Fitting(TurnContext turn, Answer answer, Office office)
    {
        var text = AnswerText.Of(turn.Municipality, answer, turn.Language);
        var draft = IsTrusted(turn, answer) ? "" : "\n\n" + turn.Text(TextKeys.AnswerDraft);
        var room = Composer.Room(turn);
        foreach (var line in (string[])[turn.Wording.OfficeLine(office, brief: false), turn.Wording.OfficeLine(office, brief: true)])
        {
            var whole = text + "\n\n" + line + draft;
            if (whole.Length <= room) { return whole; }
        }

        return text.Length + draft.Length <= room ? text + draft : text;
    }
}
