// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Storage;

/// <summary>
/// What time it is in town: opening hours, message windows, deadlines and statistics ask this clock, and the simulator
/// moves it by an offset that goes on ticking. The framework's <see cref="TimeProvider"/> stays real (design, decision 13).
/// </summary>
public sealed class TownClock(TimeProvider time)
{
    private long _offsetTicks;

    public TownClock() : this(TimeProvider.System) { }

    /// <summary>The instant in town, in UTC.</summary>
    public DateTimeOffset Now => time.GetUtcNow().AddTicks(Interlocked.Read(ref _offsetTicks));

    /// <summary>True while the simulator holds the clock away from real time.</summary>
    public bool IsMoved => Interlocked.Read(ref _offsetTicks) != 0;

    /// <summary>Moves the clock so that it shows <paramref name="now"/> and goes on from there; null brings real time back.</summary>
    public void MoveTo(DateTimeOffset? now) =>
        Interlocked.Exchange(ref _offsetTicks, now is { } moment ? (moment - time.GetUtcNow()).Ticks : 0);

    /// <summary>A clock that stands still, for tests.</summary>
    public static TownClock StoppedAt(DateTimeOffset now) => new(new Stopped(now));

    private sealed class Stopped(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
