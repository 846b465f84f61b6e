// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Data.Common;
using Pescia.Bot.Simulator.Webhooks;

namespace Pescia.Bot.Simulator.Live;

/// <summary>
/// Mirrors the product's rows to the open pages: looks twice a second while somebody listens, and at once when the emulator
/// has something to tell. Reading what the product wrote, instead of asking it, shows what is stored and nothing else.
/// </summary>
internal sealed class RowWatch(ChatRows rows, ChatView view, LiveFeed feed, WebhookTarget target, IHostApplicationLifetime lifetime, ILogger<RowWatch> logger)
    : BackgroundService
{
    private const int MostRows = 100;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    private Dictionary<long, string> _seen = [];
    private bool _failing;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReadingAsync(() => rows.RestoreRosterAsync(cancellationToken));
        lifetime.ApplicationStarted.Register(() => SimulatorLog.Ready(logger, target.Own));
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitAsync(stoppingToken);
            if (feed.HasListeners) { await ReadingAsync(() => TellChangesAsync(stoppingToken)); }
        }
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        using var round = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (feed.HasListeners) { round.CancelAfter(Round); }
        try
        {
            await feed.Nudges.ReadAsync(round.Token);
            await Task.Delay(Pause, round.Token);   // what the event was about is committed just after it
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task TellChangesAsync(CancellationToken ct)
    {
        var now = new Dictionary<long, string>(MostRows);
        foreach (var (citizen, row) in await rows.LatestAsync(MostRows, ct))
        {
            var shown = view.Of(citizen, row);
            var text = shown.ToJsonString();
            now[row.Id] = text;
            if (_seen.GetValueOrDefault(row.Id) != text) { feed.Publish("row", shown); }
        }

        _seen = now;
    }

    /// <summary>A database that is not there yet, or away for a while, is said once and does not end the watch.</summary>
    private async Task ReadingAsync(Func<Task> read)
    {
        try
        {
            await read();
            _failing = false;
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException or TimeoutException)
        {
            if (!_failing) { SimulatorLog.DatabaseUnreadable(logger, failure.GetType().Name); }
            _failing = true;
        }
    }
}
