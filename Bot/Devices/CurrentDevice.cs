// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;

namespace Pescia.Bot.Devices;

/// <summary>The paired device that a request comes from, told by its cookie.</summary>
internal sealed class CurrentDevice(BotDatabases databases, CommitQueue commits, ConsoleCookies cookies, TimeProvider time)
{
    /// <summary>Browsers keep no cookie longer; it is renewed with each heartbeat.</summary>
    private static readonly TimeSpan CookieLife = TimeSpan.FromDays(400);

    /// <summary>Signs of life are stored to the half minute, which is what the list of devices needs.</summary>
    private static readonly TimeSpan SeenGrain = TimeSpan.FromSeconds(30);

    /// <summary>The device; null when the browser is not paired, or was once and is revoked.</summary>
    public async Task<Device?> FindAsync(HttpContext http)
    {
        if (TokenHash(http) is not { } hash) { return null; }
        await using var db = databases.Open();
        return await DeviceQueries.FindByTokenAsync(db, hash);
    }

    /// <summary>True when the request carries this device's cookie.</summary>
    public bool Is(HttpContext http, Device device) => device.TokenHash is { } hash && hash == TokenHash(http);

    public void Remember(HttpContext http, string token) => http.Response.Cookies.Append(cookies.Device, token, cookies.Options(CookieLife));

    /// <summary>Stores the sign of life and renews the cookie.</summary>
    /// <returns>The device; null when the browser is none.</returns>
    public async Task<Device?> BeatAsync(HttpContext http)
    {
        if (await FindAsync(http) is not { } device) { return null; }
        var now = time.GetUtcNow();
        if (device.SeenAt is null || now - device.SeenAt >= SeenGrain) { await commits.CommitAsync(db => DeviceQueries.SeenAsync(db, device.Id, now)); }
        Remember(http, http.Request.Cookies[cookies.Device]!);
        return device;
    }

    private string? TokenHash(HttpContext http) => http.Request.Cookies[cookies.Device] is { Length: > 0 } token ? OneTimeSecret.Hash(token) : null;
}
