// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pescia.Bot.Storage;

/// <summary>How each database's context is built; the same for the running product, its migrations and its tests.</summary>
internal static class ContextOptions
{
    public static DbContextOptionsBuilder<SqliteBotDb> Sqlite(string connectionString) =>
        Common(new DbContextOptionsBuilder<SqliteBotDb>().UseSqlite(connectionString).AddInterceptors(SqlitePragmas.Instance));

    public static DbContextOptionsBuilder<SqlServerBotDb> SqlServer(string connectionString) =>
        Common(new DbContextOptionsBuilder<SqlServerBotDb>().UseSqlServer(connectionString));

    public static DbContextOptionsBuilder<PostgresBotDb> Postgres(string connectionString) =>
        Common(new DbContextOptionsBuilder<PostgresBotDb>().UseNpgsql(connectionString));

    private static DbContextOptionsBuilder<TContext> Common<TContext>(DbContextOptionsBuilder<TContext> options) where TContext : BotDb =>
        options
            .UseQueryTrackingBehavior(QueryTrackingBehavior.TrackAll)
            .ConfigureWarnings(w => w.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning));
}

/// <summary>For <c>dotnet ef migrations add Initial --context … --output-dir Storage/Migrations/…</c>; opens no connection.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteBotDb>
{
    public SqliteBotDb CreateDbContext(string[] args) => new(ContextOptions.Sqlite("Data Source=:memory:").Options);
}

internal sealed class SqlServerDesign : IDesignTimeDbContextFactory<SqlServerBotDb>
{
    public SqlServerBotDb CreateDbContext(string[] args) => new(ContextOptions.SqlServer("Server=design").Options);
}

internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresBotDb>
{
    public PostgresBotDb CreateDbContext(string[] args) => new(ContextOptions.Postgres("Host=design").Options);
}
