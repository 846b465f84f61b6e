// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Storage;

internal static class StorageServices
{
    public static void AddStorage(this IServiceCollection services)
    {
        services.AddOptions<DatabaseOptions>().BindConfiguration("Database").ValidateOnStart();
        services.AddSingleton<TownClock>(_ => new TownClock());
        services.AddSingleton<BotDatabases>();
        services.AddSingleton<CommitQueue>();
        services.AddSingleton<MessageIds>();
        services.AddSingleton<DatabaseSetup>();
    }
}
