// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Cases;

internal static class CaseQueries
{
    private const int MostFaults = 500;
    private const int MostOfCitizen = 20;

    private static readonly CaseState[] Unrepaired = [CaseState.Received, CaseState.InProgress];

    /// <summary>The number of the last case of a year; 0 before the first.</summary>
    public static async Task<int> LastSequenceAsync(BotDb db, string municipality, int year) =>
        await db.Set<Case>().Where(c => c.Municipality == municipality && c.Year == year).MaxAsync(c => (int?)c.Sequence) ?? 0;

    /// <summary>
    /// The citizen's requests that changed after <paramref name="since"/>, the newest first. Found by their conversations: those follow a
    /// person whose two names turn out to be one.
    /// </summary>
    public static async Task<List<KnownCase>> OfCitizenAsync(BotDb db, long citizenId, DateTimeOffset since)
    {
        var rows = await (
            from own in db.Set<Case>()
            join conversation in db.Conversations on own.ConversationId equals conversation.Id
            join found in db.Set<Case>() on own.JoinedToId equals found.Id into joined
            from other in joined.DefaultIfEmpty()
            where conversation.CitizenId == citizenId && (own.UpdatedAt >= since || (other != null && other.UpdatedAt >= since))
            orderby own.Id descending
            select new { own, other }).Take(MostOfCitizen).AsNoTracking().ToListAsync();
        return [.. rows.Select(r => Known(r.own, r.other))];
    }

    /// <summary>Faults of one subject reported after <paramref name="since"/> and not repaired, the newest first.</summary>
    public static async Task<List<OpenFault>> OpenFaultsAsync(BotDb db, string municipality, string intent, DateTimeOffset since)
    {
        var rows = await db.Set<Case>()
            .Where(c => c.Municipality == municipality && c.Intent == intent && Unrepaired.Contains(c.State) && c.CreatedAt >= since)
            .OrderByDescending(c => c.CreatedAt).Take(MostFaults)
            .Select(c => new { c.Id, c.Number, c.Intent, c.Detail, c.Latitude, c.Longitude, c.Place, c.CreatedAt }).ToListAsync();
        return [.. rows.Select(r => new OpenFault(r.Id, r.Number, new IntentId(r.Intent), r.Detail, r.Latitude, r.Longitude, r.Place, r.CreatedAt))];
    }

    /// <summary>To be changed in a unit of work.</summary>
    public static Task<Case?> FindAsync(BotDb db, long id) => db.Set<Case>().SingleOrDefaultAsync(c => c.Id == id);

    /// <summary>Reports of the same thing by others.</summary>
    public static Task<List<Case>> JoinedToAsync(BotDb db, long id) => db.Set<Case>().AsNoTracking().Where(c => c.JoinedToId == id).ToListAsync();

    /// <summary>Moves a request that is still open.</summary>
    /// <returns>0 when it was closed meanwhile.</returns>
    public static Task<int> MoveAsync(BotDb db, long id, CaseState state, DateTimeOffset now) =>
        db.Set<Case>().Where(c => c.Id == id && c.State <= CaseState.Confirmed).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, state).SetProperty(c => c.UpdatedAt, now));

    /// <summary>What a joined request is about goes on elsewhere: state, office and time are those of the other.</summary>
    private static KnownCase Known(Case own, Case? other)
    {
        var source = own.State == CaseState.Joined && other is not null ? other : own;
        return new KnownCase(
            own.Id, own.Number, source == own ? null : source.Number, own.Kind, own.Detail, new IntentId(own.Intent), new OfficeId(source.Office), source.State,
            own.Place, own.CreatedAt, source.UpdatedAt, source.ProposedAt);
    }
}
