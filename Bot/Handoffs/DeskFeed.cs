// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;

namespace Pescia.Bot.Handoffs;

/// <summary>What changed at an office's desk.</summary>
internal enum DeskEvent
{
    /// <summary>A request waits: the office's devices ring.</summary>
    Waiting = 1,

    /// <summary>It still waits: they ring again.</summary>
    StillWaiting = 2,

    /// <summary>The citizen wrote to who answers.</summary>
    Message = 3,

    /// <summary>What was put aside is due again.</summary>
    Woken = 4,

    /// <summary>Anything else: taken, passed on, closed, delivered. The pages show it; nothing rings.</summary>
    Changed = 5,
}

/// <param name="Office">The office concerned; on a transfer both are told.</param>
/// <param name="ForAccount">Who is concerned first; null for the whole office.</param>
internal sealed record DeskChange(DeskEvent Event, long HandoffId, long ConversationId, string Office, string? ForAccount);

/// <summary>
/// Tells whoever listens in this process that something changed, after it was committed. Nothing is kept: pages fetch by
/// cursor, and this only saves them from waiting for their next poll.
/// </summary>
internal sealed class DeskFeed
{
    private readonly ConcurrentDictionary<Guid, Action<DeskChange>> _listeners = [];

    /// <summary>False while no page is open.</summary>
    public bool HasListeners => !_listeners.IsEmpty;

    public void Publish(DeskChange change)
    {
        foreach (var listener in _listeners.Values) { listener(change); }
    }

    /// <summary>Listens until the result is disposed. <paramref name="listener"/> must be quick and must not throw.</summary>
    public IDisposable Listen(Action<DeskChange> listener)
    {
        var id = Guid.NewGuid();
        _listeners[id] = listener;
        return new Listening(() => _listeners.TryRemove(id, out _));
    }

    private sealed class Listening(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
