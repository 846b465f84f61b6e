// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Handoffs;

internal static class HandoffQueries
{
    /// <summary>Requests that nobody has finished, of every office, the oldest first.</summary>
    public static Task<List<Handoff>> OpenAsync(BotDb db, string municipality, int most) =>
        db.Set<Handoff>().AsNoTracking().Where(h => h.Municipality == municipality && h.State <= HandoffState.Accepted).OrderBy(h => h.RequestedAt).Take(most).ToListAsync();

    /// <summary>To be changed in a unit of work.</summary>
    public static Task<Handoff?> FindAsync(BotDb db, long id) => db.Set<Handoff>().SingleOrDefaultAsync(h => h.Id == id);

    /// <summary>The open hand-off of a conversation; the newest, should there be more.</summary>
    public static Task<Handoff?> OfConversationAsync(BotDb db, long conversationId) =>
        db.Set<Handoff>().AsNoTracking().Where(h => h.ConversationId == conversationId && h.State <= HandoffState.Accepted).OrderByDescending(h => h.Id).FirstOrDefaultAsync();

    /// <summary>The newest hand-off of a conversation, open or not.</summary>
    public static Task<Handoff?> LatestOfConversationAsync(BotDb db, long conversationId) =>
        db.Set<Handoff>().AsNoTracking().Where(h => h.ConversationId == conversationId).OrderByDescending(h => h.Id).FirstOrDefaultAsync();

    /// <summary>Who the citizen of a hand-off is now.</summary>
    public static Task<long?> CitizenAsync(BotDb db, long id) =>
        db.Set<Handoff>().Where(h => h.Id == id)
            .Join(db.Conversations, h => h.ConversationId, c => c.Id, (_, c) => (long?)c.CitizenId).SingleOrDefaultAsync();

    /// <summary>Hand-offs that are to be looked at, with the citizen of each.</summary>
    public static async Task<List<(long Id, long CitizenId)>> DueAsync(BotDb db, DateTimeOffset now, int most)
    {
        var due = await db.Set<Handoff>().Where(h => h.CheckAt != null && h.CheckAt <= now).OrderBy(h => h.CheckAt).Take(most)
            .Join(db.Conversations, h => h.ConversationId, c => c.Id, (h, c) => new { h.Id, c.CitizenId }).ToListAsync();
        return [.. due.Select(d => (d.Id, d.CitizenId))];
    }

    /// <summary>What the citizen has open, also what was asked under another name before two were merged.</summary>
    public static Task<List<Handoff>> OpenOfCitizenAsync(BotDb db, long citizenId) =>
        db.Set<Handoff>().Where(h => h.State <= HandoffState.Accepted && db.Conversations.Any(c => c.Id == h.ConversationId && c.CitizenId == citizenId)).ToListAsync();

    /// <summary>Takes it for one person, unless somebody has. The one atomic step of a race.</summary>
    /// <returns>1 for who wins.</returns>
    public static Task<int> ClaimAsync(BotDb db, long id, string account, string name, DateTimeOffset now) =>
        db.Set<Handoff>().Where(h => h.Id == id && (h.State == HandoffState.Requested || h.State == HandoffState.Offered))
            .ExecuteUpdateAsync(set => set
                .SetProperty(h => h.State, HandoffState.Accepted)
                .SetProperty(h => h.AcceptedBy, account)
                .SetProperty(h => h.AcceptedName, name)
                .SetProperty(h => h.AcceptedAt, now));

    /// <summary>The citizen wrote: nothing stays put aside.</summary>
    public static Task<int> HeardAsync(BotDb db, long conversationId, DateTimeOffset now) =>
        db.Set<Handoff>().Where(h => h.ConversationId == conversationId && h.State <= HandoffState.Accepted)
            .ExecuteUpdateAsync(set => set.SetProperty(h => h.SpokeAt, now).SetProperty(h => h.SnoozedUntil, (DateTimeOffset?)null));

    public static Task<int> ReadAsync(BotDb db, long id, long upTo) =>
        db.Set<Handoff>().Where(h => h.Id == id && h.ReadUpTo < upTo).ExecuteUpdateAsync(set => set.SetProperty(h => h.ReadUpTo, upTo));

    /// <summary>How many wait at the office longer than somebody who asked at <paramref name="since"/>.</summary>
    public static Task<int> AheadAsync(BotDb db, string municipality, string office, DateTimeOffset since) =>
        db.Set<Handoff>().CountAsync(h => h.Municipality == municipality && h.Office == office && h.State <= HandoffState.Offered && h.RequestedAt < since);

    /// <summary>Since when the latest hand-offs of an office were asked, and when they were taken.</summary>
    public static async Task<List<(DateTimeOffset Requested, DateTimeOffset Accepted)>> LatestWaitsAsync(BotDb db, string municipality, string office, int most)
    {
        var waits = await db.Set<Handoff>()
            .Where(h => h.Municipality == municipality && h.AskedOffice == office && h.AcceptedAt != null)
            .OrderByDescending(h => h.RequestedAt).Take(most).Select(h => new { h.RequestedAt, h.AcceptedAt }).ToListAsync();
        return [.. waits.Select(w => (w.RequestedAt, w.AcceptedAt!.Value))];
    }

    public static Task<List<HandoffStep>> StepsAsync(BotDb db, long handoffId) =>
        db.Set<HandoffStep>().AsNoTracking().Where(s => s.HandoffId == handoffId).OrderBy(s => s.Id).ToListAsync();

    public static Task<Message?> WrittenAsync(BotDb db, string clientKey) =>
        db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.ClientKey == clientKey);
}
