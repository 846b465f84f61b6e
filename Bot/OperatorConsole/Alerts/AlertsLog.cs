// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.OperatorConsole.Alerts;

/// <summary>Event ids 3101-3109. Ids and counts only: never the text, name or number of a citizen.</summary>
internal static partial class AlertsLog
{
    [LoggerMessage(3101, LogLevel.Warning, "The devices could not be rung for hand-off {HandoffId}; it waits in the queue: {Failure}")]
    public static partial void NotRung(ILogger logger, long handoffId, string failure);
}
