// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Storage;

/// <summary>
/// Ids of messages, made here and not by the database: a row can then be written without reading it back. They grow with
/// time, so that a citizen's messages keep their order, and stay below 2^53, which a browser can still count.
/// </summary>
/// <remarks>41 bits of milliseconds since 2026 (until 2095), 3 bits of node, 9 bits of sequence; a burst borrows from the next milliseconds.</remarks>
internal sealed class MessageIds(IConfiguration configuration, TimeProvider time)
{
    private const int NodeBits = 3;
    private const int SequenceBits = 9;
    private static readonly long Epoch = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private readonly long _node = Math.Clamp(configuration.GetValue("Cluster:Node", 0), 0, (1 << NodeBits) - 1);
    private long _last;

    public long Next()
    {
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var now = (time.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << SequenceBits;
            var next = Math.Max(last + 1, now);
            if (Interlocked.CompareExchange(ref _last, next, last) == last) { return Compose(next); }
        }
    }

    /// <summary>Starts behind the ids that are stored: a clock that was set back must not give one again.</summary>
    public void StartBehind(long stored)
    {
        var milliseconds = stored >> (SequenceBits + NodeBits);
        Interlocked.Exchange(ref _last, (milliseconds + 1) << SequenceBits);
    }

    /// <summary>Puts the node between time and sequence.</summary>
    private long Compose(long timeAndSequence)
    {
        var sequence = timeAndSequence & ((1 << SequenceBits) - 1);
        return (timeAndSequence >> SequenceBits << (SequenceBits + NodeBits)) | (_node << SequenceBits) | sequence;
    }
}
