// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Devices;

internal static class DeviceQueries
{
    /// <summary>All devices, those that were taken out of use last, each group by label.</summary>
    public static Task<List<Device>> AllAsync(BotDb db, string municipality) =>
        db.Set<Device>().AsNoTracking().Where(d => d.Municipality == municipality)
            .OrderBy(d => d.RevokedAt == null ? 0 : 1).ThenBy(d => d.Label).ThenBy(d => d.Id).ToListAsync();

    public static Task<Device?> FindAsync(BotDb db, long id) => db.Set<Device>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id);

    public static Task<Device?> FindByTokenAsync(BotDb db, string tokenHash) =>
        db.Set<Device>().AsNoTracking().SingleOrDefaultAsync(d => d.TokenHash == tokenHash && d.RevokedAt == null);

    public static Task<Device?> FindByPairingCodeAsync(BotDb db, string codeHash, DateTimeOffset now) =>
        db.Set<Device>().AsNoTracking().SingleOrDefaultAsync(d => d.PairingHash == codeHash && d.PairingEndsAt > now && d.RevokedAt == null);

    public static Task<bool> AnyAsync(BotDb db, string municipality) => db.Set<Device>().AnyAsync(d => d.Municipality == municipality);

    /// <summary>Gives the device a code that pairs it; an earlier one is void.</summary>
    public static Task<int> OfferPairingAsync(BotDb db, long id, string codeHash, DateTimeOffset until) =>
        db.Set<Device>().Where(d => d.Id == id && d.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.PairingHash, codeHash).SetProperty(d => d.PairingEndsAt, until));

    /// <summary>Uses up the code: of two that show it at once, one finds a row. A token that the device had before is void.</summary>
    public static Task<int> PairAsync(BotDb db, string codeHash, string tokenHash, DateTimeOffset now) =>
        db.Set<Device>().Where(d => d.PairingHash == codeHash && d.PairingEndsAt > now && d.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.PairingHash, (string?)null).SetProperty(d => d.PairingEndsAt, (DateTimeOffset?)null)
                .SetProperty(d => d.TokenHash, tokenHash).SetProperty(d => d.PairedAt, now).SetProperty(d => d.SeenAt, now).SetProperty(d => d.PushWorks, (bool?)null));

    public static Task<int> ChangeAsync(BotDb db, long id, string label, DeviceKind kind, string office, string holder) =>
        db.Set<Device>().Where(d => d.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.Label, label).SetProperty(d => d.Kind, kind).SetProperty(d => d.Office, office).SetProperty(d => d.Holder, holder));

    /// <summary>Takes it out of use for good; its token and its code are forgotten.</summary>
    public static Task<int> RevokeAsync(BotDb db, long id, DateTimeOffset now) =>
        db.Set<Device>().Where(d => d.Id == id && d.RevokedAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.RevokedAt, now).SetProperty(d => d.TokenHash, (string?)null)
            .SetProperty(d => d.PairingHash, (string?)null).SetProperty(d => d.PairingEndsAt, (DateTimeOffset?)null));

    /// <summary>A sign of life.</summary>
    public static Task<int> SeenAsync(BotDb db, long id, DateTimeOffset now) =>
        db.Set<Device>().Where(d => d.Id == id && d.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(d => d.SeenAt, now));

    /// <summary>What became of the last push.</summary>
    public static Task<int> PushAsync(BotDb db, long id, bool works) =>
        db.Set<Device>().Where(d => d.Id == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.PushWorks, (bool?)works));
}
