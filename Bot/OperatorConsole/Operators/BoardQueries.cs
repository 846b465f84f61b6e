// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Handoffs;
using Pescia.Bot.Storage;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>One open hand-off with who the citizen is now.</summary>
/// <param name="WroteAt">The citizen's latest message: WhatsApp's 24 hours run from here.</param>
internal sealed record OpenChat(Handoff Handoff, long CitizenId, DateTimeOffset WroteAt, string? Citizen, string? Language);

/// <summary>How many of the citizen's messages the person who answers has not seen.</summary>
internal sealed record UnreadCount(long HandoffId, int Messages);

/// <summary>What an office's people see at a glance. Every query takes the offices that the person may read.</summary>
internal static class BoardQueries
{
    /// <summary>Open hand-offs, the longest waiting first.</summary>
    /// <param name="all">True for every office; else those of <paramref name="offices"/>.</param>
    public static Task<List<OpenChat>> OpenAsync(BotDb db, string municipality, bool all, string[] offices, int most) =>
        (from h in db.Set<Handoff>().AsNoTracking()
         join c in db.Conversations on h.ConversationId equals c.Id
         join p in db.Citizens on c.CitizenId equals p.Id
         where h.Municipality == municipality && h.State <= HandoffState.Accepted && (all || offices.Contains(h.Office))
         orderby h.RequestedAt, h.Id
         select new OpenChat(h, c.CitizenId, c.WroteAt, p.Name, p.Language)).Take(most).ToListAsync();

    public static Task<List<UnreadCount>> UnreadAsync(BotDb db, string municipality, string account) =>
        (from h in db.Set<Handoff>()
         join c in db.Conversations on h.ConversationId equals c.Id
         where h.Municipality == municipality && h.AcceptedBy == account && h.State == HandoffState.Accepted
         select new UnreadCount(h.Id, db.Messages.Count(m =>
             m.CitizenId == c.CitizenId && m.ConversationId == h.ConversationId && m.Direction == Direction.In
             && m.Id > h.ReadUpTo && m.StoredAt > h.RequestedAt && m.Outcome != Outcome.Ignored))).ToListAsync();

    /// <summary>The last message of each conversation.</summary>
    public static async Task<List<Message>> LastMessagesAsync(BotDb db, long[] citizens, long[] conversations)
    {
        var ids = await db.Messages
            .Where(m => citizens.Contains(m.CitizenId) && m.ConversationId != null && conversations.Contains(m.ConversationId.Value) && m.Kind != "reaction")
            .GroupBy(m => m.ConversationId).Select(g => g.Max(m => m.Id)).ToArrayAsync();
        return await db.Messages.AsNoTracking().Where(m => ids.Contains(m.Id)).ToListAsync();
    }

    /// <summary>What waits for anybody of these offices, or for this person.</summary>
    public static Task<int> WaitingAsync(BotDb db, string municipality, string[] offices, string account) =>
        db.Set<Handoff>().CountAsync(h => h.Municipality == municipality && h.State == HandoffState.Offered
            && offices.Contains(h.Office) && (h.ForAccount == null || h.ForAccount == account));
}
