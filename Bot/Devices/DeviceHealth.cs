// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Devices;

/// <summary>How a device is, as the list of devices says it; what needs attention comes first.</summary>
public enum DeviceHealth
{
    /// <summary>Paired, but silent for longer than a working day's pause explains.</summary>
    Silent = 1,

    /// <summary>Signs of life, but pushes do not arrive: it will not ring while the page is closed.</summary>
    Mute = 2,

    /// <summary>Waits for its pairing.</summary>
    NotPaired = 3,

    /// <summary>Seen lately.</summary>
    Resting = 4,
    Online = 5,
    Revoked = 6,
}

internal static class DeviceHealthRules
{
    /// <summary>Three missed heartbeats.</summary>
    private static readonly TimeSpan OnlineFor = TimeSpan.FromMinutes(3);

    /// <summary>A device that nobody took out of the drawer since the day before yesterday.</summary>
    private static readonly TimeSpan SilentAfter = TimeSpan.FromDays(2);

    public static DeviceHealth HealthAt(this Device device, DateTimeOffset now)
    {
        if (device.RevokedAt is not null) { return DeviceHealth.Revoked; }
        if (device.TokenHash is null) { return DeviceHealth.NotPaired; }
        var silence = now - (device.SeenAt ?? device.PairedAt ?? device.CreatedAt);
        if (silence >= SilentAfter) { return DeviceHealth.Silent; }
        if (device.PushWorks == false) { return DeviceHealth.Mute; }
        return silence < OnlineFor ? DeviceHealth.Online : DeviceHealth.Resting;
    }

    public static bool NeedsAttention(this DeviceHealth health) => health <= DeviceHealth.NotPaired;
}
