// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Nodes;
using Pescia.Bot.Simulator.Graph;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Simulator.Live;

/// <summary>One row as the page shows it: the row, what was decided, and the raw JSON both ways where it is remembered.</summary>
internal sealed class ChatView(MessageMemory memory, TemplateBook templates, TownClock clock)
{
    public JsonObject Of(string citizen, Message row)
    {
        var isInbound = row.Direction == Direction.In;
        var remembered = row.WhatsAppId is { } id ? memory.Find(id) : null;
        return new JsonObject
        {
            ["citizen"] = citizen,
            ["id"] = row.Id,
            ["wamid"] = row.WhatsAppId,
            ["direction"] = isInbound ? "in" : "out",
            ["kind"] = row.Kind,
            ["text"] = row.Text,
            ["choiceId"] = row.ChoiceId,
            ["quotedId"] = row.QuotedId,
            ["detail"] = Parsed(row.Detail),
            ["conversation"] = row.ConversationId,
            ["turn"] = row.Turn,
            ["at"] = row.At,
            ["attempts"] = row.Attempts,
            ["outcome"] = Name(row.Outcome),
            ["reason"] = row.Reason,
            ["decision"] = Parsed(row.Decision),
            ["delivery"] = Name(row.Delivery),
            ["reply"] = isInbound ? null : Parsed(row.Json),
            ["replyTo"] = row.ReplyToId,
            ["attemptedAt"] = row.AttemptedAt is { } attempted && !clock.IsMoved ? attempted : null,   // a real instant says nothing beside simulated ones
            ["sentAt"] = row.SentAt,
            ["deliveredAt"] = row.DeliveredAt,
            ["readAt"] = row.ReadAt,
            ["possiblyDoubled"] = row.PossiblyDoubled,
            ["errorCode"] = row.ErrorCode,
            ["error"] = row.Error,
            ["pricing"] = row.PricingType is null ? null : $"{row.PricingCategory}, {row.PricingType}",
            ["webhook"] = isInbound ? remembered?.Payload?.DeepClone() ?? Parsed(row.Json) : null,
            ["payload"] = isInbound ? null : remembered?.Payload?.DeepClone(),
            ["template"] = isInbound ? null : Template(remembered?.Payload),
        };
    }

    /// <summary>The send names a template and its values; the page shows what they become.</summary>
    private JsonObject? Template(JsonNode? payload) =>
        payload?["template"] is { } template ? templates.Render(template.Deserialize<JsonElement>()) : null;

    private static string? Name<T>(T? value) where T : struct, Enum => value is { } there ? JsonNamingPolicy.CamelCase.ConvertName(there.ToString()) : null;

    /// <summary>The product's own JSON; what is no JSON is shown as it is.</summary>
    private static JsonNode? Parsed(string? json)
    {
        try
        {
            return json is null ? null : JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return JsonValue.Create(json);
        }
    }
}
