// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Channels.WhatsApp.Media;

internal static class MediaQueries
{
    public static Task<bool> AnyDueAsync(BotDb db, DateTimeOffset now, CancellationToken ct) =>
        db.Set<MediaFile>().AnyAsync(f => f.DueAt != null && f.DueAt <= now, ct);

    /// <summary>Files whose time has come, oldest first.</summary>
    public static Task<List<MediaFile>> DueAsync(BotDb db, DateTimeOffset now, int most) =>
        db.Set<MediaFile>().Where(f => f.DueAt != null && f.DueAt <= now).OrderBy(f => f.DueAt).Take(most).ToListAsync();

    public static Task<MediaFile?> FindAsync(BotDb db, long id) => db.Set<MediaFile>().SingleOrDefaultAsync(f => f.Id == id);

    /// <summary>The file of an outbound message.</summary>
    public static Task<MediaFile?> OfOutboundAsync(BotDb db, long messageId) =>
        db.Set<MediaFile>().AsNoTracking().Where(f => f.MessageId == messageId).OrderBy(f => f.Id).FirstOrDefaultAsync();

    public static Task<int> UploadedAsync(BotDb db, long id, string mediaId) =>
        db.Set<MediaFile>().Where(f => f.Id == id).ExecuteUpdateAsync(set => set.SetProperty(f => f.WhatsAppMediaId, mediaId));

    public static Task<StagedFile?> StagedAsync(BotDb db, long id) => db.Set<StagedFile>().SingleOrDefaultAsync(f => f.Id == id);

    /// <summary>Files that waited long enough for a message.</summary>
    public static Task<List<StagedFile>> StagedDueAsync(BotDb db, DateTimeOffset now) =>
        db.Set<StagedFile>().AsNoTracking().Where(f => f.DueAt <= now).OrderBy(f => f.Id).ToListAsync();

    public static Task<int> UnstageAsync(BotDb db, long id) => db.Set<StagedFile>().Where(f => f.Id == id).ExecuteDeleteAsync();
}
