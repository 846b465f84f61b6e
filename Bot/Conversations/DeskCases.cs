// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Cases;
using Pescia.Bot.Handoffs;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Flows;

namespace Pescia.Bot.Conversations;

/// <summary>Numbered requests at the desk: taking the paper begins the work, settling it tells everybody who reported it.</summary>
internal sealed class DeskCases(Municipality municipality, CaseNews news)
{
    /// <summary>The request that a hand-off brings, to be changed; null for a talk.</summary>
    public static Task<Case?> OfAsync(BotDb db, Handoff handoff) =>
        handoff.CaseId is { } id ? CaseQueries.FindAsync(db, id) : Task.FromResult<Case?>(null);

    /// <summary>Somebody has taken the paper.</summary>
    public static async Task BeginAsync(DeskStep step)
    {
        if (await OfAsync(step.Db, step.Handoff) is { State: CaseState.Received } begun) { (begun.State, begun.UpdatedAt) = (CaseState.InProgress, step.Now); }
    }

    /// <summary>The hand-off is closed: what is still open ends with it. An appointment that was agreed on, or waits for the citizen, stays.</summary>
    /// <returns>What the citizen is told; null when nothing changed.</returns>
    public async Task<Reply?> EndAsync(DeskStep step, string outcome)
    {
        if (await OfAsync(step.Db, step.Handoff) is not { State: CaseState.Received or CaseState.InProgress } open) { return null; }
        return await MoveAsync(step, open, outcome is "solved" or "informed" ? CaseState.Done : CaseState.Refused, null, null);
    }

    /// <returns>What the citizen of the hand-off is told.</returns>
    public async Task<Reply> MoveAsync(DeskStep step, Case moved, CaseState state, DateTimeOffset? at, string? why)
    {
        (moved.State, moved.UpdatedAt) = (state, step.Now);
        if (state is CaseState.Proposed or CaseState.Confirmed) { moved.ProposedAt = at ?? moved.ProposedAt; }
        foreach (var joined in await CaseQueries.JoinedToAsync(step.Db, moved.Id))
        {
            await news.TellAsync(step.Db, joined.Id, new LocalText(
                Talk("it", step).Moved(joined.Number, new IntentId(moved.Intent), state, moved.ProposedAt, why).Body,
                Talk("en", step).Moved(joined.Number, new IntentId(moved.Intent), state, moved.ProposedAt, why).Body));
        }

        return Talk(step.Language, step).Moved(moved.Number, new IntentId(moved.Intent), state, moved.ProposedAt, why);
    }

    private CaseTalk Talk(string language, DeskStep step) => new(municipality, language, step.Now);
}
