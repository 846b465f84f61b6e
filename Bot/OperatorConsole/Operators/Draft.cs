// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pescia.Bot.Storage;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>What a person has typed in a chat and not sent. A phone may die, another device goes on.</summary>
internal sealed class Draft
{
    public long Id { get; set; }
    public long AccountId { get; set; }
    public long ConversationId { get; set; }
    public string Text { get; set; } = "";

    /// <summary>Real time, to be compared with the copy on the device.</summary>
    public DateTimeOffset At { get; set; }
}

internal sealed class DraftConfiguration : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.ToTable("Drafts");
        draft.Property(d => d.Text).HasMaxLength(ActionEndpoints.LongestText);
        draft.HasIndex(d => new { d.AccountId, d.ConversationId }).IsUnique();
        draft.HasIndex(d => d.ConversationId);
        draft.HasOne<Conversation>().WithMany().HasForeignKey(d => d.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal static class DraftQueries
{
    public static Task<Draft?> FindAsync(BotDb db, long accountId, long conversationId) =>
        db.Set<Draft>().SingleOrDefaultAsync(d => d.AccountId == accountId && d.ConversationId == conversationId);

    public static Task<int> DropAsync(BotDb db, long accountId, long conversationId) =>
        db.Set<Draft>().Where(d => d.AccountId == accountId && d.ConversationId == conversationId).ExecuteDeleteAsync();
}
