// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Outbox;

/// <summary>Lets through so many in a burst and so many a second after it. Time is monotonic, so a moved clock opens nothing.</summary>
internal sealed class TokenBucket(double perSecond, double burst, TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _taken;
    private long _countedAt = time.GetTimestamp();

    /// <summary>Takes one; the caller waits the returned time before it acts.</summary>
    public TimeSpan Take()
    {
        lock (_lock)
        {
            Refill();
            _taken++;
            return _taken <= burst ? TimeSpan.Zero : TimeSpan.FromSeconds((_taken - burst) / perSecond);
        }
    }

    /// <summary>True when nothing was taken for so long that the bucket is as new.</summary>
    public bool IsFull()
    {
        lock (_lock)
        {
            Refill();
            return _taken <= 0;
        }
    }

    private void Refill()
    {
        var now = time.GetTimestamp();
        _taken = Math.Max(0, _taken - (time.GetElapsedTime(_countedAt, now).TotalSeconds * perSecond));
        _countedAt = now;
    }
}
