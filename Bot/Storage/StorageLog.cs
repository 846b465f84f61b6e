// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Storage;

/// <summary>Event ids 2000-2099.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(2001, LogLevel.Warning, "A transaction of {Units} units failed with {Failure}; each is tried alone")]
    public static partial void BatchTakenApart(ILogger logger, int units, string failure);

    [LoggerMessage(2003, LogLevel.Warning, "The writer's connection could not be closed after a failure")]
    public static partial void NotClosed(ILogger logger, Exception cause);

    [LoggerMessage(2002, LogLevel.Information, "Database {Provider} is ready with {Applied} new migrations")]
    public static partial void Ready(ILogger logger, DatabaseProvider provider, int applied);
}
