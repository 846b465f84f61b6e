// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json.Nodes;

namespace Pescia.Bot.Simulator.Citizens;

/// <summary>The type-specific objects of inbound messages.</summary>
internal static class MessageParts
{
    public static JsonObject Reply(InboundChoice choice)
    {
        var kind = choice.Kind == "list" ? "list_reply" : "button_reply";
        var reply = new JsonObject { ["id"] = choice.Id, ["title"] = choice.Title };
        if (kind == "list_reply" && choice.Description is { } description) { reply["description"] = description; }
        return new JsonObject { ["type"] = kind, [kind] = reply };
    }

    public static JsonObject Place(InboundRequest request, double latitude, double longitude)
    {
        var place = new JsonObject { ["latitude"] = latitude, ["longitude"] = longitude };
        if (request.Name is { } name) { place["name"] = name; }
        if (request.Address is { } address) { place["address"] = address; }
        return place;
    }

    public static JsonArray Card(string name)
    {
        var first = name.Split(' ')[0];
        return
        [
            new JsonObject
            {
                ["name"] = new JsonObject { ["formatted_name"] = name, ["first_name"] = first },
                ["phones"] = new JsonArray(new JsonObject { ["phone"] = "+39 000 000 0199", ["type"] = "CELL" }),
            },
        ];
    }

    /// <summary>The answer of a flow is a text that holds JSON.</summary>
    public static JsonObject Flow(JsonObject? fields)
    {
        var answer = fields?.DeepClone().AsObject() ?? [];
        answer.TryAdd("flow_token", "unused");
        return new JsonObject
        {
            ["type"] = "nfm_reply",
            ["nfm_reply"] = new JsonObject { ["name"] = "flow", ["body"] = "Sent", ["response_json"] = answer.ToJsonString() },
        };
    }

    public static JsonObject CallPermission(bool accepted, DateTimeOffset now)
    {
        var reply = new JsonObject { ["response"] = accepted ? "accept" : "reject", ["response_source"] = "user_action" };
        if (accepted)
        {
            reply["is_permanent"] = false;
            reply["expiration_timestamp"] = now.AddDays(7).ToUnixTimeSeconds();
        }

        return new JsonObject { ["type"] = "call_permission_reply", ["call_permission_reply"] = reply };
    }

    /// <summary>A reaction taken back has no emoji at all.</summary>
    public static JsonObject Reaction(string target, string? emoji)
    {
        var reaction = new JsonObject { ["message_id"] = target };
        if (!string.IsNullOrEmpty(emoji)) { reaction["emoji"] = emoji; }
        return reaction;
    }

    public static JsonObject Order() => new()
    {
        ["catalog_id"] = "100000000000002",
        ["text"] = "",
        ["product_items"] = new JsonArray(new JsonObject
        {
            ["product_retailer_id"] = "PROVA",
            ["quantity"] = 1,
            ["item_price"] = 1,
            ["currency"] = "EUR",
        }),
    };

    /// <param name="subtype">Null for the older form that names none.</param>
    public static JsonObject Unsupported(string? subtype)
    {
        var parts = new JsonObject
        {
            ["errors"] = new JsonArray(new JsonObject
            {
                ["code"] = 131051,
                ["title"] = "Message type unknown",
                ["message"] = "Message type unknown",
                ["error_data"] = new JsonObject { ["details"] = "Message type is currently not supported." },
            }),
        };
        if (subtype is not null) { parts["unsupported"] = new JsonObject { ["type"] = subtype }; }
        return parts;
    }

    public static JsonObject Edit(string target, string text) => new()
    {
        ["original_message_id"] = target,
        ["message"] = new JsonObject
        {
            ["context"] = new JsonObject { ["id"] = "M0" },
            ["type"] = "text",
            ["text"] = new JsonObject { ["body"] = text },
        },
    };
}
