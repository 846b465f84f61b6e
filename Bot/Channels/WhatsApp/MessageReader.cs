// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Pescia.Bot.Inbox;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>Reads one element of <c>messages</c> or <c>message_echoes</c>.</summary>
internal static class MessageReader
{
    internal const int LongestId = 450;       // column of the channel id; no length is documented
    private const int LongestKind = 32;

    /// <returns>Null when it lacks an id, or a person whom it belongs to.</returns>
    public static InboundMessage? Read(JsonElement element, string municipality, EnvelopeContacts contacts, DateTimeOffset received)
    {
        var sender = contacts.Find(element.Part("from"), element.Part("from_user_id"), element.Part("from_parent_user_id"));
        if (Frame(element, municipality, sender, received) is not { } frame) { return null; }
        var message = MessageContent.Fill(frame, element);
        return element.Part("group_id").Text() is null ? message : message with { IgnoredBecause = "group" };
    }

    /// <summary>What a person wrote in the Business app: it belongs to the citizen it went to, and the bot must fall silent.</summary>
    public static InboundMessage? ReadEcho(JsonElement element, string municipality, EnvelopeContacts contacts, DateTimeOffset received)
    {
        var citizen = contacts.Find(element.Part("to"), element.Part("to_user_id"), element.Part("to_parent_user_id"));
        if (Frame(element, municipality, citizen, received) is not { } frame) { return null; }
        var message = MessageContent.Fill(frame, element);
        return message with
        {
            Kind = "echo",
            IgnoredBecause = message.IgnoredBecause is { } reason ? "echo " + reason : null,
            ChangesId = null,   // it changes what the office wrote, and that waits for nobody
        };
    }

    private static InboundMessage? Frame(JsonElement element, string municipality, Sender? sender, DateTimeOffset received)
    {
        if (sender is null || element.Part("id").Id(LongestId) is not { } id) { return null; }
        var kind = Kind(element);
        return new InboundMessage(municipality, id, sender, kind, MessageTime.Read(element.Part("timestamp"), received), element.GetRawText())
        {
            QuotedId = element.Part("context").Part("id").Id(LongestId),
        };
    }

    private static string Kind(JsonElement element)
    {
        var type = element.Part("type").Text(LongestKind);
        return type switch
        {
            "voice" => "audio",           // name of older versions
            "unknown" => "unsupported",   // likewise
            null => MessageContent.KindByShape(element) ?? "unsupported",
            _ => type,
        };
    }
}
