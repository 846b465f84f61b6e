// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Push;

internal static class PushServices
{
    /// <summary>Needs storage beside it; the console adds <see cref="IPushOwners"/>, without which nobody can subscribe.</summary>
    public static void AddPush(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<PushOptions>, PushOptionsValidator>();
        services.AddOptions<PushOptions>().BindConfiguration(PushOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PushHosts>();
        services.AddSingleton<PushKeys>();
        services.AddSingleton<VapidTokens>();
        services.AddSingleton<PushSender>();
        services.AddSingleton<PushDelivery>();
        services.AddSingleton<SubscriptionBook>();
        services.AddSingleton<PushBell>();
        services.AddSingleton<IPushBell>(s => s.GetRequiredService<PushBell>());
        services.AddHostedService(s => s.GetRequiredService<PushBell>());
        services.AddHttpClient(PushSender.Client, client => client.Timeout = Timeout.InfiniteTimeSpan)   // each call brings its own
            .RemoveAllLoggers()                             // they would write endpoints
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)   // its connections have a lifetime already
            .ConfigurePrimaryHttpMessageHandler(s => Handler(s.GetRequiredService<PushHosts>()));
    }

    private static SocketsHttpHandler Handler(PushHosts hosts) => new()
    {
        AllowAutoRedirect = false,   // a push service that sends us elsewhere is not followed
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),   // follows DNS
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        ConnectCallback = hosts.ConnectAsync,
    };
}
