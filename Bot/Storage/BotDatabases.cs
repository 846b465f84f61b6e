// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Storage;

/// <summary>Opens contexts of the database that configuration chose.</summary>
internal sealed class BotDatabases
{
    private const int MostPooled = 64;

    private readonly Func<BotDb> _open;
    private readonly Func<BotDb> _openOwn;

    public BotDatabases(IOptions<DatabaseOptions> options, IConfiguration configuration)
        : this(options.Value.ParsedProvider(), configuration.GetConnectionString("Bot") ?? "") { }

    public BotDatabases(DatabaseProvider provider, string connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new OptionsValidationException("ConnectionStrings:Bot", typeof(DatabaseOptions),
                ["ConnectionStrings:Bot is empty. Write for example ConnectionStrings__Bot='Data Source=data/bot.db'."]);
        }

        Provider = provider;
        ConnectionString = provider == DatabaseProvider.Sqlite ? InCurrentFolder(connectionString) : connectionString;
        (_open, _openOwn) = provider switch
        {
            DatabaseProvider.Sqlite => Opening(ContextOptions.Sqlite(ConnectionString).Options, o => new SqliteBotDb(o)),
            DatabaseProvider.SqlServer => Opening(ContextOptions.SqlServer(ConnectionString).Options, o => new SqlServerBotDb(o)),
            _ => Opening(ContextOptions.Postgres(ConnectionString).Options, o => new PostgresBotDb(o)),
        };
    }

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    /// <summary>A context from the pool, to be disposed soon. Reading only: whatever writes goes through <see cref="CommitQueue"/>.</summary>
    public BotDb Open() => _open();

    /// <summary>A context that its owner keeps.</summary>
    public BotDb OpenOwn() => _openOwn();

    private static (Func<BotDb> Pooled, Func<BotDb> Own) Opening<TContext>(DbContextOptions<TContext> options, Func<DbContextOptions<TContext>, BotDb> create)
        where TContext : BotDb
    {
        var pool = new PooledDbContextFactory<TContext>(options, MostPooled);
        return (pool.CreateDbContext, () => create(options));
    }

    /// <summary>Makes the folder of a SQLite file, so that a first start needs no preparation.</summary>
    private static string InCurrentFolder(string connectionString)
    {
        var parts = new SqliteConnectionStringBuilder(connectionString);
        if (parts.DataSource is { Length: > 0 } file && !file.StartsWith(':') && parts.Mode != SqliteOpenMode.Memory)
        {
            parts.DataSource = Path.GetFullPath(file);
            Directory.CreateDirectory(Path.GetDirectoryName(parts.DataSource)!);
        }

        return parts.ToString();
    }
}
