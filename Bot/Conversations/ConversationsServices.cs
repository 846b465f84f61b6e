// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using Orleans.Configuration;
using Pescia.Bot.Handoffs;
using Pescia.Bot.Inbox;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Conversations;

internal static class ConversationsServices
{
    public static void AddConversations(this IServiceCollection services)
    {
        services.AddOptions<ConversationOptions>().BindConfiguration("Conversation").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<HoursOptions>().BindConfiguration("Hours").ValidateOnStart();
        services.AddOptions<ContentOptions>().BindConfiguration("Content").ValidateOnStart();
        services.AddOptions<ReplyOptions>().BindConfiguration("WhatsApp").ValidateOnStart();
        services.AddSingleton<DialogEngine>();
        services.AddSingleton<CaseNews>();
        services.AddSingleton<TurnEffects>();
        services.AddSingleton<TurnCommit>();
        services.AddSingleton<TurnFailures>();
        services.AddSingleton<ConversationHouse>();
        services.AddSingleton<DeskCases>();
        services.AddSingleton<DeskCommit>();
        services.AddSingleton<DeskWork>();
        services.AddSingleton<ConversationDoor>();
        services.AddSingleton<IInboxHandler>(p => p.GetRequiredService<ConversationDoor>());
        services.AddSingleton<IConversationDesk>(p => p.GetRequiredService<ConversationDoor>());
    }

    /// <summary>One node with no extra service. Ports are the system's free ones: two products on a machine do not meet.</summary>
    public static void AddConversationActors(this IHostApplicationBuilder builder)
    {
        var (siloPort, gatewayPort) = (FreePort(), FreePort());
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(siloPort, gatewayPort, new IPEndPoint(IPAddress.Loopback, siloPort));
            silo.Configure<GrainCollectionOptions>(o => o.CollectionAge = TimeSpan.FromMinutes(15));
        });
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
