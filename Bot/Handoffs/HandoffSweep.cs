// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;

namespace Pescia.Bot.Handoffs;

/// <summary>Looks for hand-offs whose time has come and has their conversations deal with them. The rows say when; this only looks.</summary>
internal sealed class HandoffSweep(
    BotDatabases databases, IConversationDesk conversations, TownClock clock, TimeProvider time, ILogger<HandoffSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private const int Most = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await SweepAsync();
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                HandoffsLog.SweepFailed(logger, FailureText.Of(failure));   // the rows are where they were
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync()
    {
        List<(long Id, long CitizenId)> due;
        await using (var db = databases.Open()) { due = await HandoffQueries.DueAsync(db, clock.Now, Most); }
        foreach (var (id, citizenId) in due)
        {
            try
            {
                await conversations.CheckAsync(citizenId, id);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                HandoffsLog.CheckFailed(logger, id, FailureText.Of(failure));   // the next round tries again; one must not hold up the others
            }
        }
    }
}
