// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Pescia.Bot.Simulator.Citizens;
using Pescia.Bot.Simulator.Graph;
using Pescia.Bot.Simulator.Live;
using Pescia.Bot.Simulator.Webhooks;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Simulator;

/// <summary>
/// The Cloud API emulator and the phone page. Called in the Development environment only.
/// </summary>
internal static class SimulatorServices
{
    public static void AddSimulator(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<SimulatorOptions>, SimulatorOptionsValidator>();
        services.AddOptions<SimulatorOptions>().BindConfiguration("Simulator").ValidateOnStart()
            .PostConfigure<Municipality>((options, municipality) => options.BusinessName ??= municipality.Name);
        services.AddOptions<WhatsAppAccount>().BindConfiguration("WhatsApp");
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient(WebhookPoster.Client, client => client.Timeout = TimeSpan.FromSeconds(20))   // Meta gives up after about that
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });

        services.AddSingleton<CitizenRoster>().AddSingleton<CitizenPhone>().AddSingleton<InboundMessages>().AddSingleton<MediaSamples>();
        services.AddSingleton<MessageDesk>().AddSingleton<MessageRules>().AddSingleton<MessageMemory>().AddSingleton<SendLimits>();
        services.AddSingleton(p => new TemplateBook(p.GetRequiredService<Municipality>())).AddSingleton<MediaStore>().AddSingleton<NumberBook>().AddSingleton<FaultBook>();
        services.AddSingleton<WebhookTarget>().AddSingleton<WebhookBodies>().AddSingleton<WebhookPoster>().AddSingleton<WebhookCourier>();
        services.AddSingleton<StatusCourier>().AddSingleton<PriceBook>().AddSingleton<BackgroundWork>();
        services.AddSingleton<LiveFeed>().AddSingleton<ChatRows>().AddSingleton<ChatView>();
        services.AddHostedService<RowWatch>();
        services.AddSingleton<ITownHours, TownHours>().AddSingleton<IDeskView, DeskView>();
    }
}
