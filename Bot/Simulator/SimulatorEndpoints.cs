// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Pescia.Bot.Simulator.Citizens;
using Pescia.Bot.Simulator.Graph;
using Pescia.Bot.Simulator.Live;

namespace Pescia.Bot.Simulator;

/// <summary>Everything below <c>/simulator</c>, and the way there from <c>/</c>. No sign-in: it exists in Development only.</summary>
internal static class SimulatorEndpoints
{
    public static void MapSimulator(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => TypedResults.Redirect("/simulator")).AllowAnonymous().ExcludeFromDescription();
        var simulator = routes.MapGroup("/simulator").AllowAnonymous().ExcludeFromDescription();
        simulator.MapGraph();
        simulator.MapPage();
        simulator.MapClock();
        simulator.MapNames();
        simulator.MapCitizens();
        simulator.MapGet("/faults", (FaultBook faults) => TypedResults.Ok(faults.Now));
        simulator.MapPost("/faults", ChangeFaults);
        simulator.MapPost("/messages", SendAsync);
        simulator.MapPost("/webhooks", AnnounceAsync);
        simulator.MapGet("/events", Listen);
        simulator.MapGet("/handoffs", HandoffsAsync);
    }

    private static Results<Ok<Faults>, ProblemHttpResult> ChangeFaults(Faults wanted, FaultBook faults) =>
        wanted.Check() is { } wrong ? Wrong(wrong) : TypedResults.Ok(faults.Change(wanted));

    /// <summary>A citizen does something on the phone; the answer tells how the webhook took it the first time.</summary>
    private static async Task<Results<Ok<JsonObject>, ProblemHttpResult>> SendAsync(
        InboundRequest request, CitizenRoster roster, CitizenPhone phone, CancellationToken ct)
    {
        if (roster.Find(request.Citizen) is not { } citizen) { return Wrong($"citizen: «{request.Citizen}» is unknown. GET /simulator/citizens lists them."); }
        if (!InboundMessages.Types.Contains(request.Type)) { return Wrong($"type: «{request.Type}» is unknown. Use one of {string.Join(", ", InboundMessages.Types)}."); }
        return await phone.SendAsync(citizen, request, ct) is var (id, webhook, answer)
            ? TypedResults.Ok(new JsonObject { ["id"] = id, ["accepted"] = answer.Accepted, ["answer"] = answer.Answer, ["webhook"] = webhook.DeepClone() })
            : Wrong($"A message of type «{request.Type}» lacks a member that it needs (text, choice, latitude and longitude, messageId, subtype and fields).");
    }

    private static async Task<Ok<JsonObject>> AnnounceAsync(AccountWebhook webhook, CitizenPhone phone, TemplateBook templates, CancellationToken ct)
    {
        templates.Announce(webhook.Field, webhook.Value.Deserialize<JsonElement>());
        var answer = await phone.AnnounceAsync(webhook.Field, webhook.Value, ct);
        return TypedResults.Ok(new JsonObject { ["accepted"] = answer.Accepted, ["answer"] = answer.Answer });
    }

    private static ServerSentEventsResult<JsonNode> Listen(LiveFeed feed, IHostApplicationLifetime lifetime, HttpContext http)
    {
        // Open pages must not hold up a stop.
        var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.RegisterForDispose(end);
        return TypedResults.ServerSentEvents(feed.ListenAsync(end.Token));
    }

    private static async Task<Ok<DeskState>> HandoffsAsync([FromServices] IDeskView? desk, CancellationToken ct) =>
        TypedResults.Ok(desk is null ? new DeskState(false, []) : new DeskState(true, await desk.OpenAsync(ct)));

    internal static ProblemHttpResult Wrong(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "Invalid request");

    /// <param name="Available">False when no queue is connected to the page.</param>
    private sealed record DeskState(bool Available, IReadOnlyList<DeskEntry> Entries);

    /// <summary>A webhook of any field, for instance <c>account_alerts</c>.</summary>
    private sealed record AccountWebhook(string Field, JsonObject Value);
}
