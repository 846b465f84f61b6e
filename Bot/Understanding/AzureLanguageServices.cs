// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Options;
using Pescia.Bot.Conversations;

namespace Pescia.Bot.Understanding;

internal static class AzureLanguageServices
{
    public static void AddAzureLanguage(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<AzureLanguageOptions>, AzureLanguageOptionsValidator>();
        services.AddOptions<AzureLanguageOptions>().BindConfiguration(AzureLanguageOptions.Section).ValidateOnStart();
        services.AddHttpClient(LanguagePipeline.Client, http => http.Timeout = Timeout.InfiniteTimeSpan)   // each call brings its own time
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)   // its connections have a lifetime already
            .ConfigurePrimaryHttpMessageHandler(Handler);
        services.AddSingleton<ITextMask, LocalMask>();
        services.AddSingleton<LanguageFeatures>();
        services.AddSingleton<PiiMask>();
        services.AddSingleton<ISecondOpinion, AzureOpinion>();
        services.AddHostedService<LanguageAnnouncement>();
    }

    /// <summary>Nothing that the machine's settings, a redirect or a cookie could bend: key and words go where configuration says.</summary>
    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),       // follows DNS
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),    // a new TLS connection costs a good part of the budget
        ConnectTimeout = TimeSpan.FromSeconds(5),
    };
}
