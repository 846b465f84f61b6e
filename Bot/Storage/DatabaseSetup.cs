// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Storage;

/// <summary>Brings the schema up to date before anything else starts.</summary>
internal sealed class DatabaseSetup(BotDatabases databases, MessageIds ids, IOptions<DatabaseOptions> options, ILogger<DatabaseSetup> logger)
{
    /// <exception cref="InvalidOperationException">The schema is newer than this program, or older and migrations at start are off.</exception>
    public async Task PrepareAsync(bool migrate, CancellationToken ct)
    {
        await using var db = databases.Open();
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = await db.Database.GetAppliedMigrationsAsync(ct);
        if (applied.Except(known).ToList() is { Count: > 0 } foreign)
        {
            throw new InvalidOperationException(
                $"The database knows migration {foreign[0]}, this program does not: it is older than the schema. " +
                "Start the newer program, or restore the backup made before it was installed.");
        }

        var missing = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
        if (missing > 0 && !migrate)
        {
            throw new InvalidOperationException(
                $"The database lacks {missing} migrations and Database:MigrateAtStart is false. Run: dotnet run --project Bot -- database migrate");
        }

        if (missing > 0)
        {
            await ReleaseLeftOverLockAsync(db, ct);
            await db.Database.MigrateAsync(ct);
        }

        ids.StartBehind(await db.Messages.MaxAsync(m => (long?)m.Id, ct) ?? 0);
        StorageLog.Ready(logger, databases.Provider, missing);
    }

    /// <summary>On SQLite the lock of a process that was killed while migrating stays for ever; no other process migrates a file.</summary>
    private static async Task ReleaseLeftOverLockAsync(BotDb db, CancellationToken ct)
    {
        if (!db.Database.IsSqlite()) { return; }
        await db.Database.ExecuteSqlRawAsync("""CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL)""", ct);
        await db.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsLock", ct);
    }

    public Task PrepareAsync(CancellationToken ct) => PrepareAsync(options.Value.MigrateAtStart, ct);
}
