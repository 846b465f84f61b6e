// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net.Http.Headers;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Pescia.Bot.Channels.WhatsApp.Media;
using Pescia.Bot.Channels.WhatsApp.Templates;
using Pescia.Bot.Outbox;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Channels.WhatsApp;

internal static class WhatsAppServices
{
    /// <summary>Needs storage, inbox, outbox and the <see cref="Municipality"/> beside it.</summary>
    public static void AddWhatsApp(this IServiceCollection services)
    {
        services.AddWhatsAppCalls();
        services.AddSingleton(s => ReceivingNumbers.Of(s.GetRequiredService<IOptions<WhatsAppOptions>>().Value, s.GetRequiredService<Municipality>().Id));
        services.AddSingleton<WebhookAuthenticator>();
        services.AddSingleton<WebhookIntake>();
        services.AddSingleton<IMessageSender, WhatsAppSender>();
        AddMedia(services);
        services.AddSingleton<TemplateBook>();
        services.AddSingleton<TemplateDesk>();
        services.AddHostedService<TemplateRefresh>();
    }

    /// <summary>What a call of the Graph API needs, and no more: a command of the program runs without the rest.</summary>
    internal static void AddWhatsAppCalls(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<WhatsAppOptions>, WhatsAppOptionsValidator>();
        services.AddOptions<WhatsAppOptions>().BindConfiguration(WhatsAppOptions.Section).ValidateOnStart();
        services.AddSingleton<GraphAddress>();
        services.AddSingleton<TemplateGraph>();
        services.AddHttpClient(WhatsAppSender.Client, Prepare).RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)   // its connections have a lifetime already
            .ConfigurePrimaryHttpMessageHandler(Handler);
    }

    private static void AddMedia(IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<MediaOptions>, MediaOptionsValidator>();
        services.AddOptions<MediaOptions>().BindConfiguration(MediaOptions.Section).ValidateOnStart();
        services.AddSingleton<MediaFolder>();
        services.AddSingleton<MediaAlarm>();
        services.AddSingleton<MediaHosts>();
        services.AddSingleton<MediaDownload>();
        services.AddHttpClient(MediaDownload.Client, Prepare).RemoveAllLoggers().SetHandlerLifetime(Timeout.InfiniteTimeSpan).ConfigurePrimaryHttpMessageHandler(s =>
        {
            var handler = Handler();
            handler.ConnectCallback = s.GetRequiredService<MediaHosts>().ConnectAsync;
            return handler;
        });
        services.AddHostedService<MediaFetcher>();
        services.AddSingleton<StaffFiles>();
        services.AddSingleton<MediaUpload>();
        services.AddSingleton<IOutboundFiles, OutboundFiles>();
        services.AddHostedService<StagedFileSweep>();
    }

    /// <summary>Without the commit that the build appends.</summary>
    private static string Version =>
        typeof(WhatsAppServices).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    private static readonly ProductInfoHeaderValue Product = new("Pescia.Bot",
        typeof(WhatsAppServices).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0");

    private static void Prepare(HttpClient client)
    {
        client.Timeout = Timeout.InfiniteTimeSpan;                  // each call brings its own
        client.MaxResponseContentBufferSize = 1024 * 1024;          // answers are short; files are streamed
        client.DefaultRequestHeaders.UserAgent.Add(Product);
    }

    /// <summary>Nothing that the machine's settings, a redirect or a cookie could bend: the token goes where configuration says.</summary>
    internal static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),     // follows DNS
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        ConnectTimeout = TimeSpan.FromSeconds(5),
    };
}
