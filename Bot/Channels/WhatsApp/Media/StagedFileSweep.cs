// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;

namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <summary>Removes files that were brought in and never sent: nobody would find them later.</summary>
internal sealed class StagedFileSweep(BotDatabases databases, CommitQueue commits, MediaFolder folder, TimeProvider time, ILogger<StagedFileSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

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
                WhatsAppLog.MediaSweepFailed(logger, failure, Every.TotalSeconds);   // the rows are where they were
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal async Task SweepAsync()
    {
        List<StagedFile> due;
        await using (var db = databases.Open()) { due = await MediaQueries.StagedDueAsync(db, time.GetUtcNow()); }
        foreach (var file in due)
        {
            folder.Delete(file.Path);   // the file first, or it stays behind unknown
            await commits.CommitAsync(db => MediaQueries.UnstageAsync(db, file.Id));
        }
    }
}
