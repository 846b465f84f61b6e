// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pescia.Bot.Devices;

public enum DeviceKind { Phone = 1, Tablet = 2 }

/// <summary>A phone or tablet of an office. Pairing makes it trusted: it rings and shows how long the queue is; acting needs a person.</summary>
public sealed class Device
{
    public const int LongestLabel = 60;
    public const int LongestHolder = 80;

    public long Id { get; set; }
    public string Municipality { get; set; } = "";

    /// <summary>What stands on its back: "Anagrafe 1".</summary>
    public string Label { get; set; } = "";
    public DeviceKind Kind { get; set; }
    public string Office { get; set; } = "";

    /// <summary>Who answers for the thing, not who signs in on it.</summary>
    public string Holder { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>SHA-256 of the one-time code that pairs it, and until when it is good.</summary>
    public string? PairingHash { get; set; }
    public DateTimeOffset? PairingEndsAt { get; set; }

    /// <summary>SHA-256 of the token in the device's cookie; null until it is paired.</summary>
    public string? TokenHash { get; set; }
    public DateTimeOffset? PairedAt { get; set; }

    /// <summary>Last sign of life, in real time.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    /// <summary>Whether the last push arrived; null while it has not been tried.</summary>
    public bool? PushWorks { get; set; }

    /// <summary>Lost, broken or given back: lets nobody in any more, and never again.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    public bool IsPaired => TokenHash is not null && RevokedAt is null;
}

internal sealed class DeviceConfiguration : IEntityTypeConfiguration<Device>
{
    public void Configure(EntityTypeBuilder<Device> device)
    {
        device.ToTable("Devices");
        device.Property(d => d.Municipality).HasMaxLength(32);
        device.Property(d => d.Label).HasMaxLength(Device.LongestLabel);
        device.Property(d => d.Office).HasMaxLength(64);
        device.Property(d => d.Holder).HasMaxLength(Device.LongestHolder);
        device.Property(d => d.PairingHash).HasMaxLength(64);
        device.Property(d => d.TokenHash).HasMaxLength(64);
        device.HasIndex(d => new { d.Municipality, d.Office });
        device.HasIndex(d => d.TokenHash);
        device.HasIndex(d => d.PairingHash);
    }
}
