// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Forms;

namespace Pescia.Dialogs.Flows;

/// <summary>A fault to repair: what, where, a photo, whether somebody is in danger. One reported already is joined.</summary>
internal sealed class FaultReport : Form
{
    public const string FormName = "fault-report";

    private const string Danger = "danger";
    private const string Same = "same";

    public override string Name => FormName;
    public override string Kind => "fault";

    public override IReadOnlyList<Slot> Slots { get; } =
    [
        new FaultKindSlot("kind", TextKeys.FieldKind, TextKeys.FormFaultKind) { HasOther = true },
        new PlaceSlot("place", TextKeys.FieldPlace, TextKeys.FormFaultPlace) { Dependents = [Same] },
        new YesNoSlot(Same, TextKeys.FieldPlace, TextKeys.FormFaultSame, Join) { IsShown = false, IsWanted = form => form.Data.Has(Same) || Known(form) is not null, Values = SameValues },
        new PhotoSlot("photo", TextKeys.FieldPhoto, TextKeys.FormFaultPhoto) { IsWanted = IsNew },
        new YesNoSlot(Danger, TextKeys.FieldDanger, TextKeys.FormFaultDanger, form => SmallTalk.Emergency(form.Turn)) { IsWanted = IsNew },
    ];

    public override bool Serves(Municipality municipality, IntentId intent) => municipality.FaultKinds.ContainsKey(intent);

    /// <summary>Signs of danger in the middle of a report: 112 was said, the report knows, and is offered again.</summary>
    public static void NoteDanger(TurnContext turn)
    {
        if (turn.State.Stack is not [.., { Dialog: FormName } top]) { return; }
        var data = FormData.Of(top);
        data[Danger] = YesNoSlot.Yes;
        data.AddWords(turn.Turn.Text);
        data.IsPaused = true;
        turn.State = turn.State with { Stack = [.. turn.State.Stack.SkipLast(1), data.Frame(FormName, turn.Now)] };
    }

    /// <summary>Behind 112, where the words also name a fault: the way to report it.</summary>
    public static void OfferReport(TurnContext turn)
    {
        if (!turn.ServiceOpen || turn.State.Stack is [.., { Dialog: FormName }]) { return; }
        var fault = turn.Recognition.Intents.FirstOrDefault(i => turn.Municipality.FaultKinds.ContainsKey(i.Intent) && i.Probability >= Understanding.Thresholds.Close / 4);   // the danger took most of the probability
        if (fault is null) { return; }
        turn.State = turn.State with { Subject = null, SubjectText = turn.Turn.Text };
        turn.Offer([new Choice(ChoiceId.Intent(fault.Intent), turn.Text(TextKeys.ButtonReport))]);
    }

    protected override bool Begins(FormTurn form)
    {
        if (form.Reading.Danger) { form.Data[Danger] = YesNoSlot.Yes; }   // 112 was said when the words came
        return false;
    }

    public override void Ready(FormTurn form)
    {
        if (form.Data[Same] == YesNoSlot.Yes) { JoinEarlier(form); }
        else { base.Ready(form); }
    }

    protected override CaseDraft Enrich(FormTurn form, CaseDraft draft) => draft with
    {
        Detail = form.Data["kind"],
        Place = Slots[1].Show(form, FormSummary.Office),
        Latitude = form.Data.Number(PlaceSlot.Latitude),
        Longitude = form.Data.Number(PlaceSlot.Longitude),
        Urgent = form.Data[Danger] == YesNoSlot.Yes,
        Messages = [.. form.Turn.State.Enclosures.Select(e => e.Message).OfType<long>()],
    };

    private static bool IsNew(FormTurn form) => form.Data[Same] != YesNoSlot.Yes;

    private static OpenFault? Known(FormTurn form) => form.Turn.Turn.OpenFaults.FirstOrDefault(f => NearbyFaults.IsSame(f, form.Data));

    private static (string, string)[] SameValues(FormTurn form) => Known(form) is { } known
        ? [("number", known.Number), ("day", form.Turn.Wording.Day(form.Municipality.ServiceHours.LocalDate(known.CreatedAt))), ("place", FormSummary.Short(known.Place ?? "", 80))]
        : [];

    private static void Join(FormTurn form) => form.Data["joined"] = Known(form)?.Id.ToString(CultureInfo.InvariantCulture);

    private void JoinEarlier(FormTurn form)
    {
        var turn = form.Turn;
        var known = turn.Turn.OpenFaults.FirstOrDefault(f => f.Id.ToString(CultureInfo.InvariantCulture) == form.Data["joined"]);
        if (known is null)   // repaired meanwhile: then it is a new one
        {
            form.Data[Same] = YesNoSlot.No;
            FormSteps.Next(form);
            return;
        }

        if (turn.Turn.Cases.FirstOrDefault(c => c.Id == known.Id || c.JoinedNumber == known.Number) is { } own)
        {
            CaseStatus.Tell(turn, own);   // their own report, or joined before
            return;
        }

        turn.Do(new Effect.OpenCase(Enrich(form, FormEnd.Draft(form)) with { JoinedTo = known.Id }));
        turn.Do(new Effect.Tell(known.Id, new LocalText(
            form.Text("it", TextKeys.CaseJoinedByOther, ("number", known.Number)), form.Text("en", TextKeys.CaseJoinedByOther, ("number", known.Number)))));
        turn.Say(TextKeys.CaseJoined, ("number", known.Number));
        FormEnd.Close(form, OfficeOf(form), "joinCase");
    }
}
