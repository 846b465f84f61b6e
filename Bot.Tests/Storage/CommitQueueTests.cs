// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Tests.Storage;

internal sealed class CommitQueueTests
{
    private string _folder = null!;
    private BotDatabases _databases = null!;
    private CommitQueue _commits = null!;

    [SetUp]
    public async Task PrepareAsync()
    {
        _folder = Directory.CreateTempSubdirectory("commit-test-").FullName;
        _databases = new BotDatabases(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(_folder, "bot.db")}");
        await using var db = _databases.Open();
        await db.Database.EnsureCreatedAsync();
        _commits = new CommitQueue(_databases, NullLogger<CommitQueue>.Instance);
    }

    [TearDown]
    public async Task CleanAsync()
    {
        await _commits.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Many_units_at_once_are_all_there_when_they_complete()
    {
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => _commits.CommitAsync(db => Add(db, $"p{i}"))));
        await using var reading = _databases.Open();
        Assert.That(await reading.Citizens.CountAsync(), Is.EqualTo(500));
    }

    [Test]
    public async Task A_unit_that_fails_takes_nobody_with_it()
    {
        var units = Enumerable.Range(0, 50).Select(i => _commits.CommitAsync(db => i == 25 ? throw new InvalidDataException("poison") : Add(db, $"p{i}"))).ToList();
        Assert.That(async () => await units[25], Throws.TypeOf<InvalidDataException>());
        units.RemoveAt(25);
        await Task.WhenAll(units);
        await using var reading = _databases.Open();
        Assert.That(await reading.Citizens.CountAsync(), Is.EqualTo(49));
    }

    [Test]
    public async Task The_unique_index_lets_one_of_two_win()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                await _commits.CommitAsync(async db =>
                {
                    var citizen = await Add(db, "x");
                    citizen.Identifiers.Add(new CitizenIdentifier { Municipality = "m", Kind = IdentifierKind.Phone, Value = "1" });
                    return citizen;
                });
                return true;
            }
            catch (DbUpdateException)
            {
                return false;
            }
        }));
        Assert.That(results, Is.EquivalentTo([true, false]));
    }

    [Test]
    public async Task A_unit_sees_nothing_of_what_another_tracked()
    {
        await _commits.CommitAsync(db => Add(db, "first"));
        var tracked = await _commits.CommitAsync(db => Task.FromResult(db.ChangeTracker.Entries().Count()));
        Assert.That(tracked, Is.Zero);
    }

    [Test]
    public async Task While_the_database_is_locked_units_wait_and_then_are_there()
    {
        await using var other = new Microsoft.Data.Sqlite.SqliteConnection(_databases.ConnectionString);
        await other.OpenAsync();
        await using (var begin = other.CreateCommand())
        {
            begin.CommandText = "BEGIN IMMEDIATE";
            await begin.ExecuteNonQueryAsync();
        }

        var waiting = _commits.CommitAsync(db => Add(db, "late"));
        await using (var end = other.CreateCommand())
        {
            end.CommandText = "COMMIT";
            await end.ExecuteNonQueryAsync();
        }

        Assert.That((await waiting).Id, Is.Positive);
    }

    private static Task<Citizen> Add(BotDb db, string name)
    {
        var citizen = new Citizen { Municipality = "m", Name = name };
        db.Citizens.Add(citizen);
        return Task.FromResult(citizen);
    }
}
