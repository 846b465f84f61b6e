// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Storage;

public enum DatabaseProvider { Sqlite, SqlServer, Postgres }

/// <summary>Section <c>Database</c>; the connection string is <c>ConnectionStrings:Bot</c>.</summary>
internal sealed class DatabaseOptions
{
    /// <summary><c>Sqlite</c> (default, a file), <c>SqlServer</c> or <c>Postgres</c>.</summary>
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>True applies new migrations at start; false leaves it to <c>dotnet run --project Bot -- database migrate</c>.</summary>
    public bool MigrateAtStart { get; init; } = true;
}
