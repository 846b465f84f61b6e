// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Data.Common;
using Microsoft.Extensions.Options;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Outbox;

/// <summary>Stores how a send ended and decides when the row is looked at again.</summary>
internal sealed class SendResults(CommitQueue commits, Pace pace, HeldBack heldBack, IOptions<OutboxOptions> options, TimeProvider time, ILogger<SendResults> logger)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(10);

    /// <summary>How long everything waits after a refusal that concerns the account: someone has to act first.</summary>
    private static readonly TimeSpan AccountPause = TimeSpan.FromSeconds(30);

    public async Task StoreAsync(Message message, SendResult result)
    {
        switch (result)
        {
            case SendResult.Sent sent:
                pace.Accepted();
                heldBack.Release(message.CitizenId, message.Id);
                await StoreSentAsync(message, sent.WhatsAppId);
                break;
            case SendResult.TryLater later:
                Slow(later);
                var delay = DelayOf(message, later);
                heldBack.Hold(message.CitizenId, message.Id, delay);
                await commits.CommitAsync(db => ChangeAsync(db, message.Id, row => PutOff(row, later, delay)));
                break;
            case SendResult.Refused refused:
                heldBack.Release(message.CitizenId, message.Id);
                OutboxLog.Refused(logger, message.Id, refused.Code, refused.Why);
                await commits.CommitAsync(db => ChangeAsync(db, message.Id, row => Fail(row, refused.Code, refused.Why)));
                break;
            case SendResult.Unknown unknown:
                heldBack.Hold(message.CitizenId, message.Id, options.Value.ReconcileAfter);
                await commits.CommitAsync(db => ChangeAsync(db, message.Id, row =>
                {
                    row.Error = Short(unknown.Why);
                    row.DueAt = time.GetUtcNow() + options.Value.ReconcileAfter;
                }));
                break;
        }
    }

    /// <summary>An accepted message must never be sent again, even if its id cannot be stored because it is another's already.</summary>
    private async Task StoreSentAsync(Message message, string whatsAppId)
    {
        try
        {
            await commits.CommitAsync(db => SentAsync(db, message.Id, whatsAppId));
        }
        catch (DbException refused)
        {
            OutboxLog.IdNotStored(logger, refused, message.Id);
            await commits.CommitAsync(db => ChangeAsync(db, message.Id, row =>
            {
                row.Delivery = Delivery.Accepted;
                row.DueAt = null;
                row.Error = "accepted with an id that could not be stored";
            }));
        }
    }

    private static async Task SentAsync(BotDb db, long id, string whatsAppId)
    {
        await db.Hot.AcceptAsync(id, whatsAppId);
        if (await db.Hot.HasEarlyStatusAsync(whatsAppId) && await OutboxQueries.FindAsync(db, id) is { } row)
        {
            await StatusBook.ApplyEarlyAsync(db, row);
        }
    }

    /// <summary>Changes a row that no status has settled meanwhile.</summary>
    private static async Task ChangeAsync(BotDb db, long id, Action<Message> change)
    {
        if (await OutboxQueries.FindAsync(db, id) is { DueAt: not null } row) { change(row); }
    }

    private void PutOff(Message row, SendResult.TryLater later, TimeSpan delay)
    {
        if (row.Attempts >= options.Value.MostAttempts)
        {
            OutboxLog.GivenUp(logger, row.Id, $"{row.Attempts} attempts failed");
            Fail(row, later.Code, later.Why);
            return;
        }

        (row.ErrorCode, row.Error) = (Short(later.Code, 32), Short(later.Why));
        row.AttemptedAt = null;   // it certainly did not leave
        row.DueAt = time.GetUtcNow() + delay;
    }

    private static void Fail(Message row, string code, string why)
    {
        (row.ErrorCode, row.Error) = (Short(code, 32), Short(why));
        row.Delivery = Delivery.Failed;
        row.DueAt = null;
    }

    private void Slow(SendResult.TryLater later)
    {
        var pause = later.Scope switch
        {
            SlowDown.Everything => AccountPause,
            SlowDown.Number => later.After ?? FirstDelay,
            _ => TimeSpan.Zero,
        };
        if (pause == TimeSpan.Zero) { return; }
        if (pace.ClosedUntil < time.GetUtcNow()) { OutboxLog.Closed(logger, time.GetUtcNow() + pause, later.Code, later.Why); }   // once, not for each message in flight
        pace.CloseFor(pause);
    }

    /// <summary>4^n seconds for one citizen's limit, as Meta asks; otherwise doubling, with a little chance so that they do not march in step.</summary>
    private static TimeSpan DelayOf(Message message, SendResult.TryLater later)
    {
        if (later.After is { } asked) { return asked; }
        var factor = later.Scope == SlowDown.Citizen ? 4.0 : 2.0;
        var seconds = FirstDelay.TotalSeconds * Math.Pow(factor, Math.Min(message.Attempts - 1, 10)) * (0.8 + (0.4 * Random.Shared.NextDouble()));
        return TimeSpan.FromSeconds(Math.Min(seconds, LongestDelay.TotalSeconds));
    }

    private static string Short(string text, int longest = 400) => text.Length <= longest ? text : text[..longest];
}
