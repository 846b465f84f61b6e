// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Pescia.Bot.Simulator.Graph;
using Pescia.Bot.Simulator.Webhooks;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Simulator.Citizens;

/// <summary>Carries what a citizen does on the phone to the product's webhook.</summary>
internal sealed class CitizenPhone(
    InboundMessages messages, WebhookBodies bodies, WebhookCourier courier, MessageMemory memory, SendLimits limits,
    IOptions<SimulatorOptions> options, TownClock clock)
{
    /// <returns>Id, webhook and its first answer; null when the request lacks what its type needs.</returns>
    public async Task<(string Id, JsonObject Webhook, WebhookAnswer Answer)?> SendAsync(SimulatedCitizen citizen, InboundRequest request, CancellationToken ct)
    {
        var now = clock.Now;
        if (messages.Build(request, citizen, options.Value.DisplayPhoneNumber, now) is not { } message) { return null; }
        return await DeliverAsync(citizen, message, request.Type == "system" ? null : WebhookBodies.Contact(citizen), now, ct);
    }

    /// <summary>Tells of a new number as Meta does: a system message without contacts, and the change of the user id.</summary>
    public async Task<WebhookAnswer> AnnounceNewNumberAsync(SimulatedCitizen before, SimulatedCitizen after, CancellationToken ct)
    {
        var now = clock.Now;
        if (before.Phone is { } old && after.Phone is { } phone)
        {
            var message = messages.Build(new InboundRequest(before.Id, "raw")
            {
                Subtype = "system",
                Fields = new JsonObject
                {
                    ["system"] = new JsonObject
                    {
                        ["body"] = $"{before.Name} changed from {old} to {phone}",
                        ["wa_id"] = phone,
                        ["type"] = "user_changed_number",
                    },
                },
            }, before, options.Value.DisplayPhoneNumber, now)!;
            await DeliverAsync(after, message, null, now, ct);
        }

        var update = new JsonObject
        {
            ["user_id"] = new JsonObject { ["previous"] = before.UserId, ["current"] = after.UserId },
            ["timestamp"] = now.ToUnixTimeSeconds(),
        };
        if (after.Phone is { } current) { update["wa_id"] = current; }
        var webhook = bodies.Field("user_id_update", new JsonArray(update));
        return await courier.DeliverAsync("user_id_update", AsciiJson.Write(webhook), ct);
    }

    /// <summary>Any other field of the webhook, as it is given.</summary>
    public Task<WebhookAnswer> AnnounceAsync(string field, JsonObject value, CancellationToken ct) =>
        courier.DeliverAsync(field, AsciiJson.Write(WebhookBodies.Account(field, value, clock.Now)), ct);

    private async Task<(string, JsonObject, WebhookAnswer)> DeliverAsync(
        SimulatedCitizen citizen, JsonObject message, JsonObject? contact, DateTimeOffset now, CancellationToken ct)
    {
        var id = (string)message["id"]!;
        var webhook = bodies.Message(message, contact);
        memory.Add(new RememberedMessage(id, citizen.Id, now, FromCitizen: true, webhook));
        limits.CountInbound();
        return (id, webhook, await courier.DeliverAsync(id, AsciiJson.Write(webhook), ct));
    }
}
