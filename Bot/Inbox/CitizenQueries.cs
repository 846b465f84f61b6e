// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Inbox;

internal static class CitizenQueries
{
    /// <summary>Citizens known by any of the names, the oldest first.</summary>
    public static async Task<List<Citizen>> WithAnyNameAsync(BotDb db, string municipality, List<(IdentifierKind Kind, string Value)> names)
    {
        var ids = new SortedSet<long>();
        foreach (var (kind, value) in names)   // one look-up in the unique index each: no plan over a list that grows
        {
            var id = await db.CitizenIdentifiers
                .Where(i => i.Municipality == municipality && i.Kind == kind && i.Value == value)
                .Select(i => (long?)i.CitizenId)
                .SingleOrDefaultAsync();
            if (id is { } found) { ids.Add(found); }
        }

        var citizens = new List<Citizen>(ids.Count);
        foreach (var id in ids)
        {
            citizens.Add(await db.Citizens.Include(c => c.Identifiers).SingleAsync(c => c.Id == id));
        }

        return citizens;
    }

    /// <summary>What a conversation keeps in memory of its citizen is no longer so: a turn in progress starts again.</summary>
    public static Task<int> OutdateAsync(BotDb db, long citizenId) =>
        db.Conversations.Where(c => c.CitizenId == citizenId).ExecuteUpdateAsync(set => set.SetProperty(c => c.Version, c => c.Version + 1));

    public static Task<int> MoveMessagesAsync(BotDb db, long from, long into) =>
        db.Messages.Where(m => m.CitizenId == from).ExecuteUpdateAsync(set => set.SetProperty(m => m.CitizenId, into));

    /// <summary>
    /// The merged person's conversations follow theirs, numbered behind the others; the version moves so that a turn in
    /// progress on one of them starts again.
    /// </summary>
    public static async Task MoveConversationsAsync(BotDb db, long from, long into)
    {
        var last = await db.Conversations.Where(c => c.CitizenId == into).MaxAsync(c => (int?)c.Number) ?? 0;
        var moving = await db.Conversations.Where(c => c.CitizenId == from).OrderBy(c => c.Number).ToListAsync();
        foreach (var conversation in moving)
        {
            conversation.CitizenId = into;
            conversation.Number = ++last;
            conversation.Version++;
        }

        await db.SaveChangesAsync();
    }
}
