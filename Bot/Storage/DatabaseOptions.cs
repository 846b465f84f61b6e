// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Storage;

public enum DatabaseProvider { Sqlite, SqlServer, Postgres }

/// <summary>Section <c>Database</c>; the connection string is <c>ConnectionStrings:Bot</c>.</summary>
internal sealed class DatabaseOptions
{
    /// <summary><c>Sqlite</c> (default, a file), <c>SqlServer</c> or <c>Postgres</c>; <c>PostgreSQL</c> is understood as well.</summary>
    public string Provider { get; init; } = nameof(DatabaseProvider.Sqlite);

    /// <summary>True applies new migrations at start; false leaves it to <c>dotnet run --project Bot -- database migrate</c>.</summary>
    public bool MigrateAtStart { get; init; } = true;

    /// <exception cref="OptionsValidationException">No such provider.</exception>
    public DatabaseProvider ParsedProvider() => Provider.Trim().ToLowerInvariant() switch
    {
        "sqlite" => DatabaseProvider.Sqlite,
        "sqlserver" => DatabaseProvider.SqlServer,
        "postgres" or "postgresql" => DatabaseProvider.Postgres,
        _ => throw new OptionsValidationException("Database:Provider", typeof(DatabaseOptions),
            [$"Database:Provider is '{Provider}'. Write Sqlite, SqlServer or Postgres into Database__Provider."]),
    };
}
