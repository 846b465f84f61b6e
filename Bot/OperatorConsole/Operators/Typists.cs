// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>Who is writing in which chat. Kept in memory and for seconds: it is a courtesy, not a fact.</summary>
internal sealed class Typists(TimeProvider time)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(8);

    private readonly ConcurrentDictionary<(long Handoff, string Account), (string Name, DateTimeOffset Until)> _typing = [];

    /// <returns>True when this is news: the person was not writing before.</returns>
    public bool Note(long handoff, string account, string name)
    {
        var now = time.GetUtcNow();
        foreach (var gone in _typing.Where(t => t.Value.Until <= now)) { _typing.TryRemove(gone); }
        var isNew = !_typing.ContainsKey((handoff, account));
        _typing[(handoff, account)] = (name, now + Lasts);
        return isNew;
    }

    public void Stop(long handoff, string account) => _typing.TryRemove((handoff, account), out _);

    /// <summary>Names of those who write, besides one.</summary>
    public IReadOnlyList<string> Of(long handoff, string besides)
    {
        var now = time.GetUtcNow();
        return [.. _typing.Where(t => t.Key.Handoff == handoff && t.Key.Account != besides && t.Value.Until > now).Select(t => t.Value.Name).Order()];
    }
}
