// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Forms;

namespace Pescia.Dialogs.Flows;

/// <summary>Meeting the mayor, or writing to mayor and board; questions about the council are answered as far as the content knows.</summary>
internal sealed class MayorRequest : Form
{
    public const string FormName = "mayor";

    private const string Meet = "meet";
    private const string Council = "council";

    private static readonly DaySlot Day = new("day", TextKeys.FieldDay, TextKeys.FormMayorDay, form => form.Form.OfficeOf(form)) { IsWanted = form => form.Data["what"] == Meet };

    public override string Name => FormName;
    public override string Kind => "mayor";
    public override bool YieldsToPerson => false;

    public override IReadOnlyList<Slot> Slots { get; } =
    [
        new OptionSlot("what", TextKeys.FieldWhat, TextKeys.FormMayorWhat, form => form.Municipality.Options[OptionSets.Mayor]),
        new TextSlot("reason", TextKeys.FieldReason, TextKeys.FormMayorReason) { IsWanted = form => form.Data["what"] != Council },
        Day,
    ];

    public override bool Serves(Municipality municipality, IntentId intent) => intent.Value == "mayor";

    protected override bool Begins(FormTurn form)
    {
        if (form.Data["what"] != Council) { return false; }
        AboutCouncil(form);
        return true;
    }

    public override void Ready(FormTurn form)
    {
        if (form.Data["what"] == Council) { AboutCouncil(form); }
        else { base.Ready(form); }
    }

    protected override CaseDraft Enrich(FormTurn form, CaseDraft draft)
    {
        var wish = Day.Wish(form);
        return draft with { Detail = form.Data["what"], WishedFrom = wish?.From, WishedTo = wish?.To };
    }

    /// <summary>From the content's answer to this intent, if there is one.</summary>
    private void AboutCouncil(FormTurn form)
    {
        if (form.Municipality.Answers.ContainsKey(form.Data.Intent))
        {
            Answering.Answer(form.Turn, form.Data.Intent);
            return;
        }

        var office = OfficeOf(form);
        form.Say(TextKeys.FollowUpUnknown, ("office", form.Turn.Wording.OfficeLine(office, brief: false)));
        Answering.OfferOffice(form.Turn, form.Data.Intent, office);
        form.Turn.Record("answer", office.Id, "the content knows nothing about council sessions");
    }
}
