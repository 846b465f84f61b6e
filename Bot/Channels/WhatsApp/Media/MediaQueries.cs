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
}
