// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Cases;

/// <summary>A numbered request: what a guided dialog collected, and how far the office has come with it.</summary>
internal sealed class Case
{
    public long Id { get; set; }
    public string Municipality { get; set; } = "";

    /// <summary>Year in town and running number within it; <see cref="Number"/> is both, as people say it: <c>2026-0142</c>.</summary>
    public int Year { get; set; }
    public int Sequence { get; set; }
    public string Number { get; set; } = "";

    /// <summary>What it is (<c>fault</c>, <c>appointment</c> …) and closer (<c>pothole</c> …); see <see cref="CaseDraft"/>.</summary>
    public string Kind { get; set; } = "";
    public string? Detail { get; set; }
    public string Intent { get; set; } = "";
    public string Office { get; set; } = "";

    public long CitizenId { get; set; }
    public long ConversationId { get; set; }
    public CaseState State { get; set; }

    /// <summary>JSON of a list of <see cref="CaseField"/>.</summary>
    public string Fields { get; set; } = "";

    /// <summary>The fields as lines: in Italian for the office, in the citizen's language as it was confirmed.</summary>
    public string Summary { get; set; } = "";
    public string OwnSummary { get; set; } = "";
    public string Language { get; set; } = "";

    /// <summary>Degrees, and the place in words.</summary>
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public string? Place { get; set; }

    public bool Urgent { get; set; }

    /// <summary>Of an appointment or a call: what the citizen wishes, and what the office proposes or both agreed on.</summary>
    public DateTimeOffset? WishedFrom { get; set; }
    public DateTimeOffset? WishedTo { get; set; }
    public DateTimeOffset? ProposedAt { get; set; }

    /// <summary>By when the law wants an answer.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Ids of the messages with photos and places, parted by commas.</summary>
    public string? Messages { get; set; }

    /// <summary>The earlier case that says the same.</summary>
    public long? JoinedToId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

internal sealed class CaseConfiguration : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> @case)
    {
        @case.ToTable("Cases");
        @case.Property(c => c.Municipality).HasMaxLength(32);
        @case.Property(c => c.Number).HasMaxLength(16);
        @case.Property(c => c.Kind).HasMaxLength(32);
        @case.Property(c => c.Detail).HasMaxLength(64);
        @case.Property(c => c.Intent).HasMaxLength(64);
        @case.Property(c => c.Office).HasMaxLength(64);
        @case.Property(c => c.Language).HasMaxLength(8);
        @case.HasIndex(c => new { c.Municipality, c.Year, c.Sequence }).IsUnique();          // one number, one request, however many nodes write
        @case.HasIndex(c => new { c.Municipality, c.Intent, c.State, c.CreatedAt });         // faults nearby, an office's tray
        @case.HasIndex(c => c.ConversationId);                                               // a citizen's own, also after two were merged
        @case.HasOne<Citizen>().WithMany().HasForeignKey(c => c.CitizenId).OnDelete(DeleteBehavior.Restrict);
        @case.HasOne<Case>().WithMany().HasForeignKey(c => c.JoinedToId).OnDelete(DeleteBehavior.Restrict);
    }
}
