// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Text.Json.Nodes;
using Pescia.Bot.Simulator.Graph;

namespace Pescia.Bot.Simulator.Citizens;

/// <summary>Builds the message element of a webhook for everything a citizen can do (reference, 4).</summary>
internal sealed class InboundMessages(MediaSamples samples)
{
    /// <summary>All types that <see cref="Build"/> takes.</summary>
    public static readonly string[] Types =
    [
        "text", "choice", "location", "image", "video", "audio", "voice", "document", "sticker", "contacts", "flow", "callPermission",
        "reaction", "order", "system", "request_welcome", "unsupported", "unknown", "edit", "revoke", "raw",
    ];

    /// <param name="business">Digits of the number that is written to.</param>
    /// <returns>Null when <paramref name="request"/> lacks what its type needs.</returns>
    public JsonObject? Build(InboundRequest request, SimulatedCitizen citizen, string business, DateTimeOffset now)
    {
        if (Part(request, now) is not var (type, part)) { return null; }
        var message = new JsonObject();
        if (Context(request, business) is { } context) { message["context"] = context; }
        if (citizen.Phone is { } phone) { message["from"] = phone; }
        if (citizen.UserId is { } user) { message["from_user_id"] = user; }
        message["id"] = MessageDesk.NewId();
        message["timestamp"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        message["type"] = type;
        foreach (var (name, value) in part) { message[name] = value?.DeepClone(); }
        return message;
    }

    /// <summary>Type on the wire, and the members that belong to it.</summary>
    private (string Type, JsonObject Members)? Part(InboundRequest r, DateTimeOffset now) => r switch
    {
        { Type: "text", Text.Length: > 0 } => ("text", new() { ["text"] = new JsonObject { ["body"] = r.Text } }),
        { Type: "choice", Choice: { Kind: "template" } c } => ("button", new() { ["button"] = new JsonObject { ["payload"] = c.Id, ["text"] = c.Title } }),
        { Type: "choice", Choice: { } c } => ("interactive", new() { ["interactive"] = MessageParts.Reply(c) }),
        { Type: "location", Latitude: { } latitude, Longitude: { } longitude } => ("location", new() { ["location"] = MessageParts.Place(r, latitude, longitude) }),
        { Type: "image" or "video" or "audio" or "voice" or "document" or "sticker" } => samples.Part(r),
        { Type: "contacts" } => ("contacts", new() { ["contacts"] = MessageParts.Card(r.Name ?? "Persona Di Prova") }),
        { Type: "flow" } => ("interactive", new() { ["interactive"] = MessageParts.Flow(r.Fields) }),
        { Type: "callPermission" } => ("interactive", new() { ["interactive"] = MessageParts.CallPermission(r.Text != "reject", now) }),
        { Type: "reaction", MessageId: { } target } => ("reaction", new() { ["reaction"] = MessageParts.Reaction(target, r.Emoji) }),
        { Type: "order" } => ("order", new() { ["order"] = MessageParts.Order() }),
        { Type: "system" } => ("system", new() { ["system"] = new JsonObject { ["type"] = r.Subtype ?? "customer_identity_changed", ["body"] = r.Text ?? "User identity changed" } }),
        { Type: "request_welcome" } => ("request_welcome", []),
        { Type: "unsupported" } => ("unsupported", MessageParts.Unsupported(r.Subtype ?? "poll_creation")),
        { Type: "unknown" } => ("unknown", MessageParts.Unsupported(null)),
        { Type: "edit", MessageId: { } target, Text.Length: > 0 } => ("edit", new() { ["edit"] = MessageParts.Edit(target, r.Text) }),
        { Type: "revoke", MessageId: { } target } => ("revoke", new() { ["revoke"] = new JsonObject { ["original_message_id"] = target } }),
        { Type: "raw", Subtype: { } type, Fields: { } fields } => (type, fields),
        _ => null,
    };

    private static JsonObject? Context(InboundRequest request, string business) => request switch
    {
        { Forwarded: "often" } => new() { ["frequently_forwarded"] = true },
        { Forwarded: not null } => new() { ["forwarded"] = true },
        { Type: "reaction" or "edit" or "revoke" } => null,
        { MessageId: { } quoted } => new() { ["from"] = business, ["id"] = quoted },
        _ => null,
    };
}
