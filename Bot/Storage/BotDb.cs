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

public sealed class SqlServerBotDb(DbContextOptions<SqlServerBotDb> options) : BotDb(options)
{
    /// <summary>Compares to the bit: by SQL Server's default two WhatsApp ids that differ in case only would be one.</summary>
    private const string Exact = "Latin1_General_BIN2";

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        foreach (var id in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.Name is "WhatsAppId" or "QuotedId"))
        {
            id.SetCollation(Exact);
        }

        modelBuilder.Entity<CitizenIdentifier>().Property(i => i.Value).UseCollation(Exact);
    }
}

public sealed class PostgresBotDb(DbContextOptions<PostgresBotDb> options) : BotDb(options);
