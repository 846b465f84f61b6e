// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Forms;

namespace Pescia.Dialogs.Flows;

/// <summary>A call back or a video call wished: about what, with which office, when, at which number.</summary>
internal sealed class CallRequest : Form
{
    public const string FormName = "call";

    private static readonly OfficeSlot Office = new("office", TextKeys.FieldOffice, TextKeys.FormCallOffice) { Dependents = ["day", "day-from", "day-to"] };   // another office has other hours
    private static readonly DaySlot Day = new("day", TextKeys.FieldDay, TextKeys.FormCallDay, Office.Of);

    public override string Name => FormName;
    public override string Kind => "call";
    public override bool YieldsToPerson => false;

    public override IReadOnlyList<Slot> Slots { get; } =
    [
        new OptionSlot("way", TextKeys.FieldWay, TextKeys.FormCallWay, form => form.Municipality.Options[OptionSets.Call]),
        new TextSlot("reason", TextKeys.FieldReason, TextKeys.FormCallReason, Reasons.Find),
        Office,
        Day,
        new PhoneSlot("phone", TextKeys.FieldPhone, TextKeys.FormCallPhone) { IsWanted = form => form.Data["way"] == "phone" },
    ];

    public override bool Serves(Municipality municipality, IntentId intent) => intent.Value == "video-call";

    public override Office OfficeOf(FormTurn form) => Office.Of(form) ?? base.OfficeOf(form);

    protected override CaseDraft Enrich(FormTurn form, CaseDraft draft)
    {
        var wish = Day.Wish(form);
        return draft with { Detail = form.Data["way"], WishedFrom = wish?.From, WishedTo = wish?.To };
    }
}
