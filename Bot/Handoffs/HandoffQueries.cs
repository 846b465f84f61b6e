// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Handoffs;

internal static class HandoffQueries
{
    /// <summary>Requests that wait, of every office, the oldest first.</summary>
    public static Task<List<Handoff>> OpenAsync(BotDb db, string municipality, int most) =>
        db.Set<Handoff>().Where(h => h.Municipality == municipality && h.State == HandoffState.Requested).OrderBy(h => h.RequestedAt).Take(most).ToListAsync();

    /// <summary>Ends whatever the citizen has open, also what was asked under another name before two were merged.</summary>
    public static Task<int> CloseAsync(BotDb db, long citizenId, HandoffState state, DateTimeOffset now) =>
        db.Set<Handoff>().Where(h => h.State == HandoffState.Requested && db.Conversations.Any(c => c.Id == h.ConversationId && c.CitizenId == citizenId))
            .ExecuteUpdateAsync(set => set.SetProperty(h => h.State, state).SetProperty(h => h.ClosedAt, now));
}
