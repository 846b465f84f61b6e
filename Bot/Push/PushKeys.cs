// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Push;

/// <summary>The key pair in use: the configured one, else the stored one, else one that is made now and stored.</summary>
internal sealed class PushKeys(BotDatabases databases, CommitQueue commits, IOptions<PushOptions> options, TimeProvider time, ILogger<PushKeys> logger)
{
    private volatile VapidKeys? _known;

    public async ValueTask<VapidKeys> CurrentAsync() => _known ??= options.Value.PublicKey.Length > 0
        ? VapidKeys.Parse(options.Value.PublicKey, options.Value.PrivateKey)
        : await StoredAsync() ?? await MakeAsync();

    private async Task<VapidKeys?> StoredAsync()
    {
        await using var db = databases.Open();
        return await PushQueries.KeyAsync(db) is { } key ? VapidKeys.Parse(key.PublicKey, key.PrivateKey) : null;
    }

    /// <summary>Two that come at once, here or on two nodes, end with the same pair: the one that was stored first.</summary>
    private async Task<VapidKeys> MakeAsync()
    {
        var made = VapidKeys.Generate();
        try
        {
            await commits.CommitAsync(async db =>
            {
                if (await PushQueries.KeyAsync(db) is not null) { return; }
                db.Add(new PushKey { PublicKey = made.PublicKey, PrivateKey = made.PrivateKey, CreatedAt = time.GetUtcNow() });
            });
        }
        catch (DbUpdateException)
        {
            // Another node was faster: its pair is read below, and where there is none the failure is told there.
        }

        var stored = await StoredAsync() ?? throw new InvalidOperationException("The key pair for push could not be stored. Look at the database.");
        if (stored.Id == made.Id) { PushLog.KeysMade(logger, made.Id); }
        return stored;
    }
}
