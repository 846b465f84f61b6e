// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <summary>
/// A file that a person of the Comune brought in and no message has yet. Written down before its bytes, so that no crash
/// leaves a file that no row knows; becomes a <see cref="MediaFile"/> with the message, or is removed at <see cref="DueAt"/>.
/// </summary>
internal sealed class StagedFile
{
    public long Id { get; set; }

    /// <summary>Below <c>Media:Folder</c>, generated.</summary>
    public string Path { get; set; } = "";

    public string? MimeType { get; set; }
    public string? FileName { get; set; }

    /// <summary>Hexadecimal.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Bytes on disk; null while it comes in.</summary>
    public long? Size { get; set; }

    /// <summary>When it is removed, in real time.</summary>
    public DateTimeOffset DueAt { get; set; }
}

internal sealed class StagedFileConfiguration : IEntityTypeConfiguration<StagedFile>
{
    public void Configure(EntityTypeBuilder<StagedFile> file)
    {
        file.ToTable("StagedFiles");
        file.Property(f => f.Path).HasMaxLength(64);
        file.Property(f => f.MimeType).HasMaxLength(128);
        file.Property(f => f.FileName).HasMaxLength(200);
        file.Property(f => f.Sha256).HasMaxLength(64);
    }
}
