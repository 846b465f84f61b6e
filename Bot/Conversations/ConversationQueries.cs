// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Conversations;

internal static class ConversationQueries
{
    public static Task<Citizen?> CitizenAsync(BotDb db, long id) =>
        db.Citizens.AsNoTracking().Include(c => c.Identifiers).SingleOrDefaultAsync(c => c.Id == id);

    public static Task<Conversation?> LatestAsync(BotDb db, long citizenId) =>
        db.Conversations.AsNoTracking().Where(c => c.CitizenId == citizenId).OrderByDescending(c => c.Number).FirstOrDefaultAsync();

    /// <summary>Inbound messages of the citizen that nobody has worked on, in the order in which they were written.</summary>
    public static Task<List<Message>> WaitingAsync(BotDb db, long citizenId) =>
        db.Messages.AsNoTracking()
            .Where(m => m.CitizenId == citizenId && m.Direction == Direction.In && m.DueAt != null)
            .OrderBy(m => m.At).ThenBy(m => m.Id).ToListAsync();

    /// <summary>Marks one message of a turn as done.</summary>
    /// <returns>0 when somebody else did, or it was revoked: the turn must not be committed.</returns>
    public static Task<int> FinishAsync(BotDb db, long id, long citizenId, long conversationId, int turn, Outcome outcome, string? reason, string? decision) =>
        db.Messages.Where(m => m.Id == id && m.CitizenId == citizenId && m.Outcome == null).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.ConversationId, conversationId)
            .SetProperty(m => m.Turn, turn)
            .SetProperty(m => m.Outcome, outcome)
            .SetProperty(m => m.Reason, reason)
            .SetProperty(m => m.Decision, decision)
            .SetProperty(m => m.DueAt, (DateTimeOffset?)null));

    /// <summary>The conversation as the turn leaves it, if it is still at the version that the turn read.</summary>
    /// <returns>0 when another turn was faster.</returns>
    public static Task<int> AdvanceAsync(BotDb db, Conversation c, string state, DateTimeOffset wroteAt, string? intent, string? office) =>
        db.Conversations.Where(x => x.Id == c.Id && x.Version == c.Version).ExecuteUpdateAsync(set => set
            .SetProperty(x => x.State, state)
            .SetProperty(x => x.WroteAt, wroteAt)
            .SetProperty(x => x.Turns, c.Turns + 1)
            .SetProperty(x => x.Version, c.Version + 1)
            .SetProperty(x => x.Intent, intent)
            .SetProperty(x => x.Office, office));

    /// <summary>A turn on the message failed; it waits, or is dead.</summary>
    public static Task<int> FailAsync(BotDb db, long id, int attempts, Outcome? outcome, string reason, DateTimeOffset? dueAt) =>
        db.Messages.Where(m => m.Id == id && m.Outcome == null).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.Attempts, attempts)
            .SetProperty(m => m.Outcome, outcome)
            .SetProperty(m => m.Reason, reason)
            .SetProperty(m => m.DueAt, dueAt));
}
