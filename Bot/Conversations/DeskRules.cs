// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Handoffs;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Conversations;

/// <summary>Why a step at the desk cannot be taken. Every way to take, write, pass on or close asks here.</summary>
internal static class DeskRules
{
    public static DeskResult? Refuse(DeskStep step, DeskAction action)
    {
        var (handoff, by) = (step.Handoff, action.By);
        if (!handoff.IsOpen) { return new DeskResult(DeskRefusal.Over); }
        var isTheirs = handoff.AcceptedBy == by.Account;
        return action switch
        {
            DeskAction.Accept => handoff.State == HandoffState.Accepted ? new DeskResult(DeskRefusal.Taken, Holder: handoff.AcceptedName) : null,
            DeskAction.Write write => Holder(handoff, isTheirs) ?? Written(step, write),
            DeskAction.Snooze => Holder(handoff, isTheirs),
            DeskAction.Settle settle => Holder(handoff, isTheirs) ?? Settled(step, settle),
            DeskAction.Transfer transfer => MayMove(handoff, by, isTheirs) ?? Target(step, transfer),
            DeskAction.Return => handoff.State == HandoffState.Accepted ? MayMove(handoff, by, isTheirs) : new DeskResult(DeskRefusal.NotTaken),
            _ => MayMove(handoff, by, isTheirs),
        };
    }

    private static DeskResult? Holder(Handoff handoff, bool isTheirs) =>
        handoff.State != HandoffState.Accepted ? new DeskResult(DeskRefusal.NotTaken)
        : isTheirs ? null
        : new DeskResult(DeskRefusal.Taken, Holder: handoff.AcceptedName);

    /// <summary>What nobody has taken may be passed on or closed by anybody of the office; what a colleague has, only by a supervisor.</summary>
    private static DeskResult? MayMove(Handoff handoff, Staff by, bool isTheirs) =>
        handoff.State != HandoffState.Accepted || isTheirs || by.MayOverrule ? null : new DeskResult(DeskRefusal.Taken, Holder: handoff.AcceptedName);

    private static DeskResult? Written(DeskStep step, DeskAction.Write write)
    {
        if (step.Memory.Recipient is null || step.Memory.Person.Stopped) { return new DeskResult(DeskRefusal.Unreachable); }
        return write.Kind != "template" && step.Now >= step.WindowEnds ? new DeskResult(DeskRefusal.WindowClosed) : null;
    }

    private static DeskResult? Settled(DeskStep step, DeskAction.Settle settle)
    {
        if (step.Handoff.CaseId is null || settle.State is not (CaseState.Proposed or CaseState.Confirmed or CaseState.Done or CaseState.Refused)) { return new DeskResult(DeskRefusal.NoCase); }
        return settle.At is { } at ? at <= step.Now ? new DeskResult(DeskRefusal.BadTime) : null
            : settle.State == CaseState.Proposed ? new DeskResult(DeskRefusal.BadTime)
            : null;
    }

    private static DeskResult? Target(DeskStep step, DeskAction.Transfer transfer)
    {
        if (!step.Municipality.Offices.TryGetValue(new OfficeId(transfer.Office), out var office)) { return new DeskResult(DeskRefusal.UnknownOffice); }
        return office.Calendar.IsOpen(step.Now) || transfer.WhenClosed
            ? null
            : new DeskResult(DeskRefusal.OfficeClosed, OpensAt: office.Calendar.NextOpening(step.Now));
    }
}
