// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pescia.Bot.Storage;

internal sealed class CitizenConfiguration : IEntityTypeConfiguration<Citizen>
{
    public void Configure(EntityTypeBuilder<Citizen> citizen)
    {
        citizen.ToTable("Citizens");
        citizen.Property(c => c.Municipality).HasMaxLength(32);
        citizen.Property(c => c.Name).HasMaxLength(200);
        citizen.Property(c => c.Language).HasMaxLength(8);
        citizen.Property(c => c.NoticeVersion).HasMaxLength(32);
        citizen.HasMany(c => c.Identifiers).WithOne().HasForeignKey(i => i.CitizenId);
    }
}

internal sealed class CitizenIdentifierConfiguration : IEntityTypeConfiguration<CitizenIdentifier>
{
    public void Configure(EntityTypeBuilder<CitizenIdentifier> identifier)
    {
        identifier.ToTable("CitizenIdentifiers");
        identifier.Property(i => i.Municipality).HasMaxLength(32);
        identifier.Property(i => i.Value).HasMaxLength(160);
        identifier.HasIndex(i => new { i.Municipality, i.Kind, i.Value }).IsUnique();   // one person behind a number, whoever looks
    }
}

internal sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> conversation)
    {
        conversation.ToTable("Conversations");
        conversation.Property(c => c.Municipality).HasMaxLength(32);
        conversation.Property(c => c.Intent).HasMaxLength(64);
        conversation.Property(c => c.Office).HasMaxLength(64);
        conversation.Property(c => c.Version).IsConcurrencyToken();
        conversation.HasIndex(c => new { c.CitizenId, c.Number }).IsUnique();   // two nodes cannot open the same conversation
        conversation.HasOne<Citizen>().WithMany().HasForeignKey(c => c.CitizenId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MessageConfiguration : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.ToTable("Messages");
        message.Property(m => m.Id).ValueGeneratedNever();          // from MessageIds
        message.Property(m => m.Municipality).HasMaxLength(32);
        message.Property(m => m.WhatsAppId).HasMaxLength(450);      // no documented length; SQL Server indexes up to 900 bytes
        message.Property(m => m.QuotedId).HasMaxLength(450);
        message.Property(m => m.Kind).HasMaxLength(32);
        message.Property(m => m.ChoiceId).HasMaxLength(256);
        message.Property(m => m.Reason).HasMaxLength(400);
        message.Property(m => m.Recipient).HasMaxLength(160);
        message.Property(m => m.Author).HasMaxLength(64);
        message.Property(m => m.AuthorName).HasMaxLength(100);
        message.Property(m => m.ClientKey).HasMaxLength(64);
        message.Property(m => m.ErrorCode).HasMaxLength(32);
        message.Property(m => m.Error).HasMaxLength(400);
        message.Property(m => m.PricingType).HasMaxLength(48);
        message.Property(m => m.PricingCategory).HasMaxLength(48);
        message.HasIndex(m => m.WhatsAppId).IsUnique();             // Meta may deliver twice in one instant; only the database can tell
        message.HasIndex(m => m.ClientKey).IsUnique().HasFilter("\"ClientKey\" IS NOT NULL");
        message.HasIndex(m => new { m.CitizenId, m.Id });           // the transcript of a person, and what waits for them
        message.HasIndex(m => new { m.Direction, m.DueAt }).HasFilter("\"DueAt\" IS NOT NULL");   // holds only the queues, so it stays small for ever
    }
}
