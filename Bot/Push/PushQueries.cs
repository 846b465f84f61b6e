// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Push;

internal static class PushQueries
{
    public static Task<PushKey?> KeyAsync(BotDb db) => db.Set<PushKey>().SingleOrDefaultAsync();

    public static Task<PushSubscription?> FindAsync(BotDb db, long id) => db.Set<PushSubscription>().SingleOrDefaultAsync(s => s.Id == id);

    public static Task<PushSubscription?> ByHashAsync(BotDb db, string hash) => db.Set<PushSubscription>().SingleOrDefaultAsync(s => s.EndpointHash == hash);

    /// <summary>Subscriptions of a device or an account that can be called with the key pair in use.</summary>
    public static Task<List<PushSubscription>> OfAsync(BotDb db, long? deviceId, string? accountId, string keyId) =>
        Owned(db, deviceId, accountId).Where(s => s.KeyId == keyId).OrderBy(s => s.Id).ToListAsync();

    /// <summary>All subscriptions of a device or an account, the latest first.</summary>
    public static Task<List<PushSubscription>> AllOfAsync(BotDb db, long? deviceId, string? accountId) =>
        Owned(db, deviceId, accountId).OrderByDescending(s => s.Id).ToListAsync();

    /// <summary>Every subscription, for the supervisors' view of which devices ring.</summary>
    public static Task<List<PushSubscription>> AllAsync(BotDb db, int most) => db.Set<PushSubscription>().OrderBy(s => s.Id).Take(most).ToListAsync();

    public static Task<int> SucceededAsync(BotDb db, long id, DateTimeOffset now) =>
        db.Set<PushSubscription>().Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SucceededAt, now).SetProperty(s => s.Failures, 0));

    public static Task<int> FailedAsync(BotDb db, long id, DateTimeOffset now) =>
        db.Set<PushSubscription>().Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.FailedAt, now).SetProperty(s => s.Failures, s => s.Failures + 1));

    public static Task<int> DropAsync(BotDb db, long id) => db.Set<PushSubscription>().Where(s => s.Id == id).ExecuteDeleteAsync();

    /// <summary>Forgets all subscriptions of a device or an account that is closed.</summary>
    public static Task<int> DropAllOfAsync(BotDb db, long? deviceId, string? accountId) => Owned(db, deviceId, accountId).ExecuteDeleteAsync();

    private static IQueryable<PushSubscription> Owned(BotDb db, long? deviceId, string? accountId) => db.Set<PushSubscription>()
        .Where(s => (deviceId != null && s.DeviceId == deviceId) || (accountId != null && s.AccountId == accountId));
}
