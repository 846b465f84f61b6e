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
    private const string Move = "move";
    private const string Which = "which";
    private const string DaySaid = "day" + DaySlot.Said;
    private static readonly string[] Towards = ["a", "al", "alle", "to", "for", "on"];

    private static readonly OfficeSlot Office = new("office", TextKeys.FieldOffice, TextKeys.FormAppointmentOffice) { Dependents = ["day", "day-from", "day-to"] };   // another office has other hours
    private static readonly DaySlot Day = new("day", TextKeys.FieldDay, TextKeys.FormAppointmentDay, Office.Of)
    {
        IsWanted = form => form.Data["what"] != Cancel || !form.Data.Has(Which),
    };


    public override string Name => FormName;
    public override string Kind => "appointment";
    public override bool YieldsToPerson => false;

    public override IReadOnlyList<Slot> Slots { get; } =
    [
        new OptionSlot("what", TextKeys.FieldWhat, TextKeys.FormAppointmentWhat, form => form.Municipality.Options[OptionSets.Appointment]) { Default = Book },
        new TextSlot(Which, TextKeys.FieldWhich, TextKeys.FormAppointmentWhich) { IsWanted = IsOldUnknown, KeepsToItself = true },
        Office,
        Day,
        new TextSlot("reason", TextKeys.FieldReason, TextKeys.FormAppointmentReason, Reasons.Find) { IsWanted = form => form.Data["what"] is null or Book },
    ];

    public override bool Serves(Municipality municipality, IntentId intent) => intent.Value == "appointment";

    public override Office OfficeOf(FormTurn form) => Office.Of(form) ?? base.OfficeOf(form);

    /// <summary>One asked for here is called off by its number, without a form.</summary>
    protected override bool Begins(FormTurn form)
    {
        if (form.Data["what"] == Move && !SaysTheNewDay(form)) { Day.Clear(form.Data); }
        if (form.Data["what"] != Cancel || form.Turn.Turn.Cases.FirstOrDefault(c => c.Kind == Kind && c.IsOpen) is not { } own) { return false; }
        CaseStatus.Tell(form.Turn, own);
        return true;
    }

    /// <summary>The new day stands behind "a" ("posso spostare a giovedì?"), or is the last of two; with two the message says which one is meant, too.</summary>
    private static bool SaysTheNewDay(FormTurn form)
    {
        var dates = form.Reading.Entities.Dates.Where(d => d.Day is not null).ToList();
        var wished = dates.Find(d => Towards.Contains(LastWord(form.Words[..d.Span.Start]))) ?? (dates.Count > 1 ? dates[^1] : null);
        if (wished is null) { return false; }
        if (dates.Count > 1)
        {
            form.Data[Which] = form.Words;
            Day.Clear(form.Data);   // the time may be that of the old one
        }

        Day.Expect(form, wished.Day!.Value);
        return true;
    }

    private static string LastWord(string text) => Words.Normalize(text) is var words ? words[(words.LastIndexOf(' ') + 1)..] : "";

    /// <summary>Which one is to be moved; or called off, when the message did not say its day.</summary>
    private static bool IsOldUnknown(FormTurn form) =>
        form.Data["what"] == Move || (form.Data["what"] == Cancel && !form.Data.Has(DaySaid) && !form.Data.Has("day"));

    protected override CaseDraft Enrich(FormTurn form, CaseDraft draft)
    {
        var wish = Day.Wish(form);
        return draft with { Detail = form.Data["what"], WishedFrom = wish?.From, WishedTo = wish?.To };
    }
}
