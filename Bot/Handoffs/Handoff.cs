// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Handoffs;

/// <summary>Life of a hand-off; moves only downwards in this list.</summary>
internal enum HandoffState
{
    /// <summary>In the office's queue.</summary>
    Requested = 1,

    /// <summary>Taken back by the citizen.</summary>
    Cancelled = 5,

    /// <summary>Nobody spoke for long; the bot has the floor again.</summary>
    Expired = 6,
}

/// <summary>A citizen's request in the queue of an office.</summary>
internal sealed class Handoff
{
    public long Id { get; set; }
    public string Municipality { get; set; } = "";
    public long CitizenId { get; set; }
    public long ConversationId { get; set; }
    public string Office { get; set; } = "";
    public string? Intent { get; set; }

    /// <summary>The citizen's own words, and what was understood.</summary>
    public string Summary { get; set; } = "";
    public string Language { get; set; } = "";
    public HandoffState State { get; set; }
    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>The office sees it from then: a request kept for the next opening.</summary>
    public DateTimeOffset? NotBefore { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
}

internal sealed class HandoffConfiguration : IEntityTypeConfiguration<Handoff>
{
    public void Configure(EntityTypeBuilder<Handoff> handoff)
    {
        handoff.ToTable("Handoffs");
        handoff.Property(h => h.Municipality).HasMaxLength(32);
        handoff.Property(h => h.Office).HasMaxLength(64);
        handoff.Property(h => h.Intent).HasMaxLength(64);
        handoff.Property(h => h.Language).HasMaxLength(8);
        handoff.HasIndex(h => new { h.Municipality, h.Office, h.State, h.RequestedAt });   // an office's queue, the longest waiting first
        handoff.HasIndex(h => new { h.CitizenId, h.State });
        handoff.HasOne<Citizen>().WithMany().HasForeignKey(h => h.CitizenId).OnDelete(DeleteBehavior.Restrict);
    }
}
