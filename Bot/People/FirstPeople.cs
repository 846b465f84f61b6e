// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.People;

/// <summary>At start: in Development demo people for an empty house, in production a word on how to make the first administrator.</summary>
internal static class FirstPeople
{
    public static async Task GreetAsync(IServiceProvider services, bool isDevelopment, TextWriter output)
    {
        await using var scope = services.CreateAsyncScope();
        if (isDevelopment && await scope.ServiceProvider.GetRequiredService<DemoPeople>().SettleAsync() is { } file)
        {
            // To the terminal, not to the log: a log is kept and sent on.
            await output.WriteLineAsync($"Console: demo people were added. Their addresses, passwords and keys are in {file}");
        }

        if (!await scope.ServiceProvider.GetRequiredService<PeopleDesk>().AnyAsync())
        {
            PeopleLog.NobodyYet(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FirstPeople)));
        }
    }
}
