// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Handoffs;

/// <summary>The desk of an office: what its people may do with the hand-offs that are theirs. Fails closed.</summary>
internal sealed class HandoffDesk(BotDatabases databases, CommitQueue commits, IConversationDesk conversations, DeskFeed feed, TownClock clock)
{
    /// <summary>True when the person may see the hand-off: it is their office's now, or they overrule.</summary>
    public static bool MaySee(Staff person, Handoff handoff) => person.MayOverrule || person.Offices.Contains(handoff.Office);

    /// <summary>The hand-off, if the person may see it.</summary>
    public async Task<Handoff?> FindAsync(long handoffId, Staff person)
    {
        await using var db = databases.Open();
        return await HandoffQueries.FindAsync(db, handoffId) is { } handoff && MaySee(person, handoff) ? handoff : null;
    }

    public async Task<DeskResult> DoAsync(DeskAction action)
    {
        long? citizen;
        await using (var db = databases.Open()) { citizen = await HandoffQueries.CitizenAsync(db, action.HandoffId); }
        return citizen is { } id ? await conversations.DoAsync(id, action) : new DeskResult(DeskRefusal.NotFound);
    }

    /// <summary>Writes down something for colleagues. The same key writes once.</summary>
    public async Task<DeskResult> NoteAsync(long handoffId, Staff person, string clientKey, string text)
    {
        if (await FindAsync(handoffId, person) is not { } handoff) { return new DeskResult(DeskRefusal.NotFound); }
        var id = await commits.CommitAsync(async db =>
        {
            if (await NoteQueries.FindAsync(db, clientKey) is { } known) { return known.Id; }
            var note = new Note
            {
                ConversationId = handoff.ConversationId,
                Account = person.Account,
                AccountName = person.Name,
                Text = text,
                At = clock.Now,
                ClientKey = clientKey,
            };
            db.Add(note);
            await db.SaveChangesAsync();
            return note.Id;
        });
        feed.Publish(new DeskChange(DeskEvent.Changed, handoff.Id, handoff.ConversationId, handoff.Office, null));
        return new DeskResult(MessageId: id);
    }

    /// <summary>The person has seen the citizen's messages up to one.</summary>
    public async Task<DeskResult> ReadAsync(long handoffId, Staff person, long upTo)
    {
        if (await FindAsync(handoffId, person) is not { } handoff) { return new DeskResult(DeskRefusal.NotFound); }
        if (handoff.AcceptedBy != person.Account) { return new DeskResult(DeskRefusal.NotTaken); }   // who only looks has not read for who answers
        await commits.CommitAsync(db => HandoffQueries.ReadAsync(db, handoffId, upTo));
        feed.Publish(new DeskChange(DeskEvent.Changed, handoff.Id, handoff.ConversationId, handoff.Office, person.Account));
        return new DeskResult();
    }
}

internal static class NoteQueries
{
    public static Task<Note?> FindAsync(BotDb db, string clientKey) => db.Set<Note>().AsNoTracking().SingleOrDefaultAsync(n => n.ClientKey == clientKey);

    public static Task<List<Note>> OfConversationAsync(BotDb db, long conversationId) =>
        db.Set<Note>().AsNoTracking().Where(n => n.ConversationId == conversationId).OrderBy(n => n.Id).ToListAsync();
}
