// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;
using Pescia.Bot.Handoffs;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>
/// Answers a repeated POST with what the first one led to. What is written to a citizen or noted has its key in the database;
/// for the rest memory is enough: after a restart a repeated step is refused truthfully, since it was done.
/// </summary>
internal sealed class ActionKeys(TimeProvider time)
{
    /// <summary>Header in which the page names its step.</summary>
    public const string Header = "Idempotency-Key";

    private const int Longest = 40;
    private const int Shortest = 8;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<(string Account, string Key), (Lazy<Task<DeskResult>> Result, DateTimeOffset Until)> _done = [];

    /// <summary>The key of a request; null when it carries none that is usable.</summary>
    public static string? Of(HttpRequest request) =>
        request.Headers[Header].ToString() is { Length: >= Shortest and <= Longest } key && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? key : null;

    /// <summary>The key as rows carry it: two people's keys never meet.</summary>
    public static string Stored(string account, string key) => $"{account}.{key}";

    /// <summary>The key as the page knows it.</summary>
    public static string? Bare(string? stored) => stored?[(stored.IndexOf('.', StringComparison.Ordinal) + 1)..];

    public async Task<DeskResult> OnceAsync(string account, string key, Func<Task<DeskResult>> act)
    {
        var now = time.GetUtcNow();
        foreach (var old in _done.Where(d => d.Value.Until <= now)) { _done.TryRemove(old); }
        var entry = _done.GetOrAdd((account, key), _ => (new Lazy<Task<DeskResult>>(act), now + Remembered));
        try
        {
            return await entry.Result.Value;
        }
        catch
        {
            _done.TryRemove((account, key), out _);   // nothing was done: the next try may
            throw;
        }
    }
}
