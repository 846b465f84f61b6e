// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;

namespace Pescia.Bot.Push;

/// <summary>Who subscribes and who withdraws.</summary>
internal sealed class SubscriptionBook(BotDatabases databases, CommitQueue commits, TimeProvider time)
{
    /// <summary>Browsers of one owner; a further one takes the place of the oldest.</summary>
    internal const int MostOfOne = 20;

    /// <summary>
    /// Stores a subscription, or gives a known one to its new owner: the browser is the same, another person signed in. Its keys
    /// must be the same then, which only that browser knows.
    /// </summary>
    /// <returns>Its id; null when the endpoint is known with other keys and belongs to somebody else.</returns>
    public async Task<long?> AddAsync(PushOwner owner, SubscribeRequest request, string keyId, string browser)
    {
        var stored = await commits.CommitAsync(async db =>
        {
            if (request.Replaces is { } old && old != request.Endpoint) { await DropOwnAsync(db, owner, old); }
            var known = await PushQueries.ByHashAsync(db, PushSubscription.HashOf(request.Endpoint!));
            var sameKeys = known is not null && known.P256dh == request.Keys!.P256dh && known.Auth == request.Keys.Auth;
            if (known is not null && !sameKeys && !known.BelongsTo(owner)) { return null; }
            var row = known ?? db.Add(new PushSubscription { Endpoint = request.Endpoint!, EndpointHash = PushSubscription.HashOf(request.Endpoint!), CreatedAt = time.GetUtcNow() }).Entity;
            (row.DeviceId, row.AccountId, row.KeyId, row.Browser) = (owner.DeviceId, owner.AccountId, keyId, browser);
            (row.P256dh, row.Auth, row.Failures) = (request.Keys!.P256dh!, request.Keys.Auth!, 0);
            await db.SaveChangesAsync();
            return (PushSubscription?)row;
        });
        await MakeRoomAsync(owner);
        return stored?.Id;
    }

    /// <summary>Forgets a subscription of this owner; of others, and of none, nothing is told.</summary>
    public Task RemoveAsync(PushOwner owner, string endpoint) => commits.CommitAsync(db => DropOwnAsync(db, owner, endpoint));

    /// <summary>Forgets all subscriptions of a device that was taken away, or of an account that was closed.</summary>
    public Task ForgetAsync(PushOwner owner) => commits.CommitAsync(db => PushQueries.DropAllOfAsync(db, owner.DeviceId, owner.AccountId));

    /// <summary>This owner's subscription at an endpoint.</summary>
    public async Task<PushSubscription?> FindAsync(PushOwner owner, string endpoint)
    {
        await using var db = databases.Open();
        return await PushQueries.ByHashAsync(db, PushSubscription.HashOf(endpoint)) is { } found && found.BelongsTo(owner) ? found : null;
    }

    private static async Task DropOwnAsync(BotDb db, PushOwner owner, string endpoint)
    {
        if (await PushQueries.ByHashAsync(db, PushSubscription.HashOf(endpoint)) is { } found && found.BelongsTo(owner)) { await PushQueries.DropAsync(db, found.Id); }
    }

    private Task MakeRoomAsync(PushOwner owner) => commits.CommitAsync(async db =>
    {
        foreach (var old in (await PushQueries.AllOfAsync(db, owner.DeviceId, owner.AccountId)).Skip(MostOfOne)) { await PushQueries.DropAsync(db, old.Id); }
    });
}
