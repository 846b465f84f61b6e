// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Forms;

namespace Pescia.Dialogs.Flows;

/// <summary>An appointment wished, moved or called off: office, day within its hours, reason. The office confirms or proposes another time.</summary>
internal sealed class AppointmentRequest : Form
{
    public const string FormName = "appointment";

    private const string Book = "book";
    private const string Cancel = "cancel";

    private static readonly OfficeSlot Office = new("office", TextKeys.FieldOffice, TextKeys.FormAppointmentOffice) { Dependents = ["day", "day-from", "day-to"] };   // another office has other hours
    private static readonly DaySlot Day = new("day", TextKeys.FieldDay, TextKeys.FormAppointmentDay, Office.Of);

    public override string Name => FormName;
    public override string Kind => "appointment";
    public override bool YieldsToPerson => false;

    public override IReadOnlyList<Slot> Slots { get; } =
    [
        new OptionSlot("what", TextKeys.FieldWhat, TextKeys.FormAppointmentWhat, form => form.Municipality.Options[OptionSets.Appointment]) { Default = Book },
        new TextSlot("which", TextKeys.FieldWhich, TextKeys.FormAppointmentWhich) { IsWanted = form => form.Data["what"] is not (null or Book) },
        Office,
        Day,
        new TextSlot("reason", TextKeys.FieldReason, TextKeys.FormAppointmentReason, Reasons.Find) { IsWanted = form => form.Data["what"] is null or Book },
    ];

    public override bool Serves(Municipality municipality, IntentId intent) => intent.Value == "appointment";

    public override Office OfficeOf(FormTurn form) => Office.Of(form) ?? base.OfficeOf(form);

    /// <summary>One asked for here is called off by its number, without a form.</summary>
    protected override bool Begins(FormTurn form)
    {
        if (form.Data["what"] != Cancel || form.Turn.Turn.Cases.FirstOrDefault(c => c.Kind == Kind && c.IsOpen) is not { } own) { return false; }
        CaseStatus.Tell(form.Turn, own);
        return true;
    }

    protected override CaseDraft Enrich(FormTurn form, CaseDraft draft)
    {
        var wish = Day.Wish(form);
        return draft with { Detail = form.Data["what"], WishedFrom = wish?.From, WishedTo = wish?.To };
    }
}
