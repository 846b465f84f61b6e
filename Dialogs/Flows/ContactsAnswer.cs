// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Flows;

/// <summary>Phone, mail and address of an office, as far as they may be shown.</summary>
internal static class ContactsAnswer
{
    public static void Answer(TurnContext turn, OfficeId? named)
    {
        if (named is not { } id || !turn.Municipality.Offices.TryGetValue(id, out var office))
        {
            turn.Say(TextKeys.ContactsAsk);
            turn.Offer(HoursAnswer.OfficeRows(turn, ChoiceId.Contacts), turn.Text(TextKeys.MenuChoose));
            turn.Record("askOffice");
            return;
        }

        turn.SayText($"*{office.Name.In(turn.Language)}*\n{turn.Wording.Contacts(office)}");
        turn.SayText(HoursAnswer.Now(turn, office.Calendar, office.Label.In(turn.Language)));
        turn.OfferMenu();
        turn.State = turn.State with { SubjectOffice = office.Id.Value };
        turn.Record("answerContacts", office.Id);
    }
}
