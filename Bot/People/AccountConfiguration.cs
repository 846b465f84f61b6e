// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pescia.Bot.People;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("Accounts");
        account.Property(a => a.Municipality).HasMaxLength(32);
        account.Property(a => a.Name).HasMaxLength(Account.LongestName);
        account.Property(a => a.Email).HasMaxLength(Account.LongestEmail);
        account.Property(a => a.NormalizedEmail).HasMaxLength(Account.LongestEmail);
        account.Property(a => a.Language).HasMaxLength(8);
        account.Property(a => a.PasswordHash).HasMaxLength(256);
        account.Property(a => a.SecurityStamp).HasMaxLength(64);
        account.Property(a => a.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken();
        account.Property(a => a.AuthenticatorKey).HasMaxLength(64);
        account.Property(a => a.RecoveryCodes).HasMaxLength(1024);
        account.Property(a => a.InvitationHash).HasMaxLength(64);
        account.ComplexProperty(a => a.Alerts);
        account.HasIndex(a => a.NormalizedEmail).IsUnique();   // two people behind one address would sign in as each other
        account.HasMany(a => a.Offices).WithOne().HasForeignKey(o => o.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AccountOfficeConfiguration : IEntityTypeConfiguration<AccountOffice>
{
    public void Configure(EntityTypeBuilder<AccountOffice> membership)
    {
        membership.ToTable("AccountOffices");
        membership.HasKey(o => new { o.AccountId, o.Office });
        membership.Property(o => o.Office).HasMaxLength(64);
    }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("Sessions");
        session.Property(s => s.SecurityStamp).HasMaxLength(64);
        session.Property(s => s.PinHash).HasMaxLength(256);
        session.HasOne(s => s.Account).WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        session.HasOne(s => s.Device).WithMany().HasForeignKey(s => s.DeviceId).OnDelete(DeleteBehavior.Restrict);
        session.HasIndex(s => new { s.DeviceId, s.EndedAt });   // who may take up a shared tablet again
    }
}
