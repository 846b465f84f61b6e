// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Forms;

namespace Pescia.Dialogs.Flows;

/// <summary>A named person of the Comune: their office gets the request, with the name on it.</summary>
internal sealed class PersonRequest : Form
{
    public const string FormName = "person";

    private const string OfficeKey = "office";

    public override string Name => FormName;
    public override string Kind => "person";
    public override bool YieldsToPerson => false;

    public override IReadOnlyList<Slot> Slots { get; } =
    [
        new PersonSlot("who", TextKeys.FieldPerson, TextKeys.FormPersonWho),
        new TextSlot("reason", TextKeys.FieldReason, TextKeys.FormPersonReason, Reasons.Find),
    ];

    public override bool Serves(Municipality municipality, IntentId intent) => intent.Value == "talk-to-person";

    /// <summary>The person's own office; else the one named, or the one of the reason; else the default.</summary>
    public override Office OfficeOf(FormTurn form) =>
        PersonSlot.Of(form) is { } officer ? form.Municipality.Offices[officer.Office]
        : form.Data[OfficeKey] is { } named ? form.Municipality.Offices[new OfficeId(named)]
        : OfficeSlot.About(form, form.Data["reason"]) ?? base.OfficeOf(form);

    protected override bool Begins(FormTurn form)
    {
        form.Data[OfficeKey] = form.Reading.Office?.Value;
        return false;
    }

    public override string? OfficerOf(FormTurn form) => form.Data[PersonSlot.Officer];

    protected override CaseDraft Enrich(FormTurn form, CaseDraft draft) => draft with { Detail = form.Data[PersonSlot.Officer] };
}
