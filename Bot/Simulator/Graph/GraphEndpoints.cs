// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Pescia.Bot.Simulator.Webhooks;

namespace Pescia.Bot.Simulator.Graph;

/// <summary>The Graph API under <c>/simulator/graph</c>: point <c>WhatsApp:GraphBaseUrl</c> there.</summary>
internal static class GraphEndpoints
{
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestHang = TimeSpan.FromSeconds(100);

    public static void MapGraph(this IEndpointRouteBuilder routes)
    {
        var graph = routes.MapGroup("/graph").AddEndpointFilter<GraphGate>();
        graph.MapPost("/{version}/{number}/messages", SendAsync);
        graph.MapMedia();
        graph.MapNumber();
        graph.MapFallback("{**path}", (HttpContext http) => GraphResult.Refuse(GraphError.NoObject(http.Request.Method.ToLowerInvariant(), http.Request.Path)));
    }

    /// <summary>True when <paramref name="id"/> is the number of the configuration.</summary>
    internal static bool IsOurs(string id, IOptions<WhatsAppAccount> account) => id == account.Value.PhoneNumberId && id.Length > 0;

    private static async Task<IResult> SendAsync(
        string number, HttpContext http, MessageDesk desk, FaultBook faults, StatusCourier statuses,
        IOptions<WhatsAppAccount> account, TimeProvider time, ILogger<MessageDesk> logger)
    {
        var ct = http.RequestAborted;
        if (!IsOurs(number, account)) { return GraphResult.Refuse(GraphError.NoObject("post", number)); }
        JsonElement message;
        try
        {
            message = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body, cancellationToken: ct);
        }
        catch (JsonException)
        {
            return GraphResult.Refuse(GraphError.BadParameter("Invalid parameter: the body is not valid JSON."));
        }

        if (message.Text("status") == "read")
        {
            var refusal = MessageRules.Product(message) ?? await desk.MarkReadAsync(message, ct);
            return refusal is null ? GraphResult.Success() : GraphResult.Refuse(refusal);
        }

        var fault = faults.TakeSend();
        if (await BeforeAcceptanceAsync(fault, http, time) is { } broken) { return broken; }
        var (error, sent) = await desk.AcceptAsync(message, ct);
        if (error is not null)
        {
            SimulatorLog.CallRefused(logger, error.Code, error.Details);
            return GraphResult.Refuse(error);
        }

        await statuses.StartAsync(sent!, faults.Now.Statuses!);
        return await AfterAcceptanceAsync(fault, http, MessageDesk.Receipt(sent!, message), time);
    }

    /// <summary>Faults of a message that does not leave.</summary>
    private static async Task<IResult?> BeforeAcceptanceAsync(string fault, HttpContext http, TimeProvider time)
    {
        if (Faults.ErrorCode(fault) is { } code) { return GraphResult.Refuse(GraphError.Of(code, "Asked for by the fault panel of the simulator.")); }
        switch (fault)
        {
            case "html":
                return TypedResults.Content("<html><body><h1>502 Bad Gateway</h1></body></html>", "text/html", statusCode: 502);
            case "hang":
                await Task.Delay(LongestHang, time, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return Cut(http);
            case "drop":
                return Cut(http);
            default:
                return null;
        }
    }

    /// <summary>Faults of a message that did leave, although its sender cannot know.</summary>
    private static async Task<IResult> AfterAcceptanceAsync(string fault, HttpContext http, JsonObject receipt, TimeProvider time)
    {
        switch (fault)
        {
            case "reset":
                return Cut(http);
            case "empty":
                return TypedResults.Ok();
            case "emptyId":
                receipt["messages"]![0]!["id"] = null;
                break;
            case "slow":
                await Task.Delay(SlowAnswer, time, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
        }

        return GraphResult.Ok(receipt);
    }

    private static EmptyHttpResult Cut(HttpContext http)
    {
        http.Abort();
        return TypedResults.Empty;
    }
}
