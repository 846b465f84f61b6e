// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Simulator.Live;

namespace Pescia.Bot.Simulator.Graph;

/// <summary>The faults in force.</summary>
internal sealed class FaultBook(LiveFeed feed)
{
    private readonly Lock _gate = new();
    private Faults _now = Faults.None;

    public Faults Now
    {
        get { lock (_gate) { return _now; } }
    }

    public Faults Change(Faults wanted)
    {
        lock (_gate)
        {
            _now = new Faults(
                wanted.Send ?? _now.Send,
                wanted.Send is null ? wanted.Next ?? _now.Next : wanted.Send == "none" ? null : wanted.Next,
                wanted.Statuses ?? _now.Statuses,
                wanted.Signature ?? _now.Signature);
        }

        feed.Publish("faults", []);
        return Now;
    }

    /// <summary>The fault of this send; counts it.</summary>
    public string TakeSend()
    {
        string fault;
        lock (_gate)
        {
            fault = _now.Send!;
            if (fault == "none" || _now.Next is not { } left) { return fault; }
            _now = left > 1 ? _now with { Next = left - 1 } : _now with { Send = "none", Next = null };
        }

        feed.Publish("faults", []);
        return fault;
    }
}
