// SPDX-License-Identifier: AGPL-3.0-or-later
using Npgsql;

namespace Pescia.Bot.Tests.Fakes;

/// <summary>
/// The PostgreSQL server that <c>BOT_TEST_POSTGRES</c> names. Without it the tests that need one are skipped with the
/// reason; in CI that is a failure.
/// </summary>
internal static class PostgresServer
{
    private const string Variable = "BOT_TEST_POSTGRES";

    /// <summary>Creates a database of its own for a fixture.</summary>
    /// <returns>Its connection string.</returns>
    public static async Task<string> NewDatabaseAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } server)
        {
            const string reason = $"{Variable} names no PostgreSQL server; .ci/run starts one.";
            if (Environment.GetEnvironmentVariable("CI") == "true") { Assert.Fail(reason); }
            Assert.Ignore(reason);
            throw new InvalidOperationException(reason);
        }

        var name = "bot_" + Guid.NewGuid().ToString("N");
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = true, MaxPoolSize = 20 }.ToString();
    }
}
