// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Pescia.Bot.Simulator.Live;

/// <summary>Tells all open pages what happens. Nothing is kept for who is not there: a page that comes reads the history.</summary>
internal sealed class LiveFeed
{
    private const int MostUnread = 500;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly List<Channel<SseItem<JsonNode>>> _listeners = [];
    private readonly Channel<bool> _nudges = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public bool HasListeners
    {
        get { lock (_gate) { return _listeners.Count > 0; } }
    }

    /// <summary>Signals that something happened; whoever mirrors the database need not wait for the next round.</summary>
    public ChannelReader<bool> Nudges => _nudges.Reader;

    public void Publish(string kind, JsonObject data)
    {
        var item = new SseItem<JsonNode>(data, kind);
        lock (_gate)
        {
            foreach (var listener in _listeners) { listener.Writer.TryWrite(item); }
        }

        if (kind != "row") { _nudges.Writer.TryWrite(true); }
    }

    /// <summary>Events from now on, until <paramref name="ct"/>.</summary>
    public async IAsyncEnumerable<SseItem<JsonNode>> ListenAsync([EnumeratorCancellation] CancellationToken ct)
    {
        // A page that sleeps loses the oldest events rather than costing memory; it reloads when it wakes up.
        var events = Channel.CreateBounded<SseItem<JsonNode>>(new BoundedChannelOptions(MostUnread) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate) { _listeners.Add(events); }
        try
        {
            yield return new SseItem<JsonNode>(new JsonObject(), "hello");
            _nudges.Writer.TryWrite(true);
            while (!ct.IsCancellationRequested)
            {
                var item = await NextAsync(events.Reader, ct);
                if (item is null) { yield break; }
                yield return item.Value;
            }
        }
        finally
        {
            lock (_gate) { _listeners.Remove(events); }
        }
    }

    /// <summary>The next event, a heartbeat when there is none for long, null at the end.</summary>
    private static async Task<SseItem<JsonNode>?> NextAsync(ChannelReader<SseItem<JsonNode>> events, CancellationToken ct)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(ct);
        wait.CancelAfter(Heartbeat);
        try
        {
            return await events.ReadAsync(wait.Token);
        }
        catch (OperationCanceledException)
        {
            return ct.IsCancellationRequested ? null : new SseItem<JsonNode>(new JsonObject(), "alive");
        }
    }
}
