// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Storage;

namespace Pescia.Bot.People;

internal static class AccountQueries
{
    public static Task<Account?> FindAsync(BotDb db, long id) =>
        db.Set<Account>().AsNoTracking().Include(a => a.Offices).SingleOrDefaultAsync(a => a.Id == id);

    /// <param name="normalizedEmail">As Identity compares it.</param>
    public static Task<Account?> FindByEmailAsync(BotDb db, string normalizedEmail) =>
        db.Set<Account>().AsNoTracking().Include(a => a.Offices).SingleOrDefaultAsync(a => a.NormalizedEmail == normalizedEmail);

    /// <summary>Everybody, by name.</summary>
    public static Task<List<Account>> AllAsync(BotDb db, string municipality) =>
        db.Set<Account>().AsNoTracking().Include(a => a.Offices).Where(a => a.Municipality == municipality).OrderBy(a => a.Name).ThenBy(a => a.Id).ToListAsync();

    public static Task<bool> AnyAsync(BotDb db, string municipality) => db.Set<Account>().AnyAsync(a => a.Municipality == municipality);

    /// <summary>Administrators who can come in, besides one: the last must stay.</summary>
    public static Task<int> OtherAdministratorsAsync(BotDb db, string municipality, long besides) =>
        db.Set<Account>().CountAsync(a => a.Municipality == municipality && a.Role == Role.Administrator && a.DisabledAt == null && a.PasswordHash != null && a.Id != besides);

    /// <summary>Takes a person out of all offices.</summary>
    public static Task<int> LeaveOfficesAsync(BotDb db, long accountId) => db.Set<AccountOffice>().Where(o => o.AccountId == accountId).ExecuteDeleteAsync();
}

internal static class SessionQueries
{
    /// <summary>A session with its person and its device.</summary>
    public static Task<Session?> FindAsync(BotDb db, long id) =>
        db.Set<Session>().AsNoTracking().Include(s => s.Account).ThenInclude(a => a.Offices).Include(s => s.Device).SingleOrDefaultAsync(s => s.Id == id);

    /// <summary>Sessions on a device that a PIN might take up, the latest first.</summary>
    public static Task<List<Session>> WithPinAsync(BotDb db, long deviceId, DateTimeOffset startedAfter) =>
        db.Set<Session>().AsNoTracking().Include(s => s.Account).Include(s => s.Device)
            .Where(s => s.DeviceId == deviceId && s.EndedAt == null && s.PinHash != null && s.StartedAt > startedAfter)
            .OrderByDescending(s => s.SeenAt).ToListAsync();

    /// <summary>Devices on which one of some people has a session.</summary>
    public static Task<List<long>> DevicesOfAsync(BotDb db, long[] accounts) =>
        db.Set<Session>().Where(s => s.DeviceId != null && s.EndedAt == null && accounts.Contains(s.AccountId)).Select(s => s.DeviceId!.Value).Distinct().ToListAsync();

    public static Task<int> SeenAsync(BotDb db, long id, DateTimeOffset now) =>
        db.Set<Session>().Where(s => s.Id == id && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now));

    public static Task<int> EndAsync(BotDb db, long id, DateTimeOffset now) =>
        db.Set<Session>().Where(s => s.Id == id && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now));

    /// <summary>Ends what the person has open on one device: a new sign-in takes its place.</summary>
    public static Task<int> EndOnDeviceAsync(BotDb db, long accountId, long deviceId, DateTimeOffset now) =>
        db.Set<Session>().Where(s => s.AccountId == accountId && s.DeviceId == deviceId && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now));

    public static Task<int> LockAsync(BotDb db, long id, DateTimeOffset now) =>
        db.Set<Session>().Where(s => s.Id == id && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.LockedAt, now));

    public static Task<int> SetPinAsync(BotDb db, long id, string? hash) =>
        db.Set<Session>().Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.PinHash, hash).SetProperty(s => s.PinFailures, 0));

    public static Task<int> UnlockAsync(BotDb db, long id, DateTimeOffset now) =>
        db.Set<Session>().Where(s => s.Id == id && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LockedAt, (DateTimeOffset?)null).SetProperty(s => s.SeenAt, now).SetProperty(s => s.PinFailures, 0).SetProperty(s => s.ByPin, true));

    /// <summary>Counts a wrong PIN.</summary>
    public static Task<int> CountWrongPinAsync(BotDb db, long id) =>
        db.Set<Session>().Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.PinFailures, s => s.PinFailures + 1));

    /// <summary>Ends a session whose PIN was wrong too often.</summary>
    public static Task<int> EndAfterWrongPinsAsync(BotDb db, long id, int most, DateTimeOffset now) =>
        db.Set<Session>().Where(s => s.Id == id && s.PinFailures >= most).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now));
}
