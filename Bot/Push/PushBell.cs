// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Push;

/// <summary>
/// Makes devices ring, away from whoever asked for it. A notice lives in memory only: it calls somebody to a queue that is in
/// the database, and one that comes an hour late calls to nothing.
/// </summary>
internal sealed class PushBell : BackgroundService, IPushBell
{
    private const int Lanes = 4;
    private const int SlowerBy = 5;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan TellDropsEvery = TimeSpan.FromMinutes(1);

    private readonly BotDatabases _databases;
    private readonly PushKeys _keys;
    private readonly PushDelivery _delivery;
    private readonly PushOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<PushBell> _logger;
    private readonly Channel<Job>[] _lanes;

    /// <summary>Notices that wait for another try. A newer one about the same conversation takes the place of the older.</summary>
    private readonly ConcurrentDictionary<(long Subscription, long? Conversation), Job> _later = [];

    private CancellationToken _stopping;
    private DateTimeOffset _toldAt = DateTimeOffset.MinValue;
    private int _dropped;

    public PushBell(BotDatabases databases, PushKeys keys, PushDelivery delivery, IOptions<PushOptions> options, TimeProvider time, ILogger<PushBell> logger)
    {
        (_databases, _keys, _delivery, _options, _time, _logger) = (databases, keys, delivery, options.Value, time, logger);
        var bounds = new BoundedChannelOptions(_options.MostWaiting / Lanes) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true };
        _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => Channel.CreateBounded<Job>(bounds, _ => Interlocked.Increment(ref _dropped)))];
    }

    public void Ring(PushOwner owner, PushNotice notice) => Enqueue(new Job(owner, notice, null, 1));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        var unsent = _later.Count + _lanes.Sum(lane => lane.Reader.Count);
        if (unsent > 0) { PushLog.Unsent(_logger, unsent); }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        return Task.WhenAll(_lanes.Select(lane => WorkAsync(lane.Reader)));
    }

    /// <summary>An owner's notices keep their order: they share a lane.</summary>
    private void Enqueue(Job job) => _lanes[(uint)job.Owner.GetHashCode() % Lanes].Writer.TryWrite(job);

    private async Task WorkAsync(ChannelReader<Job> lane)
    {
        await foreach (var job in lane.ReadAllAsync(_stopping))
        {
            try
            {
                foreach (var subscription in await SubscriptionsAsync(job)) { await DeliverAsync(job, subscription); }
            }
            catch (Exception failure) when (!_stopping.IsCancellationRequested)
            {
                PushLog.NotRung(_logger, FailureText.Of(failure));
            }

            TellDrops();
        }
    }

    private async Task<IReadOnlyList<PushSubscription>> SubscriptionsAsync(Job job)
    {
        await using var db = _databases.Open();
        if (job.Subscription is not { } one) { return await PushQueries.OfAsync(db, job.Owner.DeviceId, job.Owner.AccountId, (await _keys.CurrentAsync()).Id); }
        return await PushQueries.FindAsync(db, one) is { } still && still.BelongsTo(job.Owner) ? [still] : [];
    }

    private async Task DeliverAsync(Job job, PushSubscription subscription)
    {
        var about = (subscription.Id, job.Notice.ConversationId);
        _later.TryRemove(about, out _);   // what waited is older than this
        if (await _delivery.DeliverAsync(subscription, job.Notice, _stopping) is not PushResult.TryLater later) { return; }
        if (job.Try >= _options.MostTries)
        {
            PushLog.GivenUp(_logger, subscription.Id, job.Try, later.Why);
            return;
        }

        var again = job with { Subscription = subscription.Id, Try = job.Try + 1 };
        _later[about] = again;
        _ = EnqueueAfterAsync(Wait(job.Try, later.After), about, again);
    }

    private async Task EnqueueAfterAsync(TimeSpan wait, (long Subscription, long? Conversation) about, Job again)
    {
        await Task.Delay(wait, _time, _stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_stopping.IsCancellationRequested && _later.TryRemove(KeyValuePair.Create(about, again))) { Enqueue(again); }
    }

    /// <summary>What the push service asked for, but never longer than a notice is worth; else five times the wait before.</summary>
    private TimeSpan Wait(int tries, TimeSpan? asked)
    {
        var wait = asked ?? _options.FirstRetry * Math.Pow(SlowerBy, tries - 1);
        return wait < LongestWait ? wait : LongestWait;
    }

    private void TellDrops()
    {
        if (Volatile.Read(ref _dropped) == 0 || _time.GetUtcNow() - _toldAt < TellDropsEvery) { return; }
        _toldAt = _time.GetUtcNow();
        PushLog.Dropped(_logger, Interlocked.Exchange(ref _dropped, 0));
    }

    /// <param name="Subscription">The one to try again; null for all of the owner.</param>
    /// <param name="Try">1 for the first.</param>
    private sealed record Job(PushOwner Owner, PushNotice Notice, long? Subscription, int Try);
}
