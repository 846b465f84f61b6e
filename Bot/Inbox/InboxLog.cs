// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Inbox;

/// <summary>Event ids 2100-2199. Ids and counts only: never the text, name or number of a citizen.</summary>
internal static partial class InboxLog
{
    [LoggerMessage(2101, LogLevel.Error, "Message {MessageId} is dead: found unfinished {Offers} times; its reason is in the Messages table")]
    public static partial void Dead(ILogger logger, long messageId, int offers);

    [LoggerMessage(2102, LogLevel.Warning, "The inbox sweep failed and will be tried again: {Failure}")]
    public static partial void SweepFailed(ILogger logger, string failure);

    [LoggerMessage(2103, LogLevel.Information, "{Count} messages that were not done are offered again")]
    public static partial void OfferedAgain(ILogger logger, int count);
}
