// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Pescia.Bot.Storage;

namespace Pescia.Bot.People;

/// <summary>Begins, checks, locks, takes up and ends sessions.</summary>
internal sealed class Sessions(
    BotDatabases databases, CommitQueue commits, IPasswordHasher<Account> hasher, IOptions<PeopleOptions> options, TimeProvider time, ILogger<Sessions> logger)
{
    public const int ShortestPin = 6;
    public const int LongestPin = 12;

    /// <summary>Sessions are stored as seen to the minute: idleness is counted in minutes, and each store costs a commit.</summary>
    private static readonly TimeSpan SeenGrain = TimeSpan.FromMinutes(1);

    /// <summary>A new session after a full sign-in; another of the same person on the same device ends.</summary>
    public async Task<Session> BeginAsync(Account account, long? deviceId)
    {
        var now = time.GetUtcNow();
        var session = new Session { AccountId = account.Id, DeviceId = deviceId, SecurityStamp = account.SecurityStamp, StartedAt = now, SeenAt = now };
        await commits.CommitAsync(async db =>
        {
            if (deviceId is { } device) { await SessionQueries.EndOnDeviceAsync(db, account.Id, device, now); }
            session.Id = 0;
            db.Add(session);
        });
        PeopleLog.Entered(logger, account.Id, session.Id);
        return session;
    }

    /// <summary>The session with its person and device, as they are now; null when there is none.</summary>
    public async Task<Session?> FindAsync(long id)
    {
        await using var db = databases.Open();
        return await SessionQueries.FindAsync(db, id);
    }

    public SessionState StateOf(Session session) => session.StateAt(time.GetUtcNow(), options.Value);

    /// <summary>For whatever outlives a request, such as a live feed: whether the person may go on, and as whom.</summary>
    /// <returns>Null when the session is locked or over.</returns>
    public async Task<System.Security.Claims.ClaimsPrincipal?> StillInAsync(System.Security.Claims.ClaimsPrincipal person) =>
        person.SessionId() is { } id && await FindAsync(id) is { } session && StateOf(session) == SessionState.Live ? PersonClaims.Whole(session) : null;

    /// <summary>Notes that a person, not the page by itself, made a request.</summary>
    public async Task SeeAsync(Session session)
    {
        var now = time.GetUtcNow();
        if (now - session.SeenAt >= SeenGrain) { await commits.CommitAsync(db => SessionQueries.SeenAsync(db, session.Id, now)); }
    }

    public Task EndAsync(long id) => commits.CommitAsync(db => SessionQueries.EndAsync(db, id, time.GetUtcNow()));

    public Task LockAsync(long id) => commits.CommitAsync(db => SessionQueries.LockAsync(db, id, time.GetUtcNow()));

    /// <summary>Sets the PIN of this session on its device.</summary>
    /// <param name="pin">Digits, see <see cref="IsPin"/>.</param>
    public Task SetPinAsync(Session session, string pin)
    {
        var hash = hasher.HashPassword(session.Account, pin);
        return commits.CommitAsync(db => SessionQueries.SetPinAsync(db, session.Id, hash));
    }

    public static bool IsPin(string? pin) => pin is { Length: >= ShortestPin and <= LongestPin } && pin.All(char.IsAsciiDigit) && pin.Distinct().Count() > 1;

    /// <summary>Who may take up the device by PIN.</summary>
    public async Task<IReadOnlyList<Session>> OnDeviceAsync(long deviceId)
    {
        await using var db = databases.Open();
        var sessions = await SessionQueries.WithPinAsync(db, deviceId, time.GetUtcNow() - options.Value.SessionFor);
        return [.. sessions.Where(s => StateOf(s) != SessionState.Over)];
    }

    /// <summary>Takes a session up by its PIN. The fifth wrong one in a row ends it.</summary>
    /// <returns>The session; null when the PIN is wrong or the session is not of this device, or over.</returns>
    public async Task<Session?> UnlockAsync(long id, long deviceId, string pin)
    {
        var session = (await OnDeviceAsync(deviceId)).FirstOrDefault(s => s.Id == id);
        if (session is null) { return null; }
        // Counted before it is looked at: tries made at the same instant are all counted.
        var allowed = await commits.CommitAsync(async db =>
        {
            await SessionQueries.CountWrongPinAsync(db, id);
            return (await SessionQueries.FindAsync(db, id))!.PinFailures <= Session.MostPinFailures;
        });
        if (allowed && hasher.VerifyHashedPassword(session.Account, session.PinHash!, pin) != PasswordVerificationResult.Failed)
        {
            var taken = await commits.CommitAsync(db => SessionQueries.UnlockAsync(db, id, time.GetUtcNow()));
            return taken == 1 ? session : null;
        }

        var ended = await commits.CommitAsync(db => SessionQueries.EndAfterWrongPinsAsync(db, id, Session.MostPinFailures, time.GetUtcNow()));
        if (ended > 0) { PeopleLog.EndedByWrongPins(logger, id); }
        return null;
    }
}
