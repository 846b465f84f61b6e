// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pescia.Bot.Push;

/// <summary>One browser that agreed to be rung. All times are real ones.</summary>
internal sealed class PushSubscription
{
    public long Id { get; set; }

    /// <summary>The owner: one of the two, or both.</summary>
    public long? DeviceId { get; set; }
    public string? AccountId { get; set; }

    /// <summary>Address at the browser maker's push service. Whoever knows it may try to call it: never logged, never shown.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>SHA-256 of it, in lower-case hexadecimals: an address is too long for an index.</summary>
    public string EndpointHash { get; set; } = "";

    /// <summary>The browser's keys, in base64url.</summary>
    public string P256dh { get; set; } = "";
    public string Auth { get; set; } = "";

    /// <summary><see cref="VapidKeys.Id"/> of the pair that it was made for; with another it cannot be called.</summary>
    public string KeyId { get; set; } = "";

    /// <summary>Browser and system, such as <c>Chrome · Android</c>.</summary>
    public string Browser { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? SucceededAt { get; set; }
    public DateTimeOffset? FailedAt { get; set; }

    /// <summary>Failures since the last success.</summary>
    public int Failures { get; set; }

    public static string HashOf(string endpoint) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(endpoint)));

    public bool BelongsTo(PushOwner owner) => (owner.DeviceId is { } device && device == DeviceId) || (owner.AccountId is { } account && account == AccountId);
}

internal sealed class PushSubscriptionConfiguration : IEntityTypeConfiguration<PushSubscription>
{
    public void Configure(EntityTypeBuilder<PushSubscription> subscription)
    {
        subscription.ToTable("PushSubscriptions");
        subscription.Property(s => s.AccountId).HasMaxLength(128);
        subscription.Property(s => s.Endpoint).HasMaxLength(SubscribeRequest.LongestEndpoint);
        subscription.Property(s => s.EndpointHash).HasMaxLength(64);
        subscription.Property(s => s.P256dh).HasMaxLength(100);
        subscription.Property(s => s.Auth).HasMaxLength(32);
        subscription.Property(s => s.KeyId).HasMaxLength(16);
        subscription.Property(s => s.Browser).HasMaxLength(64);
        subscription.HasIndex(s => s.EndpointHash).IsUnique();   // two tabs may subscribe in one instant
        subscription.HasIndex(s => s.DeviceId);
        subscription.HasIndex(s => s.AccountId);
    }
}
