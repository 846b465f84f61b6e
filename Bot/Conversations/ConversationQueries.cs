// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Conversations;

internal static class ConversationQueries
{
    public static Task<Citizen?> CitizenAsync(BotDb db, long id) =>
        db.Citizens.AsNoTracking().Include(c => c.Identifiers).SingleOrDefaultAsync(c => c.Id == id);

    public static Task<Conversation?> LatestAsync(BotDb db, long citizenId) =>
        db.Conversations.AsNoTracking().Where(c => c.CitizenId == citizenId).OrderByDescending(c => c.WroteAt).ThenByDescending(c => c.Number).FirstOrDefaultAsync();

    /// <summary>Number of the citizen's next conversation.</summary>
    public static async Task<int> NextNumberAsync(BotDb db, long citizenId) =>
        (await db.Conversations.Where(c => c.CitizenId == citizenId).MaxAsync(c => (int?)c.Number) ?? 0) + 1;

    /// <summary>Inbound messages of the citizen that nobody has worked on, in the order in which they were written.</summary>
    public static Task<List<Message>> WaitingAsync(BotDb db, long citizenId) =>
        db.Messages.AsNoTracking()
            .Where(m => m.CitizenId == citizenId && m.Direction == Direction.In && m.DueAt != null)
            .OrderBy(m => m.At).ThenBy(m => m.Id).ToListAsync();

    /// <summary>A turn on the message failed; it waits, or is dead.</summary>
    public static Task<int> FailAsync(BotDb db, long id, int attempts, Outcome? outcome, string reason, DateTimeOffset? dueAt) =>
        db.Messages.Where(m => m.Id == id && m.Outcome == null).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.Attempts, attempts)
            .SetProperty(m => m.Outcome, outcome)
            .SetProperty(m => m.Reason, reason)
            .SetProperty(m => m.DueAt, dueAt));
}
