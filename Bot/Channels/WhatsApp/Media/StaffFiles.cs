// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Pescia.Bot.Inbox;
using Pescia.Bot.Outbox;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <summary>Takes in files that people of the Comune send: counted, recognised and kept before a message may name them.</summary>
internal sealed class StaffFiles(CommitQueue commits, MediaFolder folder, IOptions<MediaOptions> options, TownClock clock, TimeProvider time)
{
    /// <summary>How long a file waits for its message; the same request usually brings both.</summary>
    internal static readonly TimeSpan Waits = TimeSpan.FromDays(1);

    /// <param name="content">Read to its end, or until it is too large.</param>
    /// <param name="name">As the person's computer calls it.</param>
    /// <param name="caption">Text below it; blank for none.</param>
    public async Task<StaffFile> TakeAsync(Stream content, string name, string? caption, CancellationToken ct)
    {
        caption = string.IsNullOrWhiteSpace(caption) ? null : TextFit.WithoutControls(caption).Trim();
        if (caption?.Length > StaffPayload.LongestCaption) { return new StaffFile.Refused(StaffFileRefusal.CaptionTooLong, StaffPayload.LongestCaption); }
        var path = MediaFolder.NewName(clock.Now);
        var id = await commits.CommitAsync(db => StageAsync(db, path));
        var kept = false;
        try
        {
            var (received, refusal) = await ReceiveAsync(content, path, name, ct);
            if (received is not { } file) { return refusal!; }
            if (caption is not null && file.Type.Kind == "audio") { return new StaffFile.Refused(StaffFileRefusal.NoCaption); }
            folder.Keep(path);
            kept = await commits.CommitAsync(db => DescribeAsync(db, id, file));
            return Prepared(id, file, caption);
        }
        finally
        {
            if (!kept) { await ForgetAsync(id, path); }
        }
    }

    private async Task<long> StageAsync(BotDb db, string path)
    {
        var staged = new StagedFile { Path = path, DueAt = time.GetUtcNow() + Waits };
        db.Add(staged);
        await db.SaveChangesAsync();
        return staged.Id;
    }

    private async Task<(Received? File, StaffFile? Refusal)> ReceiveAsync(Stream content, string path, string name, CancellationToken ct)
    {
        var megabytes = options.Value.LargestDocumentMegabytes;
        var most = Math.Max(StaffFileTypes.Largest("video", megabytes), StaffFileTypes.Largest("document", megabytes));
        await using var target = folder.Create(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = new byte[FileContent.Head];
        var buffer = new byte[64 * 1024];
        long size = 0;
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0; size += read)
        {
            if (size + read > most) { return (null, new StaffFile.Refused(StaffFileRefusal.TooLarge, most)); }
            if (size < head.Length) { buffer.AsSpan(0, (int)Math.Min(read, head.Length - size)).CopyTo(head.AsSpan((int)size)); }
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        if (size == 0) { return (null, new StaffFile.Refused(StaffFileRefusal.Empty)); }
        target.Flush(flushToDisk: true);   // a message will name it
        var (type, refusal) = StaffFileTypes.Recognise(head.AsSpan(0, (int)Math.Min(size, head.Length)), name, target);
        if (type is null) { return (null, new StaffFile.Refused(refusal)); }
        var largest = StaffFileTypes.Largest(type.Kind, megabytes);
        return size > largest
            ? (null, new StaffFile.Refused(StaffFileRefusal.TooLarge, largest))
            : (new Received(type, StaffFileName.Clean(name, type.Extension), size, Convert.ToHexStringLower(hash.GetHashAndReset())), null);
    }

    private static async Task<bool> DescribeAsync(BotDb db, long id, Received file)
    {
        var staged = await MediaQueries.StagedAsync(db, id) ?? throw new InvalidOperationException($"Staged file {id} was removed while it came in.");
        (staged.MimeType, staged.FileName, staged.Size, staged.Sha256) = (file.Type.MimeType, file.Name, file.Size, file.Sha256);
        return true;
    }

    private static StaffFile.Ready Prepared(long id, Received file, string? caption)
    {
        var content = new OutboundContent.File(file.Type.Kind, id, file.Name, caption);
        var detail = new MessageDetail { MimeType = file.Type.MimeType, FileName = file.Name };
        return new StaffFile.Ready(file.Type.Kind, caption ?? "", content.Serialize(), JsonSerializer.Serialize(detail, InboxJson.Default.MessageDetail));
    }

    private Task<int> ForgetAsync(long id, string path)
    {
        folder.Discard(path);
        folder.Delete(path);
        return commits.CommitAsync(db => MediaQueries.UnstageAsync(db, id));
    }

    private readonly record struct Received(StaffFileType Type, string Name, long Size, string Sha256);
}
