// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pescia.Bot.Handoffs;

/// <summary>What happened to a hand-off.</summary>
internal enum StepKind
{
    Requested = 1,
    Offered = 2,
    RangAgain = 3,

    /// <summary>Passed on by the clock, because nobody took it.</summary>
    StandIn = 4,
    NobodyLeft = 5,

    /// <summary>The office closed over it.</summary>
    Postponed = 6,
    Accepted = 7,

    /// <summary>Put back into the office's queue.</summary>
    Returned = 8,
    Transferred = 9,
    Snoozed = 10,
    Woken = 11,
    Released = 12,
    Cancelled = 13,
    Expired = 14,

    /// <summary>The numbered request moved; the reason says to which state.</summary>
    CaseMoved = 15,
}

/// <summary>One line of a hand-off's history; written in the commit that did it, never changed.</summary>
internal sealed class HandoffStep
{
    public long Id { get; set; }
    public long HandoffId { get; set; }
    public DateTimeOffset At { get; set; }
    public StepKind Kind { get; set; }

    /// <summary>Office after the step, and before it where it changed.</summary>
    public string Office { get; set; } = "";
    public string? FromOffice { get; set; }

    /// <summary>Who did it; null for the clock and the citizen.</summary>
    public string? Account { get; set; }
    public string? AccountName { get; set; }

    /// <summary>Who was to take it.</summary>
    public string? ForAccount { get; set; }

    /// <summary>The reason given for a transfer, the outcome of a release.</summary>
    public string? Reason { get; set; }
}

internal sealed class HandoffStepConfiguration : IEntityTypeConfiguration<HandoffStep>
{
    public void Configure(EntityTypeBuilder<HandoffStep> step)
    {
        step.ToTable("HandoffSteps");
        step.Property(s => s.Office).HasMaxLength(64);
        step.Property(s => s.FromOffice).HasMaxLength(64);
        step.Property(s => s.Account).HasMaxLength(64);
        step.Property(s => s.AccountName).HasMaxLength(100);
        step.Property(s => s.ForAccount).HasMaxLength(64);
        step.Property(s => s.Reason).HasMaxLength(500);
        step.HasIndex(s => s.HandoffId);
        step.HasOne<Handoff>().WithMany().HasForeignKey(s => s.HandoffId).OnDelete(DeleteBehavior.Cascade);
    }
}
