// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Channels.WhatsApp.Media;
using Pescia.Bot.Handoffs;
using Pescia.Bot.Storage;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>A conversation and its citizen as they are now.</summary>
internal sealed record ChatSubject(Conversation Conversation, Citizen Citizen);

/// <summary>Rows of one conversation. Asked only after the hand-off was found to be the person's to see.</summary>
internal static class ChatQueries
{
    public static Task<ChatSubject?> SubjectAsync(BotDb db, long conversationId) =>
        (from c in db.Conversations.AsNoTracking()
         join p in db.Citizens.AsNoTracking() on c.CitizenId equals p.Id
         where c.Id == conversationId
         select new ChatSubject(c, p)).SingleOrDefaultAsync();

    public static Task<List<CitizenIdentifier>> IdentifiersAsync(BotDb db, long citizenId) =>
        db.CitizenIdentifiers.AsNoTracking().Where(i => i.CitizenId == citizenId).OrderBy(i => i.Kind).ToListAsync();

    /// <summary>The latest messages, newest first; what nobody worked on (a reaction) belongs to no conversation and comes along.</summary>
    public static Task<List<Message>> LatestAsync(BotDb db, long citizenId, long conversationId, DateTimeOffset opened, int most) =>
        Of(db, citizenId, conversationId, opened).OrderByDescending(m => m.Id).Take(most).ToListAsync();

    /// <summary>Messages before one, newest first.</summary>
    public static Task<List<Message>> OlderAsync(BotDb db, long citizenId, long conversationId, DateTimeOffset opened, long before, int most) =>
        Of(db, citizenId, conversationId, opened).Where(m => m.Id < before).OrderByDescending(m => m.Id).Take(most).ToListAsync();

    /// <summary>Messages after one, oldest first.</summary>
    public static Task<List<Message>> NewerAsync(BotDb db, long citizenId, long conversationId, DateTimeOffset opened, long after, int most) =>
        Of(db, citizenId, conversationId, opened).Where(m => m.Id > after).OrderBy(m => m.Id).Take(most).ToListAsync();

    /// <summary>The messages that others quote or react to.</summary>
    public static Task<List<Message>> NamedAsync(BotDb db, long citizenId, string[] whatsAppIds) =>
        db.Messages.AsNoTracking().Where(m => m.CitizenId == citizenId && m.WhatsAppId != null && whatsAppIds.Contains(m.WhatsAppId)).ToListAsync();

    /// <summary>Reactions to messages, the latest last.</summary>
    public static Task<List<Message>> ReactionsAsync(BotDb db, long citizenId, string[] whatsAppIds) =>
        db.Messages.AsNoTracking().Where(m => m.CitizenId == citizenId && m.Kind == "reaction" && m.QuotedId != null && whatsAppIds.Contains(m.QuotedId)).OrderBy(m => m.Id).ToListAsync();

    public static Task<Message?> FindAsync(BotDb db, long citizenId, long id) =>
        db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id && m.CitizenId == citizenId);

    public static Task<List<MediaFile>> FilesAsync(BotDb db, long[] messages) =>
        db.Set<MediaFile>().AsNoTracking().Where(f => messages.Contains(f.MessageId)).OrderBy(f => f.Id).ToListAsync();

    /// <summary>A stored file with the message it came with.</summary>
    public static Task<MediaFile?> FileAsync(BotDb db, long id) => db.Set<MediaFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id);

    /// <summary>Every hand-off of a conversation.</summary>
    public static Task<List<Handoff>> HandoffsAsync(BotDb db, long conversationId) =>
        db.Set<Handoff>().AsNoTracking().Where(h => h.ConversationId == conversationId).OrderBy(h => h.Id).ToListAsync();

    /// <summary>What the citizen asked before, in offices that the person may read.</summary>
    public static Task<List<Handoff>> EarlierAsync(BotDb db, long citizenId, long besides, bool all, string[] offices, int most) =>
        db.Set<Handoff>().AsNoTracking()
            .Where(h => h.Id != besides && (all || offices.Contains(h.Office)) && db.Conversations.Any(c => c.Id == h.ConversationId && c.CitizenId == citizenId))
            .OrderByDescending(h => h.RequestedAt).Take(most).ToListAsync();

    private static IQueryable<Message> Of(BotDb db, long citizenId, long conversationId, DateTimeOffset opened) =>
        db.Messages.AsNoTracking().Where(m => m.CitizenId == citizenId
            && (m.ConversationId == conversationId || (m.ConversationId == null && m.Direction == Direction.In && m.StoredAt >= opened)));
}
