// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Handoffs;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Conversations;

/// <summary>Steps at the desk around their commit: who can be reached is asked before, who listens is told after.</summary>
internal sealed class DeskWork(
    DeskCommit commit, HandoffClock handoffs, IOfficeStaff staff, DeskFeed feed, BotDatabases databases, ILogger<DeskWork> logger)
{
    public async Task<DeskOutcome> DoAsync(Memory memory, DeskAction action)
    {
        var offices = action is DeskAction.Transfer transfer ? [transfer.Office] : action is DeskAction.Return ? action.By.Offices : [];
        return Told(await commit.DoAsync(memory, action, await StaffedAsync(offices)));
    }

    public async Task<DeskOutcome> CheckAsync(Memory memory, long handoffId)
    {
        Handoff? handoff;
        await using (var db = databases.Open()) { handoff = await HandoffQueries.FindAsync(db, handoffId); }
        var outcome = Told(await commit.CheckAsync(memory, handoffId, await StaffedAsync(handoff is null ? [] : [handoff.Office, .. handoffs.Chain(handoff)])));
        if (outcome.Step == StepKind.NobodyLeft) { HandoffsLog.NobodyLeft(logger, handoffId, handoff!.Office); }
        return outcome;
    }

    /// <summary>The citizen wrote while an office has the floor, or has just been handed over.</summary>
    public async Task TellAsync(long conversationId, bool isNew)
    {
        await using var db = databases.Open();
        if (await HandoffQueries.OfConversationAsync(db, conversationId) is not { } handoff)
        {
            return;   // taken back, or a floor taken from another app
        }

        var happened = isNew ? DeskEvent.Waiting : handoff.State == HandoffState.Accepted ? DeskEvent.Message : DeskEvent.Changed;
        if (isNew && handoff.State != HandoffState.Offered) { happened = DeskEvent.Changed; }
        feed.Publish(new DeskChange(happened, handoff.Id, conversationId, handoff.Office, handoff.AcceptedBy ?? handoff.ForAccount));
    }

    private DeskOutcome Told(DeskOutcome outcome)
    {
        foreach (var change in outcome.Changes) { feed.Publish(change); }
        return outcome;
    }

    private async Task<IReadOnlyDictionary<string, bool>> StaffedAsync(IEnumerable<string> offices)
    {
        var staffed = new Dictionary<string, bool>();
        foreach (var office in offices.Distinct()) { staffed[office] = await staff.IsStaffedAsync(office); }
        return staffed;
    }
}
