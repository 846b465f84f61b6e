// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pescia.Bot.Inbox;

/// <summary>A webhook field that is no message and no status: quality, templates, security, calls, history …</summary>
internal sealed class AccountEvent
{
    public long Id { get; set; }
    public string? Municipality { get; set; }
    public string Field { get; set; } = "";
    public string AccountId { get; set; } = "";
    public string Json { get; set; } = "";

    /// <summary>Hash of what was delivered: Meta repeats itself.</summary>
    public string Key { get; set; } = "";
    public DateTimeOffset StoredAt { get; set; }
}

internal sealed class AccountEventConfiguration : IEntityTypeConfiguration<AccountEvent>
{
    public void Configure(EntityTypeBuilder<AccountEvent> accountEvent)
    {
        accountEvent.ToTable("AccountEvents");
        accountEvent.Property(e => e.Municipality).HasMaxLength(32);
        accountEvent.Property(e => e.Field).HasMaxLength(64);
        accountEvent.Property(e => e.AccountId).HasMaxLength(64);
        accountEvent.Property(e => e.Key).HasMaxLength(64);
        accountEvent.HasIndex(e => e.Key).IsUnique();
        accountEvent.HasIndex(e => new { e.Field, e.StoredAt });
    }
}
