// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pescia.Bot.Handoffs;

/// <summary>What a person of the Comune noted for colleagues; never sent to the citizen.</summary>
internal sealed class Note
{
    public long Id { get; set; }
    public long ConversationId { get; set; }
    public string Account { get; set; } = "";
    public string AccountName { get; set; } = "";
    public string Text { get; set; } = "";
    public DateTimeOffset At { get; set; }

    /// <summary>Made by the page that sent it, so that a repeated POST writes once.</summary>
    public string ClientKey { get; set; } = "";
}

internal sealed class NoteConfiguration : IEntityTypeConfiguration<Note>
{
    public void Configure(EntityTypeBuilder<Note> note)
    {
        note.ToTable("Notes");
        note.Property(n => n.Account).HasMaxLength(64);
        note.Property(n => n.AccountName).HasMaxLength(100);
        note.Property(n => n.Text).HasMaxLength(4000);
        note.Property(n => n.ClientKey).HasMaxLength(64);
        note.HasIndex(n => n.ConversationId);
        note.HasIndex(n => n.ClientKey).IsUnique();
    }
}
