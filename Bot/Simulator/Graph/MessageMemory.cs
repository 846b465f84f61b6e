// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json.Nodes;
using Pescia.Bot.Simulator.Live;

namespace Pescia.Bot.Simulator.Graph;

/// <param name="Citizen">Id of the simulated citizen at the other end.</param>
/// <param name="Payload">The webhook, or the send as the bot wrote it; null when it is known from the database only.</param>
internal sealed record RememberedMessage(string Id, string Citizen, DateTimeOffset At, bool FromCitizen, JsonNode? Payload);

/// <summary>Messages that went through the emulator; what came before a restart is looked up in the product's database.</summary>
internal sealed class MessageMemory(ChatRows rows)
{
    private const int Most = 5000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, RememberedMessage> _messages = [];
    private readonly Queue<string> _age = [];
    private readonly Dictionary<string, DateTimeOffset> _wroteAt = [];

    public void Add(RememberedMessage message)
    {
        lock (_gate)
        {
            if (_messages.TryAdd(message.Id, message)) { _age.Enqueue(message.Id); }
            if (message.FromCitizen) { _wroteAt[message.Citizen] = message.At; }
            while (_age.Count > Most) { _messages.Remove(_age.Dequeue()); }
        }
    }

    public RememberedMessage? Find(string id)
    {
        lock (_gate) { return _messages.GetValueOrDefault(id); }
    }

    public async Task<RememberedMessage?> FindAsync(string id, CancellationToken ct) => Find(id) ?? await rows.FindAsync(id, ct);

    /// <summary>When the citizen wrote last: the 24-hour window runs from there.</summary>
    public async Task<DateTimeOffset?> WroteAtAsync(string citizen, CancellationToken ct)
    {
        lock (_gate)
        {
            if (_wroteAt.TryGetValue(citizen, out var at)) { return at; }
        }

        return await rows.WroteAtAsync(citizen, ct);
    }
}
