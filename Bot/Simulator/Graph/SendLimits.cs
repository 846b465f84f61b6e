// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Simulator.Graph;

/// <summary>
/// The two speed limits of a number: 80 messages a second, in and out together (130429), and one each 6 s to the same
/// person with up to 45 at once (131056). Real time, since a moved town clock does not make Meta faster.
/// </summary>
internal sealed class SendLimits(IOptions<SimulatorOptions> options, TimeProvider time)
{
    internal const int PairBurst = 45;
    internal static readonly TimeSpan PairPeriod = TimeSpan.FromSeconds(6);

    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _lastSecond = [];
    private readonly Dictionary<string, (double Left, DateTimeOffset At)> _pairs = [];

    /// <summary>Counts what a citizen sent: inbound uses up the number's throughput too, but is never refused.</summary>
    public void CountInbound()
    {
        lock (_gate)
        {
            Forget(time.GetUtcNow());
            _lastSecond.Enqueue(time.GetUtcNow());
        }
    }

    /// <summary>Takes the place of one message, or says which limit is hit; a refused message uses up nothing.</summary>
    public GraphError? Take(string citizen)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            Forget(now);
            if (options.Value.MessagesPerSecond is var most and > 0 && _lastSecond.Count >= most)
            {
                return GraphError.Of(130429, $"Message failed to send because there were too many messages sent from this phone number in a short period of time ({most} per second).");
            }

            if (options.Value.PairLimit && !TakePair(citizen, now))
            {
                return GraphError.Of(131056, "Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.");
            }

            _lastSecond.Enqueue(now);
            return null;
        }
    }

    private void Forget(DateTimeOffset now)
    {
        while (_lastSecond.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromSeconds(1)) { _lastSecond.Dequeue(); }
    }

    private bool TakePair(string citizen, DateTimeOffset now)
    {
        var left = _pairs.TryGetValue(citizen, out var pair)
            ? Math.Min(PairBurst, pair.Left + (now - pair.At) / PairPeriod)
            : PairBurst;
        if (left < 1) { return false; }
        _pairs[citizen] = (left - 1, now);
        return true;
    }
}
