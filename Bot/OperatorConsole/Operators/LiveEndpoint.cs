// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Threading.Channels;
using Pescia.Bot.Handoffs;
using Pescia.Bot.People;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>A word that something changed; the page then fetches by its cursor. Nothing of what was written is in it.</summary>
/// <param name="Event">Such as <c>waiting</c> or <c>message</c>; <c>alive</c> when there is nothing to tell.</param>
/// <param name="IsMine">It concerns this very person.</param>
/// <param name="IsMyOffice">It is of an office the person works for, and of nobody else in it.</param>
internal sealed record Poke(long HandoffId, string Event, bool IsMine, bool IsMyOffice);

/// <summary>The live feed of a page. Each event is for whoever may read its office now: rights taken away end it within a heartbeat.</summary>
internal static class LiveEndpoint
{
    private const int MostUnread = 200;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly Poke Alive = new(0, "alive", false, false);

    public static void MapLive(this IEndpointRouteBuilder api) => api.MapGet("/live", (HttpContext http, DeskFeed feed, Sessions sessions, IHostApplicationLifetime lifetime) =>
    {
        http.Response.Headers["X-Accel-Buffering"] = "no";   // a proxy must not wait for more
        return TypedResults.ServerSentEvents(ListenAsync(http.User, feed, sessions, CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping).Token));
    }).WithMetadata(new CalledByThePageAttribute());

    private static async IAsyncEnumerable<SseItem<Poke>> ListenAsync(ClaimsPrincipal user, DeskFeed feed, Sessions sessions, [EnumeratorCancellation] CancellationToken ct)
    {
        // A page that sleeps loses the oldest words rather than costing memory: it fetches when it wakes up.
        var changes = Channel.CreateBounded<DeskChange>(new BoundedChannelOptions(MostUnread) { FullMode = BoundedChannelFullMode.DropOldest });
        using var listening = feed.Listen(change => changes.Writer.TryWrite(change));
        yield return Item(Alive);
        var person = user;
        while (!ct.IsCancellationRequested)
        {
            var change = await NextAsync(changes.Reader, ct);
            if (change is null)
            {
                if (ct.IsCancellationRequested || await sessions.StillInAsync(user) is not { } still) { yield break; }
                person = still;
                yield return Item(Alive);
            }
            else if (Seen(change, person) is { } poke)
            {
                yield return Item(poke);
            }
        }
    }

    private static Poke? Seen(DeskChange change, ClaimsPrincipal person)
    {
        var access = OfficeAccess.Of(person);
        if (!access.MayRead(change.Office)) { return null; }
        var isMine = change.ForAccount == person.StaffAccount();
        return new Poke(change.HandoffId, MessageItems.Name(change.Event), isMine, access.Offices.Contains(change.Office) && (isMine || change.ForAccount is null));
    }

    /// <summary>The next change; null when there was none for a heartbeat, and at the end.</summary>
    private static async Task<DeskChange?> NextAsync(ChannelReader<DeskChange> changes, CancellationToken ct)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(ct);
        wait.CancelAfter(Heartbeat);
        try
        {
            return await changes.ReadAsync(wait.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static SseItem<Poke> Item(Poke poke) => new(poke, "desk");
}
