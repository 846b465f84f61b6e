// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Options;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Inbox;

/// <summary>
/// Offers again what is not done: at start all that waits, later what outlived its lease. A call to a conversation may be
/// lost, a stored message may not.
/// </summary>
internal sealed class InboxSweep(
    BotDatabases databases, CommitQueue commits, IInboxHandler handler, IOptions<InboxOptions> options, TimeProvider time, ILogger<InboxSweep> logger)
    : BackgroundService
{
    private const int Batch = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var dueBefore = DateTimeOffset.MaxValue;   // whatever waits at start was left by a process that is gone
        var startedAt = time.GetUtcNow();
        using var timer = new PeriodicTimer(options.Value.SweepEvery, time);
        do
        {
            try
            {
                while (await SweepAsync(dueBefore == DateTimeOffset.MaxValue ? startedAt + InboxStore.Lease : time.GetUtcNow(), stoppingToken) == Batch) { }
                dueBefore = DateTimeOffset.MinValue;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                InboxLog.SweepFailed(logger, FailureText.Of(failure));   // the database is away: the messages are where they were
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <returns>How many were due.</returns>
    private async Task<int> SweepAsync(DateTimeOffset dueBefore, CancellationToken ct)
    {
        List<Message> due;
        await using (var db = databases.Open()) { due = await InboxQueries.DueAsync(db, dueBefore, Batch); }
        if (due.Count == 0) { return 0; }
        var claimed = await commits.CommitAsync(db => ClaimAsync(db, due));
        foreach (var message in claimed.Where(m => m.Outcome is null)) { handler.Offer(message); }
        foreach (var message in claimed.Where(m => m.Outcome is Outcome.Dead)) { InboxLog.Dead(logger, message.Id, message.Offers); }
        InboxLog.OfferedAgain(logger, claimed.Count);
        ct.ThrowIfCancellationRequested();
        return due.Count;
    }

    /// <summary>Counts the offer before it is made: a message that kills the process must not do so for ever.</summary>
    private async Task<List<Message>> ClaimAsync(BotDb db, List<Message> due)
    {
        var claimed = new List<Message>(due.Count);
        foreach (var id in due.Select(m => m.Id))
        {
            if (await InboxQueries.UnfinishedAsync(db, id) is not { } message) { continue; }
            message.Offers++;
            message.DueAt = time.GetUtcNow() + InboxStore.Lease;
            if (message.Offers > options.Value.MostOffers)
            {
                (message.Outcome, message.Reason, message.DueAt) = (Outcome.Dead, $"offered {message.Offers - 1} times and never finished", null);
            }

            claimed.Add(message);
        }

        return claimed;
    }
}
