// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Outbox;

internal static class OutboxQueries
{
    /// <summary>The outbound message that a status names: by our own id where it came back, else by the channel's.</summary>
    public static async Task<Message?> NamedAsync(BotDb db, string whatsAppId, long? ourId)
    {
        var named = await db.Messages.SingleOrDefaultAsync(m => m.WhatsAppId == whatsAppId && m.Direction == Direction.Out);
        return named is null && ourId is { } id
            ? await db.Messages.SingleOrDefaultAsync(m => m.Id == id && m.Direction == Direction.Out && m.WhatsAppId == null)
            : named;
    }

    public static Task<List<EarlyStatus>> EarlyAsync(BotDb db, string whatsAppId) =>
        db.Set<EarlyStatus>().Where(s => s.WhatsAppId == whatsAppId).OrderBy(s => s.Id).ToListAsync();

    public static Task<int> DropEarlyAsync(BotDb db, DateTimeOffset before) =>
        db.Set<EarlyStatus>().Where(s => s.StoredAt < before).ExecuteDeleteAsync();

    /// <summary>Messages whose time to be sent has come, oldest first.</summary>
    public static Task<List<Message>> DueAsync(BotDb db, DateTimeOffset now, int most) =>
        db.Messages.Where(m => m.Direction == Direction.Out && m.DueAt != null && m.DueAt <= now).OrderBy(m => m.DueAt).Take(most).ToListAsync();

    /// <summary>Every message that waits to be sent, by id and citizen, the earliest first.</summary>
    public static async Task<List<(long Id, long CitizenId)>> LeftBehindAsync(BotDb db)
    {
        var waiting = await db.Messages.Where(m => m.Direction == Direction.Out && m.DueAt != null)
            .OrderBy(m => m.Id).Select(m => new { m.Id, m.CitizenId }).ToListAsync();
        return [.. waiting.Select(m => (m.Id, m.CitizenId))];
    }

    public static Task<Message?> FindAsync(BotDb db, long id) => db.Messages.SingleOrDefaultAsync(m => m.Id == id);
}
