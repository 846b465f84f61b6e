// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;

namespace Pescia.Bot.Outbox;

/// <summary>Citizens whose earlier message was put off: a later one must not overtake it.</summary>
internal sealed class HeldBack(TimeProvider time)
{
    /// <summary>A status may settle the earlier message without passing here; after this much grace it holds nobody back.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<long, (long MessageId, DateTimeOffset Until)> _earlier = [];

    /// <summary>How long a message has to wait for an earlier one; zero when it may go.</summary>
    public TimeSpan WaitOf(long citizenId, long messageId)
    {
        if (!_earlier.TryGetValue(citizenId, out var earlier) || earlier.MessageId >= messageId) { return TimeSpan.Zero; }
        var wait = earlier.Until + Grace - time.GetUtcNow();
        if (wait > TimeSpan.Zero) { return wait; }
        _earlier.TryRemove(KeyValuePair.Create(citizenId, earlier));
        return TimeSpan.Zero;
    }

    public void Hold(long citizenId, long messageId, TimeSpan delay)
    {
        var until = time.GetUtcNow() + delay;
        _earlier.AddOrUpdate(citizenId, (messageId, until), (_, known) => known.MessageId < messageId ? known : (messageId, until));
    }

    public void Release(long citizenId, long messageId)
    {
        if (_earlier.TryGetValue(citizenId, out var earlier) && earlier.MessageId == messageId) { _earlier.TryRemove(KeyValuePair.Create(citizenId, earlier)); }
    }
}
