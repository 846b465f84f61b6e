// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Pescia.Bot.Storage;

/// <summary>
/// The database. Entities that one room alone uses live in that room; their configurations are found in the assembly.
/// One derived context per database, so that each has its own migrations.
/// </summary>
public abstract class BotDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Citizen> Citizens => Set<Citizen>();
    public DbSet<CitizenIdentifier> CitizenIdentifiers => Set<CitizenIdentifier>();
    public DbSet<Conversation> Conversations => Set<Conversation>();
    public DbSet<Message> Messages => Set<Message>();

    /// <summary>The statements that every message passes, on this context's connection.</summary>
    internal HotStatements Hot => field ??= new HotStatements(this);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(BotDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    /// <summary>Instants are stored as UTC ticks: SQLite cannot order by <see cref="DateTimeOffset"/>, and one form serves all three.</summary>
    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(v => v.UtcTicks, v => new DateTimeOffset(v, TimeSpan.Zero));
}

public sealed class SqliteBotDb(DbContextOptions<SqliteBotDb> options) : BotDb(options);

public sealed class SqlServerBotDb(DbContextOptions<SqlServerBotDb> options) : BotDb(options);

public sealed class PostgresBotDb(DbContextOptions<PostgresBotDb> options) : BotDb(options);
