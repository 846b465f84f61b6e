// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Options;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Outbox;

/// <summary>Stores how a send ended and decides when the row is looked at again.</summary>
internal sealed class SendResults(
    CommitQueue commits, Pace pace, HeldBack heldBack, IEnumerable<IDeliveryWatch> watches, IOptions<OutboxOptions> options, TimeProvider time, ILogger<SendResults> logger)
{
    private const int LongestError = 400;
    private const int LongestCode = 32;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(10);

    /// <summary>How long everything waits after a refusal that concerns the account: someone has to act first.</summary>
    private static readonly TimeSpan AccountPause = TimeSpan.FromSeconds(30);

    /// <summary>Longest that one refusal may stop the number, or one message the later ones of its citizen.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <param name="stopping">Ends the tries to store that a message was accepted.</param>
    public async Task StoreAsync(Message message, SendResult result, CancellationToken stopping)
    {
        switch (result)
        {
            case SendResult.Sent sent:
                pace.Accepted();
                heldBack.Release(message.CitizenId, message.Id);
                await StoreSentAsync(message, sent.WhatsAppId, stopping);
                break;
            case SendResult.TryLater later:
                Slow(later);
                var delay = DelayOf(message, later);
                heldBack.Hold(message.CitizenId, message.Id, HoldFor(delay));
                await commits.CommitAsync(db => ChangeAsync(db, message.Id, row => PutOff(row, later, delay)));
                break;
            case SendResult.Refused refused:
                heldBack.Release(message.CitizenId, message.Id);
                OutboxLog.Refused(logger, message.Id, refused.Code);
                await commits.CommitAsync(db => ChangeAsync(db, message.Id, row => Fail(row, refused.Code, refused.Why)));
                break;
            case SendResult.Unknown unknown:
                heldBack.Hold(message.CitizenId, message.Id, options.Value.ReconcileAfter);
                await commits.CommitAsync(db => ChangeAsync(db, message.Id, row =>
                {
                    row.Error = Words.Cut(unknown.Why, LongestError);
                    row.DueAt = time.GetUtcNow() + options.Value.ReconcileAfter;
                }));
                break;
        }

        if (message is not { Author: not null, ConversationId: { } conversation }) { return; }
        foreach (var watch in watches) { watch.Moved([conversation]); }
    }

    /// <summary>
    /// An accepted message must never be sent again: what is known is stored as soon as the database is back, and also when
    /// its id cannot be, because it is another's already.
    /// </summary>
    private async Task StoreSentAsync(Message message, string whatsAppId, CancellationToken stopping)
    {
        for (var wait = FirstDelay; ; wait = wait < AccountPause ? wait * 2 : AccountPause)
        {
            try
            {
                await commits.CommitAsync(db => SentAsync(db, message.Id, whatsAppId));
                return;
            }
            catch (Exception refused)
            {
                OutboxLog.IdNotStored(logger, message.Id, FailureText.Of(refused));
            }

            try
            {
                await commits.CommitAsync(db => ChangeAsync(db, message.Id, row =>
                {
                    row.Delivery = Delivery.Accepted;
                    row.DueAt = null;
                    row.Error = "accepted with an id that could not be stored";
                }));
                return;
            }
            catch (Exception) when (!stopping.IsCancellationRequested)
            {
                await Task.Delay(wait, time, stopping);   // the database is away: the message stays in hand meanwhile
            }
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

        (row.ErrorCode, row.Error) = (Words.Cut(later.Code, LongestCode), Words.Cut(later.Why, LongestError));
        row.AttemptedAt = null;   // it certainly did not leave
        row.DueAt = time.GetUtcNow() + delay;
    }

    private static void Fail(Message row, string code, string why)
    {
        (row.ErrorCode, row.Error) = (Words.Cut(code, LongestCode), Words.Cut(why, LongestError));
        row.Delivery = Delivery.Failed;
        row.DueAt = null;
    }

    private TimeSpan HoldFor(TimeSpan delay)
    {
        var closed = pace.ClosedUntil - time.GetUtcNow();
        var hold = closed > delay ? closed : delay;
        return hold < LongestPause ? hold : LongestPause;
    }

    private void Slow(SendResult.TryLater later)
    {
        var pause = later.Scope switch
        {
            SlowDown.Everything => AccountPause,
            SlowDown.Number => later.After is { } after && after < LongestPause ? after : FirstDelay,
            _ => TimeSpan.Zero,
        };
        if (pause == TimeSpan.Zero) { return; }
        if (pace.ClosedUntil < time.GetUtcNow()) { OutboxLog.Closed(logger, time.GetUtcNow() + pause, later.Code); }   // once, not for each message in flight
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
}
