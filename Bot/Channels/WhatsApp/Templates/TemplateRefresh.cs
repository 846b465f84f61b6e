// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;

namespace Pescia.Bot.Channels.WhatsApp.Templates;

/// <summary>Reads the standing of all templates from Meta at start and once a day: a webhook may have been missed, or came before we listened.</summary>
internal sealed class TemplateRefresh(TemplateGraph graph, TemplateBook book, CommitQueue commits, TownClock clock, TimeProvider time, ILogger<TemplateRefresh> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);

    /// <summary>The first tries may come before Meta, or our own emulator, can be reached: nobody needs to know.</summary>
    private static readonly TimeSpan SaidFrom = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (graph.MissingSetting is not null) { return; }   // then webhooks alone tell
        var retry = FirstRetry;
        while (!stoppingToken.IsCancellationRequested)
        {
            var trouble = await RefreshAsync(stoppingToken);
            if (trouble is not null && retry >= SaidFrom) { WhatsAppLog.TemplatesUnread(logger, trouble); }
            var wait = trouble is null ? Every : retry;
            retry = trouble is null ? FirstRetry : retry * 4 < LongestRetry ? retry * 4 : LongestRetry;
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Null when the list was read and stored; otherwise why not.</returns>
    internal async Task<string?> RefreshAsync(CancellationToken ct)
    {
        try
        {
            var now = clock.Now;   // as webhooks are dated
            var (list, trouble) = await graph.ReadAsync(now, ct);
            if (list is null) { return trouble; }
            book.Note(await commits.CommitAsync(db => book.ReplaceAsync(db, list, now)));
            return null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return FailureText.Of(failure);   // the database is away
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return "stopping";
        }
    }
}
