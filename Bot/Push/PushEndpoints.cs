// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Http.Features;

namespace Pescia.Bot.Push;

/// <summary>Where the console's page subscribes and withdraws. Whoever <see cref="IPushOwners"/> does not know gets 401, whatever else is configured.</summary>
internal static class PushEndpoints
{
    public const string Path = "/console/push";

    /// <returns>The group, for the console to add its own authorization.</returns>
    public static RouteGroupBuilder MapPush(this IEndpointRouteBuilder routes)
    {
        var push = routes.MapGroup(Path);
        push.AddEndpointFilter(OnlyOwnersAsync);
        push.MapGet("/key", KeyAsync);
        push.MapPost("/subscribe", SubscribeAsync);
        push.MapPost("/unsubscribe", UnsubscribeAsync);
        push.MapPost("/test", TestAsync);
        return push;
    }

    private static async ValueTask<object?> OnlyOwnersAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        if (http.RequestServices.GetService<IPushOwners>()?.OwnerOf(http) is not { } owner || owner is { DeviceId: null, AccountId: null }) { return TypedResults.Unauthorized(); }
        http.Features.Set(owner);
        return await next(context);
    }

    private static async Task<IResult> KeyAsync(PushKeys keys) =>
        TypedResults.Json(new PushKeyAnswer((await keys.CurrentAsync()).PublicKey), PushJson.Default.PushKeyAnswer);

    /// <summary>400: malformed; 409: our key has changed, or the endpoint is somebody else's; 422: no push service that may be called.</summary>
    private static async Task<IResult> SubscribeAsync(HttpContext http, PushKeys keys, PushHosts hosts, SubscriptionBook book, ILogger<SubscriptionBook> logger, CancellationToken ct)
    {
        var (request, status) = await PushBody.ReadAsync(http.Request, PushJson.Default.SubscribeRequest, ct);
        if (request is null) { return TypedResults.StatusCode(status); }
        if (Endpoint(request.Endpoint) is not { } endpoint || request.Replaces is { Length: > SubscribeRequest.LongestEndpoint }
            || !PushReceiver.TryParse(request.Keys?.P256dh, request.Keys?.Auth, out _))
        {
            return TypedResults.BadRequest();
        }

        if (!hosts.MayCall(endpoint))
        {
            PushLog.HostRefused(logger, endpoint.IdnHost);
            return TypedResults.UnprocessableEntity();
        }

        var current = await keys.CurrentAsync();
        if (request.Key != current.PublicKey) { return TypedResults.Conflict(); }
        var browser = BrowserName.Of(http.Request.Headers.UserAgent.ToString());
        return await book.AddAsync(Owner(http), request, current.Id, browser) is { } id
            ? TypedResults.Json(new SubscribedAnswer(id, browser), PushJson.Default.SubscribedAnswer)
            : TypedResults.Conflict();
    }

    private static Task<IResult> UnsubscribeAsync(HttpContext http, SubscriptionBook book, CancellationToken ct) => WithEndpointAsync(http, async endpoint =>
    {
        await book.RemoveAsync(Owner(http), endpoint);
        return TypedResults.NoContent();
    }, ct);

    /// <summary>Sends one notice to this browser and says what the push service answered, so that a clerk sees where it stops.</summary>
    private static Task<IResult> TestAsync(HttpContext http, SubscriptionBook book, PushDelivery delivery, CancellationToken ct) => WithEndpointAsync(http, async endpoint =>
    {
        if (await book.FindAsync(Owner(http), endpoint) is not { } subscription) { return TypedResults.NotFound(); }
        var outcome = await delivery.DeliverAsync(subscription, new PushNotice(PushKind.Test, null, 0), ct) switch
        {
            PushResult.Accepted => "accepted",
            PushResult.Gone => "gone",
            PushResult.TryLater => "later",
            _ => "refused",
        };
        return TypedResults.Json(new TestAnswer(outcome), PushJson.Default.TestAnswer);
    }, ct);

    private static async Task<IResult> WithEndpointAsync(HttpContext http, Func<string, Task<IResult>> work, CancellationToken ct)
    {
        var (request, status) = await PushBody.ReadAsync(http.Request, PushJson.Default.EndpointRequest, ct);
        if (request is null) { return TypedResults.StatusCode(status); }
        return Endpoint(request.Endpoint) is null ? TypedResults.BadRequest() : await work(request.Endpoint!);
    }

    private static Uri? Endpoint(string? text) =>
        text is { Length: > 0 and <= SubscribeRequest.LongestEndpoint } && Uri.TryCreate(text, UriKind.Absolute, out var endpoint) ? endpoint : null;

    private static PushOwner Owner(HttpContext http) => http.Features.GetRequiredFeature<PushOwner>();
}
