// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Handoffs;

/// <summary>Life of a hand-off.</summary>
internal enum HandoffState
{
    /// <summary>Waits for the office to open.</summary>
    Requested = 1,

    /// <summary>In the queue of an open office, whose devices have rung.</summary>
    Offered = 2,

    /// <summary>One person answers.</summary>
    Accepted = 3,

    /// <summary>Closed by who answered.</summary>
    Released = 4,

    /// <summary>Taken back by the citizen.</summary>
    Cancelled = 5,

    /// <summary>Nobody spoke for long; the bot has the floor again.</summary>
    Expired = 6,
}

/// <summary>A citizen's request in the hands of an office.</summary>
internal sealed class Handoff
{
    public long Id { get; set; }
    public string Municipality { get; set; } = "";

    /// <summary>Who asked, by the id they had then; who they are now says the conversation (two may have been merged).</summary>
    public long CitizenId { get; set; }
    public long ConversationId { get; set; }

    /// <summary>The office whose turn it is, and the one that was asked first.</summary>
    public string Office { get; set; } = "";
    public string AskedOffice { get; set; } = "";

    /// <summary>Named person the citizen asked for, and the account it was passed to by name; the office's others may take it too.</summary>
    public string? Officer { get; set; }
    public string? ForAccount { get; set; }

    public string? Intent { get; set; }

    /// <summary>The citizen's own words, and what was understood.</summary>
    public string Summary { get; set; } = "";

    /// <summary>The numbered request that it brings: a paper in the tray. Null for a talk, which holds the floor while it is open.</summary>
    public long? CaseId { get; set; }
    public string Language { get; set; } = "";
    public HandoffState State { get; set; }
    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>The office sees it from then: it is closed before.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>When the office's devices rang first, and how often they have.</summary>
    public DateTimeOffset? OfferedAt { get; set; }
    public int Rings { get; set; }

    /// <summary>Nobody was left to ask, and the citizen was told.</summary>
    public bool ToldNobody { get; set; }

    /// <summary>When the sweep looks at it next, in town's time; null when nothing is to be done.</summary>
    public DateTimeOffset? CheckAt { get; set; }

    public string? AcceptedBy { get; set; }
    public string? AcceptedName { get; set; }
    public DateTimeOffset? AcceptedAt { get; set; }
    public DateTimeOffset? FirstReplyAt { get; set; }

    /// <summary>The latest word on either side since it was accepted.</summary>
    public DateTimeOffset? SpokeAt { get; set; }

    /// <summary>Id of the citizen's latest message that the person has seen.</summary>
    public long ReadUpTo { get; set; }

    /// <summary>Put aside by who answers, until then.</summary>
    public DateTimeOffset? SnoozedUntil { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>How it ended, in the office's words: <c>solved</c>, <c>informed</c>, <c>noAnswer</c>, <c>notOurs</c>, <c>other</c>.</summary>
    public string? Outcome { get; set; }

    public bool IsOpen => State is HandoffState.Requested or HandoffState.Offered or HandoffState.Accepted;
}

internal sealed class HandoffConfiguration : IEntityTypeConfiguration<Handoff>
{
    public void Configure(EntityTypeBuilder<Handoff> handoff)
    {
        handoff.ToTable("Handoffs");
        handoff.Ignore(h => h.IsOpen);
        handoff.Property(h => h.Municipality).HasMaxLength(32);
        handoff.Property(h => h.Office).HasMaxLength(64);
        handoff.Property(h => h.AskedOffice).HasMaxLength(64);
        handoff.Property(h => h.Officer).HasMaxLength(64);
        handoff.Property(h => h.ForAccount).HasMaxLength(64);
        handoff.Property(h => h.Intent).HasMaxLength(64);
        handoff.Property(h => h.Language).HasMaxLength(8);
        handoff.Property(h => h.AcceptedBy).HasMaxLength(64);
        handoff.Property(h => h.AcceptedName).HasMaxLength(100);
        handoff.Property(h => h.Outcome).HasMaxLength(32);
        handoff.HasIndex(h => new { h.Municipality, h.Office, h.State, h.RequestedAt });   // an office's queue, the longest waiting first
        handoff.HasIndex(h => new { h.AcceptedBy, h.State });                              // a person's chats
        handoff.HasIndex(h => h.ConversationId);
        handoff.HasIndex(h => h.CaseId);
        handoff.HasIndex(h => h.CheckAt).HasFilter("\"CheckAt\" IS NOT NULL");             // holds only what is open
        handoff.HasOne<Citizen>().WithMany().HasForeignKey(h => h.CitizenId).OnDelete(DeleteBehavior.Restrict);
    }
}
