// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Inbox;

internal static class InboxServices
{
    public static void AddInbox(this IServiceCollection services)
    {
        services.AddOptions<InboxOptions>().BindConfiguration("Inbox").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<InboxStore>();
        services.AddHostedService<InboxSweep>();
    }
}
