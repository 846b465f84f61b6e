// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Tests.Fakes;

/// <summary>Real time that a test pushes forward: what waits goes on waiting, what looks at the clock sees it later.</summary>
internal sealed class MovedTime : TimeProvider
{
    private long _ticks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ticks));

    public void Pass(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
