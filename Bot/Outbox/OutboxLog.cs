// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Outbox;

/// <summary>Event ids 2300-2399.</summary>
internal static partial class OutboxLog
{
    [LoggerMessage(2301, LogLevel.Error, "Message {MessageId} was refused by WhatsApp with {Code}; the reason is in the Messages table")]
    public static partial void Refused(ILogger logger, long messageId, string code);

    [LoggerMessage(2302, LogLevel.Warning, "Sending is stopped until {Until:u}: WhatsApp answered {Code}. The queue is kept")]
    public static partial void Closed(ILogger logger, DateTimeOffset until, string code);

    [LoggerMessage(2303, LogLevel.Warning, "Message {MessageId} is sent again: no status named it within the time to reconcile. It may arrive twice")]
    public static partial void PossiblyDoubled(ILogger logger, long messageId);

    [LoggerMessage(2304, LogLevel.Warning, "Message {MessageId} was not sent: {Why}")]
    public static partial void GivenUp(ILogger logger, long messageId, string why);

    [LoggerMessage(2305, LogLevel.Warning, "The outbox sweep failed and will be tried again: {Failure}")]
    public static partial void SweepFailed(ILogger logger, string failure);

    [LoggerMessage(2307, LogLevel.Error, "Message {MessageId} was accepted, but its WhatsApp id could not be stored; its statuses are found by our own id: {Failure}")]
    public static partial void IdNotStored(ILogger logger, long messageId, string failure);

    [LoggerMessage(2306, LogLevel.Error, "The end of sending message {MessageId} could not be stored; it will be reconciled: {Failure}")]
    public static partial void ResultLost(ILogger logger, long messageId, string failure);
}
