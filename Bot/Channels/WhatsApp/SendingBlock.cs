// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Outbox;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>Says what blocks everything, once until it is over; the other endings of a call are the outbox's to tell.</summary>
internal sealed class SendingBlock(ILogger logger)
{
    private string? _by;

    public SendResult Noted(long messageId, SendAttempt attempt)
    {
        switch (attempt.Result)
        {
            case SendResult.Sent:
                if (Volatile.Read(ref _by) is not null && Interlocked.Exchange(ref _by, null) is { } code) { WhatsAppLog.SendingResumed(logger, code); }
                break;
            case SendResult.TryLater { Scope: SlowDown.Everything } blocked:
                if (Interlocked.Exchange(ref _by, blocked.Code) != blocked.Code) { WhatsAppLog.SendingBlocked(logger, blocked.Code, attempt.Advice ?? ""); }
                break;
            case SendResult.Unknown unknown:
                WhatsAppLog.OutcomeUnknown(logger, messageId, unknown.Why);
                break;
        }

        return attempt.Result;
    }
}
