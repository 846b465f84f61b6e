// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Devices;

internal static class DeviceServices
{
    public static void AddDevices(this IServiceCollection services)
    {
        services.AddSingleton<ConsoleCookies>();
        services.AddSingleton<CurrentDevice>();
        services.AddSingleton<DeviceDesk>();
        services.AddSingleton<DeviceSeed>();
    }
}
