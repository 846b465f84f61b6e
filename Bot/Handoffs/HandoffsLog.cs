// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Handoffs;

/// <summary>Event ids 2600-2699. Ids and counts only: never the text, name or number of a citizen.</summary>
internal static partial class HandoffsLog
{
    [LoggerMessage(2601, LogLevel.Warning, "The hand-offs that are due could not be looked at; the next round tries again: {Failure}")]
    public static partial void SweepFailed(ILogger logger, string failure);

    [LoggerMessage(2602, LogLevel.Warning, "Hand-off {HandoffId} is due and could not be dealt with; the next round tries again: {Failure}")]
    public static partial void CheckFailed(ILogger logger, long handoffId, string failure);

    [LoggerMessage(2604, LogLevel.Debug, "The open pages were not told of a delivery; they look by themselves: {Failure}")]
    public static partial void TicksNotTold(ILogger logger, string failure);

    [LoggerMessage(2603, LogLevel.Warning, "Nobody has taken hand-off {HandoffId} of office {Office}, and there is nobody else to ask")]
    public static partial void NobodyLeft(ILogger logger, long handoffId, string office);
}
