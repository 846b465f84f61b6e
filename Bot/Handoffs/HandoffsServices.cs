// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Pescia.Bot.Handoffs;

internal static class HandoffsServices
{
    public static void AddHandoffs(this IServiceCollection services)
    {
        services.AddOptions<HandoffsOptions>().BindConfiguration("Handoffs").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<HandoffClock>();
        services.AddSingleton<HandoffRequests>();
        services.AddSingleton<DeskFeed>();
        services.AddSingleton<HandoffDesk>();
        services.AddSingleton<Outbox.IDeliveryWatch, DeliveryTicks>();
        services.TryAddSingleton<IOfficeStaff, UnknownStaff>();
        services.AddHostedService<HandoffSweep>();
    }
}
