// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;

namespace Pescia.Bot.Storage;

/// <summary>
/// The one writer of this process. Whatever changes the database hands in a unit of work; all units that wait are run one
/// after the other in one transaction and made durable by one COMMIT. That is where both the durability and the speed come from.
/// </summary>
/// <remarks>
/// A unit is a function of a context whose change tracker is empty, and may be run twice: if one of a batch throws, or the
/// COMMIT fails, the whole is rolled back and each unit runs again alone, so that only the guilty one fails
/// (infra/decisions/0002-group-commit.md).
/// </remarks>
internal sealed class CommitQueue : IAsyncDisposable
{
    private const int LargestBatch = 512;

    private readonly Channel<Unit> _waiting = Channel.CreateUnbounded<Unit>(new UnboundedChannelOptions { SingleReader = true });
    private readonly BotDatabases _databases;
    private readonly ILogger<CommitQueue> _logger;
    private readonly Thread _writer;
    private BotDb? _db;

    public CommitQueue(BotDatabases databases, ILogger<CommitQueue> logger)
    {
        _databases = databases;
        _logger = logger;
        // A thread of its own: SQLite's calls block for the length of an fsync, which would starve the pool of two cores.
        _writer = new Thread(Write) { IsBackground = true, Name = "commit queue" };
        _writer.Start();
    }

    /// <summary>Runs <paramref name="unit"/> in the next transaction; completes when it is durable.</summary>
    /// <returns>What the unit returned in the run that was committed.</returns>
    /// <exception cref="DbUpdateException">The database refused it; nothing of the unit remains.</exception>
    public Task<T> CommitAsync<T>(Func<BotDb, Task<T>> unit)
    {
        var waiting = new Unit<T>(unit);
        return _waiting.Writer.TryWrite(waiting)
            ? waiting.Done
            : Task.FromException<T>(new ObjectDisposedException(nameof(CommitQueue), "The program is stopping and stores nothing more."));
    }

    public Task CommitAsync(Func<BotDb, Task> unit) => CommitAsync(async db => { await unit(db); return true; });

    public ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        _writer.Join(TimeSpan.FromSeconds(10));
        return ValueTask.CompletedTask;
    }

    private void Write()
    {
        var batch = new List<Unit>(LargestBatch);
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < LargestBatch && _waiting.Reader.TryRead(out var unit)) { batch.Add(unit); }
            RunTogetherOrAloneAsync(batch).GetAwaiter().GetResult();
            batch.Clear();
        }

        CloseAsync().GetAwaiter().GetResult();
    }

    private async Task RunTogetherOrAloneAsync(List<Unit> batch)
    {
        var failure = await TryRunAsync(batch);
        if (failure is null) { return; }
        if (batch.Count == 1)
        {
            batch[0].Fail(failure);
            return;
        }

        StorageLog.BatchTakenApart(_logger, batch.Count, failure.GetType().Name);
        foreach (var unit in batch)
        {
            var alone = await TryRunAsync([unit]);
            if (alone is not null) { unit.Fail(alone); }
        }
    }

    /// <returns>Null when committed; otherwise why not, and nothing of the batch remains.</returns>
    private async Task<Exception?> TryRunAsync(List<Unit> batch)
    {
        try
        {
            var db = _db ??= await OpenAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            foreach (var unit in batch)
            {
                await unit.RunAsync(db);
                if (db.ChangeTracker.HasChanges()) { await db.SaveChangesAsync(); }
                db.ChangeTracker.Clear();
            }

            await transaction.CommitAsync();
        }
        catch (Exception failure)
        {
            await CloseAsync();   // a connection that failed is not trusted with the next batch
            return failure;
        }

        foreach (var unit in batch) { unit.Succeed(); }
        return null;
    }

    /// <summary>One context for as long as all goes well: its connection keeps the prepared statements.</summary>
    private async Task<BotDb> OpenAsync()
    {
        var db = _databases.OpenOwn();
        db.Database.AutoSavepointsEnabled = false;
        await db.Database.OpenConnectionAsync();
        return db;
    }

    private async Task CloseAsync()
    {
        if (_db is null) { return; }
        try
        {
            _db.Hot.Dispose();
            await _db.DisposeAsync();
        }
        catch (Exception failure)
        {
            StorageLog.NotClosed(_logger, failure);
        }

        _db = null;
    }

    private abstract class Unit
    {
        public abstract Task RunAsync(BotDb db);
        public abstract void Succeed();
        public abstract void Fail(Exception failure);
    }

    private sealed class Unit<T>(Func<BotDb, Task<T>> work) : Unit
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Done => _done.Task;

        public override async Task RunAsync(BotDb db) => _result = await work(db);

        public override void Succeed() => _done.TrySetResult(_result);

        public override void Fail(Exception failure) => _done.TrySetException(failure);
    }
}
