// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;

namespace Pescia.Bot.Push;

/// <summary>Brings one notice to one subscription, and writes down how it went: a subscription that is gone is forgotten.</summary>
internal sealed class PushDelivery(PushSender sender, CommitQueue commits, TimeProvider time, ILogger<PushDelivery> logger)
{
    public async Task<PushResult> DeliverAsync(PushSubscription subscription, PushNotice notice, CancellationToken ct)
    {
        if (!PushReceiver.TryParse(subscription.P256dh, subscription.Auth, out var receiver) || !Uri.TryCreate(subscription.Endpoint, UriKind.Absolute, out var endpoint))
        {
            throw new InvalidOperationException($"Push subscription {subscription.Id} cannot be read: it was checked when it was stored.");
        }

        var body = PushMessageEncryption.Encrypt(notice.ToJson(), receiver, PushNotice.PaddedSize);
        var result = await sender.SendAsync(endpoint, body, PushTopic.Of(receiver, notice.ConversationId), ct);
        Tell(subscription.Id, result);
        await WriteDownAsync(subscription.Id, result);
        return result;
    }

    private void Tell(long id, PushResult result)
    {
        switch (result)
        {
            case PushResult.Gone: PushLog.Gone(logger, id); break;
            case PushResult.Refused refused: PushLog.Refused(logger, id, refused.Why); break;
            default: break;   // success is the rule; who tries later tells when it is given up
        }
    }

    private async Task WriteDownAsync(long id, PushResult result)
    {
        var now = time.GetUtcNow();
        try
        {
            await commits.CommitAsync(db => result switch
            {
                PushResult.Accepted => PushQueries.SucceededAsync(db, id, now),
                PushResult.Gone => PushQueries.DropAsync(db, id),
                _ => PushQueries.FailedAsync(db, id, now),
            });
        }
        catch (Exception failure)
        {
            PushLog.NotWrittenDown(logger, id, FailureText.Of(failure));   // the notice is on its way all the same
        }
    }
}
