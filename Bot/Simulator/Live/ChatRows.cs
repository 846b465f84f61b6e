// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Simulator.Citizens;
using Pescia.Bot.Simulator.Graph;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Simulator.Live;

/// <summary>Reads the product's own rows of simulated citizens: what is true after a restart, and what the bot decided.</summary>
internal sealed class ChatRows(BotDatabases databases, CitizenRoster roster)
{
    private const int LongestHistory = 300;

    /// <summary>The latest messages of one citizen, oldest first.</summary>
    public async Task<IReadOnlyList<Message>> HistoryAsync(SimulatedCitizen citizen, CancellationToken ct)
    {
        await using var db = databases.Open();
        var ids = await IdsAsync(db, [citizen], ct);
        var rows = await db.Messages.AsNoTracking().Where(m => ids.Contains(m.CitizenId)).OrderByDescending(m => m.Id).Take(LongestHistory).ToListAsync(ct);
        rows.Reverse();
        return rows;
    }

    /// <summary>The latest rows of all simulated citizens with whose they are, oldest first.</summary>
    public async Task<IReadOnlyList<(string Citizen, Message Row)>> LatestAsync(int most, CancellationToken ct)
    {
        await using var db = databases.Open();
        var owners = await OwnersAsync(db, ct);
        var ids = owners.Keys.ToList();
        var rows = await db.Messages.AsNoTracking().Where(m => ids.Contains(m.CitizenId)).OrderByDescending(m => m.Id).Take(most).ToListAsync(ct);
        rows.Reverse();
        return [.. rows.Select(row => (owners[row.CitizenId], row))];
    }

    /// <summary>The last message of each citizen that has any.</summary>
    public async Task<IReadOnlyDictionary<string, Message>> LastAsync(CancellationToken ct)
    {
        await using var db = databases.Open();
        var last = new Dictionary<string, Message>();
        foreach (var (id, citizen) in await OwnersAsync(db, ct))
        {
            var row = await db.Messages.AsNoTracking().Where(m => m.CitizenId == id).OrderByDescending(m => m.Id).FirstOrDefaultAsync(ct);
            if (row is not null && (!last.TryGetValue(citizen, out var other) || other.Id < row.Id)) { last[citizen] = row; }
        }

        return last;
    }

    public async Task<DateTimeOffset?> WroteAtAsync(string citizen, CancellationToken ct)
    {
        if (roster.Find(citizen) is not { } known) { return null; }
        await using var db = databases.Open();
        var ids = await IdsAsync(db, [known], ct);
        return await db.Messages.Where(m => ids.Contains(m.CitizenId) && m.Direction == Direction.In).MaxAsync(m => (DateTimeOffset?)m.At, ct);
    }

    public async Task<RememberedMessage?> FindAsync(string whatsAppId, CancellationToken ct)
    {
        await using var db = databases.Open();
        var owners = await OwnersAsync(db, ct);
        var row = await db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.WhatsAppId == whatsAppId, ct);
        return row is not null && owners.TryGetValue(row.CitizenId, out var citizen)
            ? new RememberedMessage(whatsAppId, citizen, row.At, row.Direction == Direction.In, Payload: null)
            : null;
    }

    /// <summary>Brings back people who were added, or changed their number, in an earlier run.</summary>
    public async Task RestoreRosterAsync(CancellationToken ct)
    {
        await using var db = databases.Open();
        var known = await db.Citizens.AsNoTracking().Include(c => c.Identifiers)
            .Where(c => c.MergedIntoId == null && c.Identifiers.Any(i =>
                (i.Kind == IdentifierKind.Phone && EF.Functions.Like(i.Value, SimulatedCitizen.PhonePrefix + "%"))
                || (i.Kind == IdentifierKind.UserId && EF.Functions.Like(i.Value, SimulatedCitizen.UserIdPrefix + "%"))))
            .OrderBy(c => c.Id).ToListAsync(ct);
        foreach (var citizen in known)
        {
            roster.Restore(citizen.Name ?? "?", Value(citizen, IdentifierKind.Phone), Value(citizen, IdentifierKind.UserId));
        }
    }

    private static string? Value(Citizen citizen, IdentifierKind kind) => citizen.Identifiers.LastOrDefault(i => i.Kind == kind)?.Value;

    private static async Task<List<long>> IdsAsync(BotDb db, IReadOnlyList<SimulatedCitizen> citizens, CancellationToken ct)
    {
        var values = citizens.SelectMany(c => new[] { c.Phone, c.UserId }).OfType<string>().ToList();
        return await db.CitizenIdentifiers.Where(i => values.Contains(i.Value)).Select(i => i.CitizenId).Distinct().ToListAsync(ct);
    }

    private async Task<Dictionary<long, string>> OwnersAsync(BotDb db, CancellationToken ct)
    {
        var byValue = new Dictionary<string, string>();
        foreach (var citizen in roster.All)
        {
            if (citizen.Phone is { } phone) { byValue[phone] = citizen.Id; }
            if (citizen.UserId is { } user) { byValue[user] = citizen.Id; }
        }

        var values = byValue.Keys.ToList();
        var found = await db.CitizenIdentifiers.Where(i => values.Contains(i.Value)).Select(i => new { i.CitizenId, i.Value }).ToListAsync(ct);
        return found.GroupBy(i => i.CitizenId).ToDictionary(g => g.Key, g => byValue[g.First().Value]);
    }
}
