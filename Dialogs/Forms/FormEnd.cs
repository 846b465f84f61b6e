// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Flows;

namespace Pescia.Dialogs.Forms;

/// <summary>A form is handed in: a numbered request in the office's tray, and the bot goes on talking.</summary>
internal static class FormEnd
{
    public static CaseDraft Draft(FormTurn form) => new()
    {
        Kind = form.Form.Kind,
        Intent = form.Data.Intent,
        Office = form.Form.OfficeOf(form).Id,
        Fields = FormSummary.ForOfficeLines(form),
        Summary = FormSummary.ForOffice(form),
        OwnSummary = string.Join('\n', FormSummary.Lines(form, form.Turn.Language).Select(f => $"{f.Label}: {f.Value}")),
    };

    public static void Open(FormTurn form, CaseDraft draft)
    {
        var turn = form.Turn;
        var office = turn.Municipality.Offices[draft.Office];
        if (!turn.ServiceOpen)   // only where content is answered at night: a request is taken in service hours
        {
            turn.Say(TextKeys.HandoffClosed, ("office", office.Name.In(turn.Language)), ("when", turn.Wording.When(HandingOver.NextChance(turn, office))));
            turn.End(TurnOutcome.Rejected);
            FormSteps.Keep(form, paused: true);
            turn.Record("reject", office.Id, "a request is not taken while the service is closed");
            return;
        }

        var seen = office.Calendar.IsOpen(turn.Now) ? (DateTimeOffset?)null : HandingOver.NextChance(turn, office);
        turn.Do(new Effect.OpenCase(draft));
        turn.Do(new Effect.HandOff(office.Id, draft.Intent, Words.Cut($"{CaseDraft.NumberPlaceholder} · {draft.Summary}", HandingOver.LongestSummary), turn.Language, seen, form.Form.OfficerOf(form)) { OfCase = true });
        Said(form, office, seen);
        Close(form, office, "openCase");
    }

    /// <summary>Leaves the form: what was sent belongs to the request now.</summary>
    public static void Close(FormTurn form, Office office, string action)
    {
        var turn = form.Turn;
        turn.State = turn.State with { Enclosures = [], Subject = form.Data.Intent.Value, SubjectText = null, SubjectOffice = office.Id.Value };
        turn.OfferMenu();
        TwoRequests.OfferLater(turn);
        turn.End(TurnOutcome.HandedOver);
        form.Record(action, form.Form.Name);
    }

    private static void Said(FormTurn form, Office office, DateTimeOffset? seen)
    {
        var name = office.Name.In(form.Turn.Language);
        if (seen is { } opening) { form.Say(TextKeys.CaseOpenedLater, ("office", name), ("when", form.Turn.Wording.When(opening))); }
        else { form.Say(TextKeys.CaseOpened, ("office", name)); }
    }
}
