// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Outbox;

/// <summary>How fast may be sent: per number, per citizen, and not at all while Meta refuses everything.</summary>
internal sealed class Pace(IOptions<PaceOptions> options, TimeProvider time)
{
    private const double PairBurst = 45;
    private const double PairPerSecond = 1 / 6.0;
    private const int ManyPairs = 10_000;

    private readonly TokenBucket? _number = options.Value.MessagesPerSecond > 0
        ? new TokenBucket(options.Value.MessagesPerSecond, Math.Max(1, options.Value.MessagesPerSecond), time)
        : null;

    private readonly ConcurrentDictionary<long, TokenBucket> _pairs = [];
    private long _closedUntilTicks;

    /// <summary>True after a stop until something was accepted again: one message at a time finds out.</summary>
    public bool IsDoubtful { get; private set; }

    public void Accepted() => IsDoubtful = false;

    /// <summary>Nothing may leave before then.</summary>
    public DateTimeOffset ClosedUntil => new(Interlocked.Read(ref _closedUntilTicks), TimeSpan.Zero);

    /// <summary>Waits until a message to the citizen may leave.</summary>
    public async Task WaitAsync(long citizenId, CancellationToken ct)
    {
        var wait = _number?.Take() ?? TimeSpan.Zero;
        if (options.Value.PairLimit)
        {
            var pair = _pairs.GetOrAdd(citizenId, _ => new TokenBucket(PairPerSecond, PairBurst, time)).Take();
            if (pair > wait) { wait = pair; }
            if (_pairs.Count > ManyPairs) { ForgetIdlePairs(); }
        }

        if (wait > TimeSpan.Zero) { await Task.Delay(wait, time, ct); }
    }

    /// <summary>Stops everything for a while, after a refusal that concerns the number or the account.</summary>
    public void CloseFor(TimeSpan duration)
    {
        IsDoubtful = true;
        var until = (time.GetUtcNow() + duration).UtcTicks;
        long before;
        while ((before = Interlocked.Read(ref _closedUntilTicks)) < until && Interlocked.CompareExchange(ref _closedUntilTicks, until, before) != before) { }
    }

    private void ForgetIdlePairs()
    {
        foreach (var (citizen, bucket) in _pairs)
        {
            if (bucket.IsFull()) { _pairs.TryRemove(citizen, out _); }
        }
    }
}
