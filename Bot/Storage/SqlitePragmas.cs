// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pescia.Bot.Storage;

/// <summary>
/// Settings that SQLite forgets with each connection. FULL, because a webhook is acknowledged after the commit and Meta
/// does not send it again: with NORMAL a power cut could lose the last ones.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Statement = """
        PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON;
        PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;
        """;

    public static readonly SqlitePragmas Instance = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Statement;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);   // SQLite has no asynchronous calls: its "async" ones block all the same
        return Task.CompletedTask;
    }
}
