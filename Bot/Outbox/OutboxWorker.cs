// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Outbox;

/// <summary>
/// Sends what the turns decided: in order for each citizen, side by side for many. A row says what is to be sent and when;
/// this only carries it out, so a crash loses nothing.
/// </summary>
internal sealed class OutboxWorker(
    BotDatabases databases, CommitQueue commits, IMessageSender sender, IOutboundFiles files, Pace pace, HeldBack heldBack, SendResults results,
    IOptions<OutboxOptions> options, TownClock clock, TimeProvider time, ILogger<OutboxWorker> logger) : BackgroundService
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan DrainFor = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan EarlyStatusesLive = TimeSpan.FromDays(1);
    private const int Batch = 200;

    private readonly ConcurrentDictionary<long, Lane> _lanes = [];
    private readonly ConcurrentDictionary<long, bool> _inHand = [];
    private readonly SemaphoreSlim _slots = new(options.Value.MostAtOnce);
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private CancellationToken _stopping;
    private int _busy;

    /// <summary>Messages being sent or waiting to be.</summary>
    public int InHand => Volatile.Read(ref _busy);

    /// <summary>Takes over a row that a turn has just committed, marked as attempted.</summary>
    public void Dispatch(Message message)
    {
        if (Take(message.Id)) { Enqueue(message); }
    }

    /// <summary>Lets what is being sent come to its end, so that its result is stored and nothing is sent again after the start.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        var patience = time.GetTimestamp();
        while (InHand > 0 && time.GetElapsedTime(patience) < DrainFor) { await Task.Delay(20, CancellationToken.None); }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        var forgotAt = DateTimeOffset.MinValue;
        var isOrderKnown = false;
        using var timer = new PeriodicTimer(SweepEvery, time);
        do
        {
            try
            {
                if (!isOrderKnown) { await HoldWhatWaitsAsync(); }
                isOrderKnown = true;
                await SweepAsync();
                if (time.GetUtcNow() - forgotAt > ForgetEvery)
                {
                    forgotAt = time.GetUtcNow();
                    await commits.CommitAsync(db => OutboxQueries.DropEarlyAsync(db, clock.Now - EarlyStatusesLive));
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                OutboxLog.SweepFailed(logger, FailureText.Of(failure));   // the database is away: the rows are where they were
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>After a start, a citizen's new reply must not overtake the one that the process before left behind.</summary>
    private async Task HoldWhatWaitsAsync()
    {
        await using var db = databases.Open();
        foreach (var (id, citizenId) in await OutboxQueries.LeftBehindAsync(db)) { heldBack.Hold(citizenId, id, options.Value.ReconcileAfter); }
    }

    private async Task SweepAsync()
    {
        var now = time.GetUtcNow();
        if (now < pace.ClosedUntil) { return; }
        List<Message> due;
        await using (var db = databases.Open()) { due = await OutboxQueries.DueAsync(db, now, pace.IsDoubtful ? 1 : Batch); }
        var ids = due.Where(m => IsOurs(m, now) && Take(m.Id)).Select(m => m.Id).Order().ToList();
        if (ids.Count == 0) { return; }
        List<Message> marked;
        try
        {
            marked = await commits.CommitAsync(db => MarkAsync(db, ids));
        }
        catch
        {
            ids.ForEach(Release);
            throw;
        }

        foreach (var settled in ids.Except(marked.Select(m => m.Id))) { Release(settled); }   // a status came meanwhile
        foreach (var message in marked)
        {
            if (message.PossiblyDoubled) { OutboxLog.PossiblyDoubled(logger, message.Id); }
            Enqueue(message);
        }
    }

    private bool Take(long id)
    {
        if (!_inHand.TryAdd(id, true)) { return false; }
        Interlocked.Increment(ref _busy);
        return true;
    }

    private void Release(long id)
    {
        if (_inHand.TryRemove(id, out _)) { Interlocked.Decrement(ref _busy); }
    }

    /// <summary>What a process that is gone had in hand waits for a status, counted from our own start: Meta repeats those we missed.</summary>
    private bool IsOurs(Message message, DateTimeOffset now) =>
        message.AttemptedAt is not { } attempted || attempted >= _startedAt || now >= _startedAt + options.Value.ReconcileAfter;

    /// <summary>A later try is marked before it is made; a send whose end is unknown may arrive twice, and says so.</summary>
    private async Task<List<Message>> MarkAsync(BotDb db, List<long> ids)
    {
        var marked = new List<Message>(ids.Count);
        foreach (var id in ids)
        {
            if (await OutboxQueries.FindAsync(db, id) is not { DueAt: not null } message) { continue; }
            message.PossiblyDoubled |= message.AttemptedAt is not null;
            message.Attempts++;
            message.AttemptedAt = time.GetUtcNow();
            message.DueAt = message.AttemptedAt + options.Value.ReconcileAfter;
            marked.Add(message);
        }

        return marked;
    }

    private void Enqueue(Message message)
    {
        while (true)
        {
            var lane = _lanes.GetOrAdd(message.CitizenId, _ => new Lane());
            lock (lane)
            {
                if (lane.IsGone) { continue; }
                lane.Waiting.Enqueue(message);
                if (lane.IsRunning) { return; }
                lane.IsRunning = true;
            }

            _ = Task.Run(() => RunAsync(message.CitizenId, lane));
            return;
        }
    }

    private async Task RunAsync(long citizenId, Lane lane)
    {
        while (true)
        {
            Message message;
            lock (lane)
            {
                if (!lane.Waiting.TryDequeue(out message!))
                {
                    lane.IsGone = true;
                    _lanes.TryRemove(citizenId, out _);
                    return;
                }
            }

            try
            {
                await SendAsync(message);
            }
            catch (OperationCanceledException)
            {
                // stopping: the row is due again after the next start
            }
            catch (Exception failure)
            {
                OutboxLog.ResultLost(logger, message.Id, FailureText.Of(failure));
            }
            finally
            {
                Release(message.Id);
            }
        }
    }

    private async Task SendAsync(Message message)
    {
        if (message.ExpiresAt is { } end && clock.Now > end)
        {
            var late = message.Kind == "template"
                ? new SendResult.Refused("expired", "it could not be sent while it was news")
                : new SendResult.Refused("window", "the 24-hour window closed before it could be sent");
            await results.StoreAsync(message, late, _stopping);
            return;
        }

        var paused = pace.ClosedUntil - time.GetUtcNow();
        var behind = heldBack.WaitOf(message.CitizenId, message.Id);
        if (paused > TimeSpan.Zero || behind > TimeSpan.Zero)
        {
            await results.StoreAsync(message, new SendResult.TryLater("waiting", "an earlier message, or sending as a whole, has to wait", paused > behind ? paused : behind), _stopping);
            return;
        }

        await pace.WaitAsync(message.CitizenId, _stopping);
        await _slots.WaitAsync(_stopping);
        SendResult result;
        try
        {
            result = await SendAsync(message, OutboundContent.Parse(message.Kind, message.Json!));
        }
        catch (JsonException)
        {
            result = new SendResult.Refused("content", "what the row says cannot be read");   // it never will be
        }
        finally
        {
            _slots.Release();
        }

        await results.StoreAsync(message, result, _stopping);
    }

    private async Task<SendResult> SendAsync(Message message, OutboundContent content)
    {
        if (content is OutboundContent.File file)
        {
            var (mediaId, trouble) = await files.UploadAsync(message.Id, CancellationToken.None);
            if (mediaId is null) { return trouble!; }
            content = file with { MediaId = mediaId };
        }

        return await sender.SendAsync(new OutboundMessage(message.Id, message.Recipient!, content, message.QuotedId), CancellationToken.None);
    }

    /// <summary>One citizen's messages, sent one after the other.</summary>
    private sealed class Lane
    {
        public Queue<Message> Waiting { get; } = new();
        public bool IsRunning { get; set; }
        public bool IsGone { get; set; }
    }
}
