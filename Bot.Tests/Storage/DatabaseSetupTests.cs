// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Tests.Storage;

internal sealed class DatabaseSetupTests
{
    private string _folder = null!;
    private BotDatabases _databases = null!;

    [SetUp]
    public void Prepare()
    {
        _folder = Directory.CreateTempSubdirectory("setup-test-").FullName;
        _databases = new BotDatabases(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(_folder, "bot.db")}");
    }

    [TearDown]
    public void Clean()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task The_lock_of_a_process_that_was_killed_while_migrating_holds_nobody_up(CancellationToken ct)
    {
        await RunAsync(
            """CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL)""",
            """INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-24')""");
        await Setup().PrepareAsync(migrate: true, ct);
        await using var db = _databases.Open();
        Assert.That(await db.Messages.CountAsync(ct), Is.Zero);
    }

    [Test]
    public async Task An_older_program_refuses_a_newer_schema()
    {
        await Setup().PrepareAsync(migrate: true, CancellationToken.None);
        await RunAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29991231000000_Later', '99.0.0')""");
        Assert.That(async () => await Setup().PrepareAsync(migrate: true, CancellationToken.None), Throws.InvalidOperationException.With.Message.Contains("29991231000000_Later"));
    }

    [Test]
    public void Without_migrations_at_start_the_command_is_named() =>
        Assert.That(async () => await Setup().PrepareAsync(migrate: false, CancellationToken.None), Throws.InvalidOperationException.With.Message.Contains("database migrate"));

    private DatabaseSetup Setup() => new(
        _databases, new MessageIds(new ConfigurationBuilder().Build(), TimeProvider.System), Options.Create(new DatabaseOptions()), NullLogger<DatabaseSetup>.Instance);

    private async Task RunAsync(params string[] statements)
    {
        await using var db = _databases.Open();
        foreach (var statement in statements) { await db.Database.ExecuteSqlRawAsync(statement); }
    }
}
