// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Pescia.Bot.Simulator.Webhooks;

namespace Pescia.Bot.Simulator.Graph;

/// <summary>Settings, profile and templates.</summary>
internal static class NumberEndpoints
{
    public static void MapNumber(this IEndpointRouteBuilder graph)
    {
        graph.MapGet("/{version}/{number}/settings", (string number, NumberBook book, IOptions<WhatsAppAccount> account) =>
            Answer("get", number, account, () => GraphResult.Ok(book.Settings)));
        graph.MapPost("/{version}/{number}/settings", (string number, JsonObject body, NumberBook book, IOptions<WhatsAppAccount> account) =>
            Answer("post", number, account, () =>
            {
                book.Change(body);
                return GraphResult.Success();
            }));
        graph.MapGet("/{version}/{number}/whatsapp_business_profile", (string number, NumberBook book, IOptions<WhatsAppAccount> account) =>
            Answer("get", number, account, () => GraphResult.Ok(book.Profile())));
        graph.MapPost("/{version}/{number}/whatsapp_business_profile", (string number, JsonObject body, NumberBook book, IOptions<WhatsAppAccount> account) =>
            Answer("post", number, account, () => book.ChangeProfile(body) is { } error ? GraphResult.Refuse(error) : GraphResult.Success()));
        graph.MapGet($"/{{version}}/{WebhookBodies.AccountId}/message_templates", (TemplateBook templates, int? limit, string? after) =>
            GraphResult.Ok(templates.List(Math.Clamp(limit ?? 25, 1, 250), after)));
        graph.MapPost($"/{{version}}/{WebhookBodies.AccountId}/message_templates", CreateTemplate);
        graph.MapPost($"/{{version}}/{WebhookBodies.AccountId}/subscribed_apps", () => GraphResult.Success());
    }

    private static GraphResult CreateTemplate(JsonElement body, TemplateBook templates)
    {
        var (error, id) = templates.Create(body);
        return error is null
            ? GraphResult.Ok(new JsonObject { ["id"] = id, ["status"] = "APPROVED", ["category"] = body.Text("category")!.ToUpperInvariant() })
            : GraphResult.Refuse(error);
    }

    private static GraphResult Answer(string verb, string number, IOptions<WhatsAppAccount> account, Func<GraphResult> answer) =>
        GraphEndpoints.IsOurs(number, account) ? answer() : GraphResult.Refuse(GraphError.NoObject(verb, number));
}
