// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Pescia.Bot.Inbox;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>What each type of message carries. Anything new is kept and worked on as something the bot does not know.</summary>
internal static class MessageContent
{
    private const int LongestText = 65_536;    // what people can type
    private const int LongestLabel = 1_024;
    private const int LongestChoiceId = 256;
    private const int MediaTooLarge = 131052;

    private static readonly string[] Known =
        ["text", "image", "video", "audio", "document", "sticker", "location", "contacts", "interactive", "button", "reaction", "order", "system", "edit", "revoke"];

    /// <summary>Gestures on old messages that WhatsApp reports as unsupported: there is nothing to answer.</summary>
    private static readonly string[] Gestures = ["edit", "pin", "keep_in_chat", "reaction", "poll_update"];

    /// <summary>The type of an element that names none.</summary>
    public static string? KindByShape(JsonElement element) => Array.Find(Known, kind => element.Part(kind).IsThere());

    public static InboundMessage Fill(InboundMessage message, JsonElement element) => message.Kind switch
    {
        "text" => message with { Text = Body(element) },
        "image" or "video" or "audio" or "document" or "sticker" => Media(message, element),
        "location" => message with { Detail = Place(element.Part("location")) },
        "contacts" => message with { Detail = new MessageDetail { Contacts = element.Items("contacts").Count() } },
        "interactive" => Interactive(message, element.Part("interactive")),
        "button" => message with { ChoiceId = Choice(element.Part("button").Part("payload")), Text = element.Part("button").Part("text").Text(LongestLabel) },
        "reaction" => message with
        {
            Text = element.Part("reaction").Part("emoji").Text(LongestLabel),
            QuotedId = element.Part("reaction").Part("message_id").Id(MessageReader.LongestId),
            IgnoredBecause = "reaction",
        },
        "order" => message with { Text = element.Part("order").Part("text").Text(LongestText) },
        "system" => message with { Text = element.Part("system").Part("body").Text(LongestLabel), IgnoredBecause = "system" },
        "request_welcome" => message,
        "edit" => message with { Text = Body(element.Part("edit").Part("message")), ChangesId = Original(element.Part("edit")), IgnoredBecause = "edit" },
        "revoke" => message with { ChangesId = Original(element.Part("revoke")), IgnoredBecause = "revoke" },
        "unsupported" => Unsupported(message, element),
        _ => message with { Text = Body(element), Detail = new MessageDetail { Unsupported = message.Kind } },
    };

    /// <summary>The text of a message, or the caption of its attachment.</summary>
    private static string? Body(JsonElement element)
    {
        if (element.Part("text").Part("body").Text(LongestText) is { } text) { return text; }
        return element.Part("type").Text() is { } type ? element.Part(type).Part("caption").Text(LongestText) : null;
    }

    private static InboundMessage Media(InboundMessage message, JsonElement element)
    {
        var media = element.Part(message.Kind) is { ValueKind: JsonValueKind.Object } named ? named : element.Part("voice");
        var refused = element.Items("errors").Any(e => e.Part("code").Whole() == MediaTooLarge);
        return message with
        {
            Text = media.Part("caption").Text(LongestText),
            Detail = new MessageDetail
            {
                MediaId = refused ? null : media.Part("id").Id(256),
                MediaUrl = refused ? null : media.Part("url").Id(2_048),
                MimeType = media.Part("mime_type").Text(128),
                Sha256 = media.Part("sha256").Id(128),
                FileName = media.Part("filename").Text(200),
                IsVoice = message.Kind == "audio" ? media.Part("voice").Flag() ?? element.Part("voice").IsThere() : null,
            },
        };
    }

    private static MessageDetail Place(JsonElement location) => new()
    {
        Latitude = location.Part("latitude").Number() is { } latitude and >= -90 and <= 90 ? latitude : null,
        Longitude = location.Part("longitude").Number() is { } longitude and >= -180 and <= 180 ? longitude : null,
        PlaceName = location.Part("name").Text(LongestLabel),
        Address = location.Part("address").Text(LongestLabel),
    };

    private static InboundMessage Interactive(InboundMessage message, JsonElement interactive)
    {
        var reply = interactive.Part("button_reply") is { ValueKind: JsonValueKind.Object } button ? button : interactive.Part("list_reply");
        if (reply.IsThere())
        {
            return message with { ChoiceId = Choice(reply.Part("id")), Text = reply.Part("title").Text(LongestLabel) };
        }

        return interactive.Part("call_permission_reply").IsThere() || interactive.Part("type").Text() == "call_permission_reply"
            ? message with { IgnoredBecause = "call permission reply" }
            : message with { Detail = new MessageDetail { Unsupported = interactive.Part("type").Text(64) ?? "interactive" } };
    }

    private static InboundMessage Unsupported(InboundMessage message, JsonElement element)
    {
        var subtype = element.Part("unsupported").Part("type").Text(64) ?? "unknown";
        return message with
        {
            Detail = new MessageDetail { Unsupported = subtype },
            IgnoredBecause = Gestures.Contains(subtype) ? "unsupported " + subtype : null,
        };
    }

    private static string? Choice(JsonElement id) => id.Text(LongestChoiceId);

    private static string? Original(JsonElement change) => change.Part("original_message_id").Id(MessageReader.LongestId);
}
