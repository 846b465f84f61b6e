// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Outbox;

internal static class OutboxServices
{
    public static void AddOutbox(this IServiceCollection services)
    {
        services.AddOptions<OutboxOptions>().BindConfiguration("Outbox").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PaceOptions>().BindConfiguration("WhatsApp").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Pace>();
        services.AddSingleton<HeldBack>();
        services.AddSingleton<SendResults>();
        services.AddSingleton<StatusBook>();
        services.AddSingleton<OutboxWorker>();
        services.AddHostedService(p => p.GetRequiredService<OutboxWorker>());
        services.AddSingleton<ReadReceipts>();
        services.AddHostedService(p => p.GetRequiredService<ReadReceipts>());
    }
}
