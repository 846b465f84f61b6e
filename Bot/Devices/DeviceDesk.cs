// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Devices;

/// <summary>What an administrator does with devices, and the pairing that a device does itself.</summary>
internal sealed class DeviceDesk(BotDatabases databases, CommitQueue commits, Municipality municipality, TimeProvider time, ILogger<DeviceDesk> logger)
{
    public static readonly TimeSpan PairingFor = TimeSpan.FromMinutes(10);

    public async Task<IReadOnlyList<Device>> AllAsync()
    {
        await using var db = databases.Open();
        return await DeviceQueries.AllAsync(db, municipality.Id);
    }

    public async Task<Device?> FindAsync(long id)
    {
        await using var db = databases.Open();
        return await DeviceQueries.FindAsync(db, id) is { } device && device.Municipality == municipality.Id ? device : null;
    }

    /// <summary>Adds a device that is not paired yet.</summary>
    /// <param name="office">Id of an office of the municipality.</param>
    public async Task<long> CreateAsync(string label, DeviceKind kind, string office, string holder)
    {
        var device = New(label, kind, office, holder);
        await commits.CommitAsync(db => { device.Id = 0; db.Add(device); return Task.CompletedTask; });
        DevicesLog.Created(logger, device.Id);
        return device.Id;
    }

    /// <summary>Renames, moves and hands over in one: each takes effect at the device's next request.</summary>
    public async Task ChangeAsync(long id, string label, DeviceKind kind, string office, string holder)
    {
        await commits.CommitAsync(db => DeviceQueries.ChangeAsync(db, id, label, kind, office, holder));
        DevicesLog.Changed(logger, id);
    }

    public async Task RevokeAsync(long id)
    {
        await commits.CommitAsync(db => DeviceQueries.RevokeAsync(db, id, time.GetUtcNow()));
        DevicesLog.Revoked(logger, id);
    }

    /// <summary>A code, shown once and good for ten minutes; null when the device is gone or revoked.</summary>
    public async Task<string?> OfferPairingAsync(long id)
    {
        var code = OneTimeSecret.NewCode(groups: 2);
        var until = time.GetUtcNow() + PairingFor;
        var offered = await commits.CommitAsync(db => DeviceQueries.OfferPairingAsync(db, id, OneTimeSecret.Hash(code), until));
        return offered == 1 ? code : null;
    }

    /// <summary>Which device a code would pair, so that whoever holds it can see that it is the right one; null when it is void.</summary>
    public async Task<Device?> ForCodeAsync(string code)
    {
        await using var db = databases.Open();
        return await DeviceQueries.FindByPairingCodeAsync(db, OneTimeSecret.Hash(code), time.GetUtcNow());
    }

    /// <summary>Uses up the code.</summary>
    /// <returns>The token for the device's cookie; null when the code is wrong, used or too old.</returns>
    public async Task<string?> PairAsync(string code)
    {
        var token = OneTimeSecret.NewToken();
        var paired = await commits.CommitAsync(db => DeviceQueries.PairAsync(db, OneTimeSecret.Hash(code), OneTimeSecret.Hash(token), time.GetUtcNow()));
        if (paired == 0) { DevicesLog.PairingRefused(logger); }
        else { DevicesLog.Paired(logger); }
        return paired == 0 ? null : token;
    }

    private Device New(string label, DeviceKind kind, string office, string holder) => new()
    {
        Municipality = municipality.Id,
        Label = label,
        Kind = kind,
        Office = office,
        Holder = holder,
        CreatedAt = time.GetUtcNow(),
    };
}
