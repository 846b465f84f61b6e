// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Conversations;

/// <summary>Event ids 2400-2499. Ids and counts only: never the text, name or number of a citizen.</summary>
internal static partial class ConversationsLog
{
    [LoggerMessage(2401, LogLevel.Error, "A turn of citizen {CitizenId} on {Messages} messages failed; they are tried again one by one: {Failure}")]
    public static partial void TurnFailed(ILogger logger, long citizenId, int messages, string failure);

    [LoggerMessage(2402, LogLevel.Error, "Message {MessageId} is dead after {Attempts} attempts; its reason is in the Messages table")]
    public static partial void Dead(ILogger logger, long messageId, int attempts);

    [LoggerMessage(2403, LogLevel.Information, "A turn of citizen {CitizenId} starts again: {What}")]
    public static partial void Conflict(ILogger logger, long citizenId, string what);

    [LoggerMessage(2404, LogLevel.Error, "The conversation of citizen {CitizenId} could not be read; its messages are offered again: {Failure}")]
    public static partial void NotLoaded(ILogger logger, long citizenId, string failure);

    [LoggerMessage(2405, LogLevel.Error, "The failure of message {MessageId} could not be stored; the sweep will find it: {Failure}")]
    public static partial void FailureNotStored(ILogger logger, long messageId, string failure);
}
