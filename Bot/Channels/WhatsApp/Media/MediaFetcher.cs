// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;

namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <summary>Fetches what citizens attached: at once when the alarm rings, else whatever a look every few seconds finds due.</summary>
internal sealed class MediaFetcher(
    BotDatabases databases, CommitQueue commits, MediaDownload download, MediaFolder folder, MediaAlarm alarm,
    TimeProvider time, TownClock clock, ILogger<MediaFetcher> logger) : BackgroundService
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>A file in work is not due for so long; if the program dies, it is tried again then.</summary>
    private static readonly TimeSpan Lease = MediaDownload.Longest * 2;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Tidy();
        var running = new List<Task>(AtOnce);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                running.RemoveAll(t => t.IsCompleted);
                foreach (var file in await ClaimAsync(AtOnce - running.Count, stoppingToken)) { running.Add(FetchAsync(file, stoppingToken)); }
                await WaitAsync(running, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)   // a database that is away for a while must not end the service
            {
                WhatsAppLog.MediaSweepFailed(logger, failure, Pause.TotalSeconds);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(running);
    }

    /// <summary>Fetches everything that is due and returns when that is done.</summary>
    internal async Task FetchDueAsync(CancellationToken ct)
    {
        while (await ClaimAsync(AtOnce, ct) is { Count: > 0 } files) { await Task.WhenAll(files.Select(f => FetchAsync(f, ct))); }
    }

    private void Tidy()
    {
        try
        {
            folder.Tidy();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            WhatsAppLog.MediaSweepFailed(logger, failure, Pause.TotalSeconds);   // said once; each file that cannot be written says it again
        }
    }

    private async Task WaitAsync(List<Task> running, CancellationToken ct)
    {
        if (running.Count < AtOnce) { await alarm.WaitAsync(Pause, ct); }
        else { await Task.WhenAny(running); }
    }

    /// <summary>Takes files that are due. Counted and named before the call, so that no crash leaves a file that no row knows.</summary>
    private async Task<List<MediaFile>> ClaimAsync(int most, CancellationToken ct)
    {
        if (most == 0) { return []; }
        await using (var db = databases.Open())
        {
            if (!await MediaQueries.AnyDueAsync(db, time.GetUtcNow(), ct)) { return []; }   // most looks find nothing and write nothing
        }

        return await commits.CommitAsync(async db =>
        {
            var now = time.GetUtcNow();
            var files = await MediaQueries.DueAsync(db, now, most);
            foreach (var file in files)
            {
                file.Attempts++;
                file.DueAt = now + Lease;
                file.Path ??= MediaFolder.NewName(clock.Now);
            }

            return files;
        });
    }

    private async Task FetchAsync(MediaFile file, CancellationToken ct)
    {
        try
        {
            var result = await download.FetchAsync(file, ct);
            if (await commits.CommitAsync(db => ApplyAsync(db, file.Id, result))) { Note(file, result); }
            else { folder.Delete(file.Path!); }   // erased meanwhile: nothing of it may stay
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping: the lease runs out and the file is due again.
        }
        catch (Exception failure)   // likewise
        {
            WhatsAppLog.MediaSweepFailed(logger, failure, Lease.TotalSeconds);
        }
    }

    /// <returns>False when the row is no longer there.</returns>
    private async Task<bool> ApplyAsync(BotDb db, long id, MediaResult result)
    {
        if (await MediaQueries.FindAsync(db, id) is not { } file) { return false; }
        switch (result)
        {
            case MediaResult.Stored stored:
                (file.State, file.Size, file.MimeType, file.Reason) = (MediaState.Stored, stored.Size, stored.MimeType, null);
                (file.StoredAt, file.DueAt) = (clock.Now, null);
                break;
            case MediaResult.Refused refused:
                (file.State, file.Reason, file.Path, file.DueAt) = (MediaState.Refused, refused.Reason, null, null);
                break;
            case MediaResult.TryAgain again when MediaRetries.After(file.Attempts) is { } wait:
                (file.Reason, file.DueAt) = (again.Reason, time.GetUtcNow() + wait);
                break;
            case MediaResult.TryAgain gone:
                (file.State, file.Reason, file.Path, file.DueAt) = (MediaState.Gone, gone.Reason, null, null);
                break;
        }

        return true;
    }

    private void Note(MediaFile file, MediaResult result)
    {
        switch (result)
        {
            case MediaResult.Stored stored: WhatsAppLog.MediaStored(logger, file.Id, stored.Size); break;
            case MediaResult.Refused refused: WhatsAppLog.MediaRefused(logger, file.Id, refused.Reason); break;
            case MediaResult.TryAgain again when MediaRetries.After(file.Attempts) is not null:
                WhatsAppLog.MediaDelayed(logger, file.Id, file.Attempts, again.Reason);
                break;
            case MediaResult.TryAgain gone: WhatsAppLog.MediaGone(logger, file.Id, file.Attempts, gone.Reason); break;
        }
    }
}
