// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Threading.Channels;
using Pescia.Bot.Devices;
using Pescia.Bot.Handoffs;
using Pescia.Bot.OperatorConsole.Operators;
using Pescia.Bot.People;
using Pescia.Bot.Push;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.OperatorConsole.Alerts;

/// <summary>
/// Makes the right devices ring: those of the office for what waits, those of the person for what is theirs, as each person
/// chose, and nobody's in their quiet hours. What travels is a kind and a number (<see cref="PushNotice"/>).
/// </summary>
internal sealed class DeskAlerts(
    DeskFeed feed, IPushBell bell, BoardView boards, BotDatabases databases, Municipality municipality, TownClock clock, ILogger<DeskAlerts> logger) : BackgroundService
{
    private const int MostWaiting = 1000;

    private readonly Channel<DeskChange> _changes = Channel.CreateBounded<DeskChange>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = feed.Listen(change => _changes.Writer.TryWrite(change));
        await foreach (var change in _changes.Reader.ReadAllAsync(stoppingToken))
        {
            if (KindOf(change) is not { } kind) { continue; }
            try
            {
                await RingAsync(change, kind);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                AlertsLog.NotRung(logger, change.HandoffId, FailureText.Of(failure));   // the queue on the page is the truth
            }
        }
    }

    private static PushKind? KindOf(DeskChange change) => change.Event switch
    {
        DeskEvent.Waiting => change.ForAccount is null ? PushKind.Request : PushKind.Assigned,
        DeskEvent.StillWaiting or DeskEvent.Woken => PushKind.Reminder,
        DeskEvent.Message => PushKind.Message,
        _ => null,
    };

    private async Task RingAsync(DeskChange change, PushKind kind)
    {
        await using var db = databases.Open();
        var people = (await AccountQueries.AllAsync(db, municipality.Id)).Where(a => a.DisabledAt is null && Concerns(a, change) && !IsQuiet(a)).ToList();
        foreach (var person in people)
        {
            var account = person.Id.ToString(CultureInfo.InvariantCulture);
            var count = await boards.CountAsync(new OfficeAccess(false, [.. person.Offices.Select(o => o.Office)]), account);
            bell.Ring(PushOwner.Account(account), new PushNotice(kind, change.HandoffId, count.Badge));
        }

        if (change.Event is not (DeskEvent.Waiting or DeskEvent.StillWaiting)) { return; }
        var busy = await SessionQueries.DevicesOfAsync(db, [.. people.Select(p => p.Id)]);   // rung through their person already
        foreach (var device in (await DeviceQueries.AllAsync(db, municipality.Id)).Where(d => d.IsPaired && d.Office == change.Office && !busy.Contains(d.Id)))
        {
            bell.Ring(PushOwner.Device(device.Id), new PushNotice(kind, change.HandoffId, (await boards.CountAsync(new OfficeAccess(false, [device.Office]), "")).Waiting));
        }
    }

    /// <summary>What is somebody's alerts them whatever they chose; what waits, those who want to hear of their offices.</summary>
    private static bool Concerns(Account person, DeskChange change) =>
        change.ForAccount is { } account && person.Id.ToString(CultureInfo.InvariantCulture) == account
        || (change.Event is DeskEvent.Waiting or DeskEvent.StillWaiting && change.ForAccount is null
            && person.Alerts.Level != AlertLevel.Mine && person.Offices.Exists(o => o.Office == change.Office));

    private bool IsQuiet(Account person) =>
        person.Alerts.IsQuietAt(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.Now, municipality.Zone).DateTime));
}
