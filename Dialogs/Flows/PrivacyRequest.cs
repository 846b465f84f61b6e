// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Forms;

namespace Pescia.Dialogs.Flows;

/// <summary>The privacy notice; a copy of one's data, or its deletion, which is asked twice. The law gives the office a month.</summary>
internal sealed class PrivacyRequest : Form
{
    public const string FormName = "privacy";

    private const string Delete = "delete";
    private const string Sure = "sure";

    /// <summary>GDPR, art. 12(3): one month; counted as thirty days, which is never later.</summary>
    private const int DaysToAnswer = 30;

    public override string Name => FormName;
    public override string Kind => "privacy";

    public override IReadOnlyList<Slot> Slots { get; } =
    [
        new OptionSlot("what", TextKeys.FieldWhat, TextKeys.FormPrivacyWhat, form => form.Municipality.Options[OptionSets.Privacy]),
        new YesNoSlot(Sure, TextKeys.FieldWhat, TextKeys.FormPrivacySure) { IsShown = false, IsWanted = form => form.Data["what"] == Delete },
    ];

    public override bool Serves(Municipality municipality, IntentId intent) => intent == WellKnown.Privacy;

    /// <summary>Without a wish of its own the notice is the answer, and the wishes are offered under it.</summary>
    protected override bool Begins(FormTurn form)
    {
        if (form.Data.Has("what")) { return false; }
        var (turn, privacy) = (form.Turn, form.Municipality.Privacy);
        if (turn.Turn.Rules.NoticeLink is { } link) { turn.Say(TextKeys.Privacy, ("municipality", form.Municipality.Name), ("version", privacy.Version), ("link", link)); }
        else { turn.Say(TextKeys.PrivacyNoLink, ("municipality", form.Municipality.Name), ("version", privacy.Version)); }
        FormSteps.Ask(form, Slots[0]);
        turn.Record("privacy", OfficeOf(form).Id);
        return true;
    }

    public override Office OfficeOf(FormTurn form) => form.Municipality.Offices[form.Municipality.DefaultOffice];

    public override void Ready(FormTurn form)
    {
        if (form.Data[Sure] == YesNoSlot.No) { FormSteps.Cancel(form); }
        else { base.Ready(form); }
    }

    protected override CaseDraft Enrich(FormTurn form, CaseDraft draft) => draft with { Detail = form.Data["what"], DueAt = form.Turn.Now.AddDays(DaysToAnswer) };
}
