// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Devices;

/// <summary>Event ids 3050-3099.</summary>
internal static partial class DevicesLog
{
    [LoggerMessage(3050, LogLevel.Information, "Device {DeviceId} was added")]
    public static partial void Created(ILogger logger, long deviceId);

    [LoggerMessage(3051, LogLevel.Information, "Device {DeviceId} was renamed, moved or handed over")]
    public static partial void Changed(ILogger logger, long deviceId);

    [LoggerMessage(3052, LogLevel.Information, "Device {DeviceId} was taken out of use")]
    public static partial void Revoked(ILogger logger, long deviceId);

    [LoggerMessage(3053, LogLevel.Information, "A device was paired")]
    public static partial void Paired(ILogger logger);

    [LoggerMessage(3054, LogLevel.Warning, "A pairing code was wrong, used or too old")]
    public static partial void PairingRefused(ILogger logger);

    [LoggerMessage(3055, LogLevel.Information, "{Devices} devices were taken over from devices.yaml")]
    public static partial void Seeded(ILogger logger, int devices);
}
