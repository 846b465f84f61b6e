// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Pescia.Bot.Tests.Builders;

/// <summary>Webhook bodies as Meta sends them, and their signature.</summary>
internal static class Webhook
{
    public const string Secret = "app-secret-di-esempio";
    public const string PhoneNumberId = "106540352242922";

    private static int _ids;

    public static string NewId() => $"wamid.TEST{Interlocked.Increment(ref _ids):D8}";

    public static JsonObject Text(string from, string text, string? id = null) => Message(from, "text", new JsonObject { ["body"] = text }, id);

    public static JsonObject Tap(string from, string choiceId, string title, string? id = null) => Message(
        from, "interactive",
        new JsonObject { ["type"] = "button_reply", ["button_reply"] = new JsonObject { ["id"] = choiceId, ["title"] = title } }, id);

    public static JsonObject Message(string from, string type, JsonObject content, string? id = null)
    {
        var message = new JsonObject
        {
            ["id"] = id ?? NewId(),
            ["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["type"] = type,
            [type] = content,
        };
        message[from.Contains('.', StringComparison.Ordinal) ? "from_user_id" : "from"] = from;
        return message;
    }

    public static JsonObject Failure(string whatsAppId, int code, string? callback = null)
    {
        var element = Status(whatsAppId, "failed", callback);
        element["errors"] = new JsonArray(new JsonObject { ["code"] = code, ["title"] = "Message undeliverable" });
        return element;
    }

    public static JsonObject Status(string whatsAppId, string status, string? callback = null)
    {
        var element = new JsonObject
        {
            ["id"] = whatsAppId,
            ["status"] = status,
            ["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        if (callback is not null) { element["biz_opaque_callback_data"] = callback; }
        return element;
    }

    /// <summary>A POST that tells what a person wrote to a citizen in the WhatsApp Business app.</summary>
    public static byte[] Echo(string to, string text)
    {
        var echo = Text(PhoneNumberId, text);
        echo["to"] = to;
        return Envelope("smb_message_echoes", new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = Metadata(),
            ["message_echoes"] = new JsonArray(echo),
        });
    }

    /// <summary>One POST with these messages and statuses.</summary>
    public static byte[] Body(IEnumerable<JsonObject> messages, IEnumerable<JsonObject>? statuses = null)
    {
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = Metadata(),
            ["messages"] = new JsonArray([.. messages.Select(m => m.DeepClone())]),
            ["statuses"] = new JsonArray([.. (statuses ?? []).Select(s => s.DeepClone())]),
        };
        return Envelope("messages", value);
    }

    /// <summary>A POST that tells where a template stands.</summary>
    /// <param name="status">Such as <c>APPROVED</c>.</param>
    public static byte[] Template(string name, string language, string status) => Envelope("message_template_status_update", new JsonObject
    {
        ["event"] = status,
        ["message_template_id"] = 1689556908129832,
        ["message_template_name"] = name,
        ["message_template_language"] = language,
        ["reason"] = "NONE",
        ["message_template_category"] = "UTILITY",
    });

    private static JsonObject Metadata() => new() { ["display_phone_number"] = "390572000000", ["phone_number_id"] = PhoneNumberId };

    private static byte[] Envelope(string field, JsonObject value) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["object"] = "whatsapp_business_account",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = "102290129340398",
            ["changes"] = new JsonArray(new JsonObject { ["field"] = field, ["value"] = value }),
        }),
    }.ToJsonString());

    public static HttpRequestMessage Post(byte[] body, string? secret = Secret)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/webhook/whatsapp") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        if (secret is not null)
        {
            request.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)));
        }

        return request;
    }
}
