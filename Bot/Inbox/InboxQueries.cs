// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Inbox;

internal static class InboxQueries
{
    /// <summary>Which of these channel ids are stored already.</summary>
    public static async Task<HashSet<string>> KnownAsync(BotDb db, string[] whatsAppIds)
    {
        if (whatsAppIds is [var only])   // nearly every webhook: worth a plan of its own
        {
            return await db.Messages.AnyAsync(m => m.WhatsAppId == only) ? [only] : [];
        }

        var known = await db.Messages.Where(m => whatsAppIds.Contains(m.WhatsAppId!)).Select(m => m.WhatsAppId!).ToListAsync();
        return [.. known];
    }

    public static Task<bool> IsKnownEventAsync(BotDb db, string key) => db.Set<AccountEvent>().AnyAsync(e => e.Key == key);

    /// <summary>The inbound message with this channel id, if nobody has worked on it yet.</summary>
    public static Task<Message?> WaitingAsync(BotDb db, string whatsAppId) =>
        db.Messages.SingleOrDefaultAsync(m => m.WhatsAppId == whatsAppId && m.Direction == Direction.In && m.Outcome == null);

    /// <summary>Messages whose time has come, oldest first.</summary>
    public static Task<List<Message>> DueAsync(BotDb db, DateTimeOffset now, int most) =>
        db.Messages.Where(m => m.Direction == Direction.In && m.DueAt != null && m.DueAt <= now).OrderBy(m => m.DueAt).Take(most).ToListAsync();

    public static Task<Message?> UnfinishedAsync(BotDb db, long id) => db.Messages.SingleOrDefaultAsync(m => m.Id == id && m.Outcome == null);
}
