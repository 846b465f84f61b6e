// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pescia.Bot.Push;

/// <summary>
/// The key pair that the service made for itself. It lies beside the subscriptions, because each is worth nothing without the
/// other: one backup holds both, and every node of an installation has the same. Whoever can read it here can read the
/// subscriptions too, so a second lock on it would protect nothing.
/// </summary>
internal sealed class PushKey
{
    /// <summary>There is one row.</summary>
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;
    public string PublicKey { get; set; } = "";
    public string PrivateKey { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class PushKeyConfiguration : IEntityTypeConfiguration<PushKey>
{
    public void Configure(EntityTypeBuilder<PushKey> key)
    {
        key.ToTable("PushKeys");
        key.Property(k => k.Id).ValueGeneratedNever();   // the primary key lets only one node win
        key.Property(k => k.PublicKey).HasMaxLength(100);
        key.Property(k => k.PrivateKey).HasMaxLength(64);
    }
}
