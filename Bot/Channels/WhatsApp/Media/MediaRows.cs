// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Inbox;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <summary>Promises the attachments of new messages, in the unit of work that stores those.</summary>
internal static class MediaRows
{
    /// <param name="messages">Rows that are new and will be worked on; an ignored message needs no file.</param>
    /// <param name="inbound">What they were made of.</param>
    /// <returns>How many files now wait.</returns>
    public static async Task<int> AddAsync(BotDb db, IReadOnlyList<Message> messages, IReadOnlyList<InboundMessage> inbound, DateTimeOffset now)
    {
        var files = 0;
        foreach (var message in messages)
        {
            if (message.Detail is null) { continue; }
            var detail = inbound.First(m => m.ExternalId == message.WhatsAppId).Detail!;
            if (detail.MediaId is not { } mediaId) { continue; }
            db.Add(new MediaFile
            {
                MessageId = message.Id,
                CitizenId = message.CitizenId,
                WhatsAppMediaId = mediaId,
                MimeType = detail.MimeType,
                Sha256 = detail.Sha256,
                FileName = detail.FileName,
                State = MediaState.Waiting,
                DueAt = now,
            });
            files++;
        }

        if (files > 0) { await db.SaveChangesAsync(); }
        return files;
    }
}
