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

    private static void FromContent(TurnContext turn, Answer answer)
    {
        var office = turn.Municipality.Offices[answer.Office];
        var isTrusted = answer.Approved is not null && !answer.IsExpired(turn.Municipality.ServiceHours.LocalDate(turn.Now));
        if (!isTrusted && turn.Turn.Rules.WithholdUnapproved)
        {
            turn.Say(TextKeys.AnswerWithheld, ("office", turn.Wording.OfficeLine(office, brief: false)));
            turn.Record("withhold", office.Id, "the answer is unapproved or expired");
        }
        else
        {
            turn.SayText(Fitting(turn, answer, office, isTrusted));
            turn.Record("answer", office.Id);
        }

        OfferOffice(turn, answer.Intent, office);
    }

    /// <summary>The answer with as much of the office behind it as fits beside the notice.</summary>
    private static string Fitting(TurnContext turn, Answer answer, Office office, bool isTrusted)
    {
        var text = AnswerText.Of(turn.Municipality, answer, turn.Language);
        var draft = isTrusted ? "" : "\n\n" + turn.Text(TextKeys.AnswerDraft);
        var room = Composer.Room(turn);
        foreach (var line in (string[])[turn.Wording.OfficeLine(office, brief: false), turn.Wording.OfficeLine(office, brief: true)])
        {
            var whole = text + "\n\n" + line + draft;
            if (whole.Length <= room) { return whole; }
        }

        return text.Length + draft.Length <= room ? text + draft : text;
    }
}
