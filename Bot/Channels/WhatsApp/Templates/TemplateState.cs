// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pescia.Bot.Channels.WhatsApp.Templates;

/// <summary>How far a template has come with Meta. Only an approved one may be sent.</summary>
internal enum TemplateStanding
{
    /// <summary>Meta has said nothing of it, or something that we do not know.</summary>
    Unknown = 0,
    Pending = 1,
    Approved = 2,

    /// <summary>For some hours, because citizens blocked or reported it.</summary>
    Paused = 3,
    Rejected = 4,
    Disabled = 5,
}

/// <summary>What Meta last said of one template in one language.</summary>
internal sealed class TemplateState
{
    public long Id { get; set; }

    /// <summary>The WhatsApp Business Account whose template it is.</summary>
    public string AccountId { get; set; } = "";

    /// <summary>Meta's name and language of it, such as <c>en_US</c>.</summary>
    public string Name { get; set; } = "";
    public string Language { get; set; } = "";

    public TemplateStanding Standing { get; set; }

    /// <summary>Decides the price: <c>UTILITY</c> as submitted, or what Meta made of it.</summary>
    public string? Category { get; set; }

    /// <summary><c>GREEN</c>, <c>YELLOW</c> or <c>RED</c>.</summary>
    public string? Quality { get; set; }

    /// <summary>Meta's word for why, such as <c>INVALID_FORMAT</c>.</summary>
    public string? Reason { get; set; }

    /// <summary>When Meta said where it stands; what is older does not change it.</summary>
    public DateTimeOffset At { get; set; }
}

internal sealed class TemplateStateConfiguration : IEntityTypeConfiguration<TemplateState>
{
    public void Configure(EntityTypeBuilder<TemplateState> state)
    {
        state.ToTable("TemplateStates");
        state.Property(s => s.AccountId).HasMaxLength(64);
        state.Property(s => s.Name).HasMaxLength(512);
        state.Property(s => s.Language).HasMaxLength(16);
        state.Property(s => s.Category).HasMaxLength(32);
        state.Property(s => s.Quality).HasMaxLength(32);
        state.Property(s => s.Reason).HasMaxLength(200);
        state.HasIndex(s => new { s.AccountId, s.Name, s.Language }).IsUnique();
    }
}
