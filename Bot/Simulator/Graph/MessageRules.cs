// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pescia.Bot.Simulator.Graph;

/// <summary>
/// What the Cloud API accepts as a message: form, mandatory parts and lengths, over the whole payload. One label of 21
/// characters fails the send (reference, 7.1 and 7.2). Whether it can be delivered is <see cref="MessageDesk"/>'s question.
/// </summary>
internal sealed partial class MessageRules(MediaStore media, TemplateBook templates)
{
    internal const int LongestText = 4096;
    internal const int LongestCallbackData = 512;

    public GraphError? Check(JsonElement message) =>
        Product(message)
        ?? Recipient(message)
        ?? Payload.Optional(message, "biz_opaque_callback_data", LongestCallbackData, "biz_opaque_callback_data")
        ?? Context(message)
        ?? ByType(message, message.Text("type") ?? "text");   // text is what the API takes when no type is given

    public static GraphError? Product(JsonElement message) => message.ValueKind switch
    {
        not JsonValueKind.Object => GraphError.BadParameter("The request body must be a JSON object."),
        _ => message.Text("messaging_product") switch
        {
            null => GraphError.BadParameter("The parameter messaging_product is required."),
            "whatsapp" => null,
            var other => GraphError.BadParameter($"Param messaging_product must be one of {{WHATSAPP}} - got \"{other}\"."),
        },
    };

    private static GraphError? Recipient(JsonElement message)
    {
        if (message.Member("recipient_type") is not null && message.Text("recipient_type") != "individual")
        {
            return GraphError.BadParameter("Param recipient_type must be one of {INDIVIDUAL}: groups are not open to this number.");
        }

        return (message.Text("to"), message.Text("recipient")) switch
        {
            (null, null) => GraphError.BadParameter("The parameter to is required."),
            ({ } to, _) => Phone().IsMatch(to) ? null : GraphError.Invalid("to is not a valid phone number."),
            (_, { } user) => UserId().IsMatch(user) ? null : GraphError.Invalid("recipient is not a valid business-scoped user id."),
        };
    }

    private static GraphError? Context(JsonElement message) => message.Member("context") is { } context
        ? Payload.Required(context, "message_id", 1024, "context['message_id']")
        : null;

    private GraphError? ByType(JsonElement message, string type) => type switch
    {
        "text" => Payload.RequiredObject(message, type, "text")
            ?? Payload.Required(message.Member(type)!.Value, "body", LongestText, "text['body']"),
        "image" or "video" or "audio" or "document" or "sticker" => Payload.RequiredObject(message, type, type)
            ?? new MediaMessageRules(media).Check(message.Member(type)!.Value, type),
        "location" => Payload.RequiredObject(message, type, type) ?? Location(message.Member(type)!.Value),
        "contacts" => Payload.RequiredList(message, type, 1, 257, type) ?? Payload.Each(message.Items(type), Contact),
        "reaction" => Payload.RequiredObject(message, type, type) ?? Reaction(message.Member(type)!.Value),
        "interactive" => Payload.RequiredObject(message, type, type) ?? new InteractiveRules(media).Check(message.Member(type)!.Value),
        "template" => Payload.RequiredObject(message, type, type) ?? templates.Check(message.Member(type)!.Value),
        _ => GraphError.BadParameter(
            $"Param type must be one of {{AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, REACTION, STICKER, TEMPLATE, TEXT, VIDEO}} - got \"{type}\"."),
    };

    private static GraphError? Location(JsonElement location) => Coordinate(location, "latitude", 90) ?? Coordinate(location, "longitude", 180);

    /// <summary>A number or a text that holds one.</summary>
    private static GraphError? Coordinate(JsonElement location, string name, double most)
    {
        double? value = location.Member(name) switch
        {
            { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
            { ValueKind: JsonValueKind.String } text when double.TryParse(text.GetString(), CultureInfo.InvariantCulture, out var parsed) => parsed,
            { } => double.NaN,
            null => null,
        };
        return value is { } there
            ? Math.Abs(there) <= most ? null : GraphError.Invalid($"location['{name}'] must be between -{most} and {most}.")
            : GraphError.Missing($"Parameter 'location['{name}']' is mandatory.");
    }

    private static GraphError? Contact(JsonElement contact, int index)
    {
        var path = $"contacts[{index}]['name']";
        return Payload.RequiredObject(contact, "name", path)
            ?? Payload.Required(contact.Member("name")!.Value, "formatted_name", 1024, $"{path}['formatted_name']")
            ?? (NameParts.Any(part => contact.Member("name")!.Value.Text(part) is not null)
                ? null
                : GraphError.Missing($"{path} needs one more part besides formatted_name."));
    }

    private static GraphError? Reaction(JsonElement reaction) =>
        Payload.Required(reaction, "message_id", 1024, "reaction['message_id']")
        ?? (reaction.Member("emoji") is null ? GraphError.Missing("Parameter 'reaction['emoji']' is mandatory.") : null);

    private static readonly string[] NameParts = ["first_name", "last_name", "middle_name", "suffix", "prefix"];

    [GeneratedRegex(@"^\+?[0-9][0-9 ()\-]{4,24}$")]
    private static partial Regex Phone();

    [GeneratedRegex(@"^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$")]
    private static partial Regex UserId();
}
