// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Outbox;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <summary>The files of outbound messages: a row each, like those that citizens send, so that whoever shows or erases files finds all of them.</summary>
internal sealed class OutboundFiles(BotDatabases databases, CommitQueue commits, MediaUpload upload, TownClock clock) : IOutboundFiles
{
    /// <summary>Meta keeps an upload for 30 days; counted from before it was made.</summary>
    private static readonly TimeSpan IdsLive = TimeSpan.FromDays(29);

    public async Task AttachAsync(BotDb db, Message message, OutboundContent.File file)
    {
        if (await MediaQueries.StagedAsync(db, file.FileId) is not { Size: not null } staged) { throw new InvalidOperationException($"Staged file {file.FileId} is not there, or is another message's."); }
        db.Remove(staged);
        db.Add(new MediaFile
        {
            MessageId = message.Id,
            CitizenId = message.CitizenId,
            MimeType = staged.MimeType,
            Sha256 = staged.Sha256,
            Size = staged.Size,
            Path = staged.Path,
            FileName = staged.FileName,
            State = MediaState.Stored,
            StoredAt = clock.Now,
        });
    }

    public async Task<(string? MediaId, SendResult? Trouble)> UploadAsync(long messageId, CancellationToken ct)
    {
        MediaFile? file;
        await using (var db = databases.Open()) { file = await MediaQueries.OfOutboundAsync(db, messageId); }
        if (file is not { State: MediaState.Stored, Path: not null }) { return (null, new SendResult.Refused("file-gone", "the file was removed before it could be sent")); }
        if (file.WhatsAppMediaId.Length > 0 && clock.Now < file.StoredAt + IdsLive) { return (file.WhatsAppMediaId, null); }   // an earlier try brought it there
        var (mediaId, trouble) = await upload.UploadAsync(file, ct);
        if (mediaId is not null) { await commits.CommitAsync(db => MediaQueries.UploadedAsync(db, file.Id, mediaId)); }
        return (mediaId, trouble);
    }
}
