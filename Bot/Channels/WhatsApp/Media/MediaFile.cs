// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Channels.WhatsApp.Media;

public enum MediaState
{
    /// <summary>To be fetched, at <see cref="MediaFile.DueAt"/>.</summary>
    Waiting = 1,

    /// <summary>On disk, checked.</summary>
    Stored = 2,

    /// <summary>Not kept; <see cref="MediaFile.Reason"/> says why.</summary>
    Refused = 3,

    /// <summary>Could not be had while Meta kept it.</summary>
    Gone = 4,
}

/// <summary>One attachment that a citizen sent: first a promise, then a file under <c>Media:Folder</c>.</summary>
public sealed class MediaFile
{
    public long Id { get; set; }
    public long MessageId { get; set; }

    /// <summary>Who sent it, as known on arrival; when two citizens were merged since, the message tells.</summary>
    public long CitizenId { get; set; }

    public string WhatsAppMediaId { get; set; } = "";

    /// <summary>As declared; the content was checked against it. Serve it as an attachment, never inline as a page.</summary>
    public string? MimeType { get; set; }

    /// <summary>As the webhook printed it: base64 or hexadecimal.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Bytes on disk.</summary>
    public long? Size { get; set; }

    /// <summary>Below <c>Media:Folder</c>, generated: nothing of the sender's file name is in it.</summary>
    public string? Path { get; set; }

    /// <summary>The sender's name for it; for display only, encoded wherever it is shown.</summary>
    public string? FileName { get; set; }

    public MediaState State { get; set; }
    public string? Reason { get; set; }

    /// <summary>When it is fetched next; null once that is over. Real time, like everything that waits for Meta.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>When the file was on disk.</summary>
    public DateTimeOffset? StoredAt { get; set; }
}

internal sealed class MediaFileConfiguration : IEntityTypeConfiguration<MediaFile>
{
    public void Configure(EntityTypeBuilder<MediaFile> file)
    {
        file.ToTable("MediaFiles");
        file.Property(f => f.WhatsAppMediaId).HasMaxLength(256);
        file.Property(f => f.MimeType).HasMaxLength(128);
        file.Property(f => f.Sha256).HasMaxLength(128);
        file.Property(f => f.Path).HasMaxLength(64);
        file.Property(f => f.FileName).HasMaxLength(200);
        file.Property(f => f.Reason).HasMaxLength(400);
        file.HasOne<Message>().WithMany().HasForeignKey(f => f.MessageId).OnDelete(DeleteBehavior.Restrict);   // the file first, or it stays behind unknown
        file.HasIndex(f => f.MessageId);
        file.HasIndex(f => f.CitizenId);
        file.HasIndex(f => f.DueAt).HasFilter("\"DueAt\" IS NOT NULL");   // holds only what waits, so it stays small for ever
    }
}
