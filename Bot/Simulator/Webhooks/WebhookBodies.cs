// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Pescia.Bot.Simulator.Citizens;
using Pescia.Bot.Simulator.Graph;

namespace Pescia.Bot.Simulator.Webhooks;

/// <summary>Envelopes and statuses in Meta's shape (reference, 3 and 5).</summary>
internal sealed class WebhookBodies(IOptions<WhatsAppAccount> account, IOptions<SimulatorOptions> options)
{
    /// <summary>The WhatsApp Business Account; made up.</summary>
    public const string AccountId = "100000000000001";

    /// <summary>A change of the <c>messages</c> field with one message.</summary>
    /// <param name="contact">Null for the types that come without contacts.</param>
    public JsonObject Message(JsonObject message, JsonObject? contact)
    {
        var value = Value();
        if (contact is not null) { value["contacts"] = new JsonArray(contact); }
        value["messages"] = new JsonArray(message);
        return Envelope("messages", value);
    }

    /// <summary>A change of the <c>messages</c> field with statuses of one message.</summary>
    public JsonObject Statuses(SimulatedCitizen citizen, params IReadOnlyList<JsonObject> statuses)
    {
        var value = Value();
        if (statuses.All(s => (string?)s["status"] != "failed"))
        {
            value["contacts"] = new JsonArray(Contact(citizen, withUsername: statuses.All(s => (string?)s["status"] != "sent")));
        }

        value["statuses"] = new JsonArray([.. statuses]);
        return Envelope("messages", value);
    }

    /// <summary>A field about users, which names the number as <c>messages</c> does; its list bears the field's name.</summary>
    public JsonObject Field(string field, JsonArray list)
    {
        var value = Value();
        value[field] = list;
        return Envelope(field, value);
    }

    /// <summary>A field about the account; those have a time and no metadata.</summary>
    public static JsonObject Account(string field, JsonNode value, DateTimeOffset now) => new()
    {
        ["object"] = "whatsapp_business_account",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = AccountId,
            ["time"] = now.ToUnixTimeSeconds(),
            ["changes"] = new JsonArray(new JsonObject { ["field"] = field, ["value"] = value }),
        }),
    };

    public static JsonObject Contact(SimulatedCitizen citizen, bool withUsername = true)
    {
        var contact = new JsonObject { ["profile"] = new JsonObject { ["name"] = citizen.Name } };
        if (withUsername && citizen.Username is { } username) { contact["profile"]!["username"] = username; }
        if (citizen.Phone is { } phone) { contact["wa_id"] = phone; }
        if (citizen.UserId is { } user) { contact["user_id"] = user; }
        return contact;
    }

    public JsonObject Status(SentMessage message, string state, DateTimeOffset at, Price? price, GraphError? error)
    {
        var status = new JsonObject
        {
            ["id"] = message.Id,
            ["status"] = state,
            ["timestamp"] = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
        if (message.To.Phone is { } phone) { status["recipient_id"] = phone; }
        if (message.To.UserId is { } user && !(error is not null && message.ByPhone)) { status["recipient_user_id"] = user; }
        if (message.CallbackData is { } data) { status["biz_opaque_callback_data"] = data; }
        if (price is not null && state is "sent" or "delivered")
        {
            if (IsBeforeConversationsWereDropped()) { status["conversation"] = Conversation(message, state, at); }
            status["pricing"] = new JsonObject
            {
                ["billable"] = price.IsBillable,
                ["pricing_model"] = "PMP",
                ["type"] = price.Type,
                ["category"] = price.Category,
            };
        }

        if (error is not null)
        {
            var title = error.Message[(error.Message.IndexOf(") ", StringComparison.Ordinal) + 2)..];
            status["errors"] = new JsonArray(new JsonObject
            {
                ["code"] = error.Code,
                ["title"] = title,
                ["message"] = title,
                ["error_data"] = new JsonObject { ["details"] = error.Details },
                ["href"] = "/documentation/business-messaging/whatsapp/support/error-codes",
            });
        }

        return status;
    }

    private bool IsBeforeConversationsWereDropped() => string.CompareOrdinal(account.Value.GraphVersion, "v24") < 0;

    private static JsonObject Conversation(SentMessage message, string state, DateTimeOffset at)
    {
        var conversation = new JsonObject { ["id"] = $"{message.To.Id}{at:yyyyMMdd}", ["origin"] = new JsonObject { ["type"] = message.Category } };
        if (state == "sent") { conversation["expiration_timestamp"] = at.AddHours(24).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture); }
        return conversation;
    }

    private JsonObject Value() => new()
    {
        ["messaging_product"] = "whatsapp",
        ["metadata"] = new JsonObject
        {
            ["display_phone_number"] = options.Value.DisplayPhoneNumber,
            ["phone_number_id"] = account.Value.PhoneNumberId,
        },
    };

    private static JsonObject Envelope(string field, JsonObject value) => new()
    {
        ["object"] = "whatsapp_business_account",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = AccountId,
            ["changes"] = new JsonArray(new JsonObject { ["value"] = value, ["field"] = field }),
        }),
    };
}
