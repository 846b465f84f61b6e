// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Pescia.Bot.Simulator.Citizens;
using Pescia.Bot.Simulator.Live;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Simulator;

/// <summary>The people, what can happen to them, and their chats as the product stored them.</summary>
internal static class CitizenEndpoints
{
    private const int LongestName = 60;

    public static void MapCitizens(this IEndpointRouteBuilder simulator)
    {
        simulator.MapGet("/citizens", ListAsync);
        simulator.MapPost("/citizens", Add);
        simulator.MapPost("/citizens/{citizen}/number", ChangeNumberAsync);
        simulator.MapPost("/citizens/{citizen}/block", Block);
        simulator.MapGet("/chats/{citizen}", ChatAsync);
    }

    private static async Task<Ok<JsonArray>> ListAsync(CitizenRoster roster, ChatRows rows, CancellationToken ct)
    {
        var last = await rows.LastAsync(ct);
        return TypedResults.Ok(new JsonArray([.. roster.All.Select(c => Shown(c, last.GetValueOrDefault(c.Id)))]));
    }

    private static Results<Ok<JsonObject>, ProblemHttpResult> Add(NewCitizen wanted, CitizenRoster roster, LiveFeed feed)
    {
        var name = wanted.Name.Trim();
        if (name.Length is 0 or > LongestName) { return SimulatorEndpoints.Wrong($"name must have 1 to {LongestName} characters."); }
        if (roster.All.Any(c => c.Name == name)) { return SimulatorEndpoints.Wrong($"name: «{name}» is there already."); }
        if (roster.Add(name, wanted.UserOnly) is not { } added) { return SimulatorEndpoints.Wrong("The simulator is full of people. Start it again with an empty database."); }
        feed.Publish("citizens", []);
        return TypedResults.Ok(Shown(added, null));
    }

    /// <summary>The person takes a new number, and with it a new user id; the product is told as Meta tells it.</summary>
    private static async Task<Results<Ok<JsonObject>, NotFound>> ChangeNumberAsync(
        string citizen, CitizenRoster roster, CitizenPhone phone, LiveFeed feed, CancellationToken ct)
    {
        if (roster.Find(citizen) is not { } before) { return TypedResults.NotFound(); }
        var after = roster.Change(citizen, c => c with
        {
            Phone = c.Phone is null ? null : SimulatedCitizen.NewPhone(),
            UserId = SimulatedCitizen.NewUserId(),
        })!;
        await phone.AnnounceNewNumberAsync(before, after, ct);
        feed.Publish("citizens", []);
        return TypedResults.Ok(Shown(after, null));
    }

    private static Results<Ok<JsonObject>, NotFound> Block(string citizen, BlockChange wanted, CitizenRoster roster, LiveFeed feed)
    {
        if (roster.Change(citizen, c => c with { Blocked = wanted.Blocked }) is not { } changed) { return TypedResults.NotFound(); }
        feed.Publish("citizens", []);
        return TypedResults.Ok(Shown(changed, null));
    }

    private static async Task<Results<Ok<JsonObject>, NotFound>> ChatAsync(string citizen, CitizenRoster roster, ChatRows rows, ChatView view, CancellationToken ct)
    {
        if (roster.Find(citizen) is not { } known) { return TypedResults.NotFound(); }
        var messages = (await rows.HistoryAsync(known, ct)).Select(row => view.Of(citizen, row));
        return TypedResults.Ok(new JsonObject { ["citizen"] = citizen, ["messages"] = new JsonArray([.. messages]) });
    }

    private static JsonObject Shown(SimulatedCitizen citizen, Message? last) => new()
    {
        ["id"] = citizen.Id,
        ["name"] = citizen.Name,
        ["phone"] = citizen.Phone,
        ["userId"] = citizen.UserId,
        ["language"] = citizen.Language,
        ["blocked"] = citizen.Blocked,
        ["about"] = new JsonObject(citizen.About.Select(a => KeyValuePair.Create<string, JsonNode?>(a.Key, a.Value))),
        ["phrases"] = new JsonArray([.. citizen.Phrases.Select(p => JsonValue.Create(p))]),
        ["last"] = last is null ? null : new JsonObject
        {
            ["id"] = last.Id,
            ["text"] = last.Text,
            ["kind"] = last.Kind,
            ["direction"] = last.Direction == Direction.In ? "in" : "out",
            ["at"] = last.At,
        },
    };

    private sealed record NewCitizen(string Name, bool UserOnly);

    private sealed record BlockChange(bool Blocked);
}
