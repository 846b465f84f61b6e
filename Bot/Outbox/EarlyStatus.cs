// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Outbox;

/// <summary>A status that came before the answer to its send was stored; applied when it is, dropped after a day.</summary>
internal sealed class EarlyStatus
{
    public long Id { get; set; }
    public string WhatsAppId { get; set; } = "";
    public Delivery State { get; set; }
    public DateTimeOffset At { get; set; }
    public DateTimeOffset StoredAt { get; set; }
    public string? ErrorCode { get; set; }
    public string? Error { get; set; }
    public string? PricingType { get; set; }
    public string? PricingCategory { get; set; }
}

internal sealed class EarlyStatusConfiguration : IEntityTypeConfiguration<EarlyStatus>
{
    public void Configure(EntityTypeBuilder<EarlyStatus> status)
    {
        status.ToTable("EarlyStatuses");
        status.Property(s => s.WhatsAppId).HasMaxLength(450);
        status.Property(s => s.ErrorCode).HasMaxLength(32);
        status.Property(s => s.Error).HasMaxLength(400);
        status.Property(s => s.PricingType).HasMaxLength(48);
        status.Property(s => s.PricingCategory).HasMaxLength(48);
        status.HasIndex(s => s.WhatsAppId);
    }
}
