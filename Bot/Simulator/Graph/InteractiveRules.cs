// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;

namespace Pescia.Bot.Simulator.Graph;

/// <summary>Buttons, lists and the other interactive messages a municipality may use (reference, 7.2).</summary>
internal sealed class InteractiveRules(MediaStore media)
{
    internal const int LongestBody = 1024;
    internal const int LongestHeader = 60;
    internal const int LongestFooter = 60;
    internal const int LongestLabel = 20;
    internal const int MostButtons = 3;
    internal const int MostRows = 10;
    internal const int MostSections = 10;
    internal const int LongestRowTitle = 24;
    internal const int LongestRowDescription = 72;
    internal const int LongestRowId = 200;
    internal const int LongestButtonId = 256;

    public GraphError? Check(JsonElement interactive)
    {
        var type = interactive.Text("type");
        return type is null ? GraphError.Missing("Parameter 'interactive['type']' is mandatory.")
            : Header(interactive, type) ?? Body(interactive, type) ?? Footer(interactive)
            ?? Payload.RequiredObject(interactive, "action", "interactive['action']")
            ?? Action(interactive.Member("action")!.Value, type);
    }

    private GraphError? Header(JsonElement interactive, string type)
    {
        if (interactive.Member("header") is not { } header) { return null; }
        return header.Text("type") switch
        {
            "text" => Payload.Required(header, "text", LongestHeader, "interactive['header']['text']"),
            "image" or "video" or "document" when type != "list" =>
                Payload.RequiredObject(header, header.Text("type")!, "interactive['header']")
                ?? new MediaMessageRules(media).Source(header.Member(header.Text("type")!)!.Value, header.Text("type")!),
            var other => GraphError.Invalid($"interactive['header']['type'] '{other}' is not allowed for type {type}."),
        };
    }

    private static GraphError? Body(JsonElement interactive, string type)
    {
        if (type == "call_permission_request" && interactive.Member("body") is null) { return null; }
        return Payload.RequiredObject(interactive, "body", "interactive['body']")
            ?? Payload.Required(interactive.Member("body")!.Value, "text", LongestBody, "interactive['body']['text']");
    }

    private static GraphError? Footer(JsonElement interactive) => interactive.Member("footer") is { } footer
        ? Payload.Required(footer, "text", LongestFooter, "interactive['footer']['text']")
        : null;

    private static GraphError? Action(JsonElement action, string type) => type switch
    {
        "button" => Buttons(action),
        "list" => List(action),
        "cta_url" => Named(action, type) ?? Parameters(action) ?? Payload.Required(action.Member("parameters")!.Value, "display_text", LongestLabel, "display_text")
            ?? Link(action.Member("parameters")!.Value),
        "location_request_message" => Named(action, "send_location"),
        "flow" => Named(action, type) ?? Parameters(action) ?? Flow(action.Member("parameters")!.Value),
        "voice_call" => Named(action, type) ?? (action.Member("parameters") is { } parameters ? VoiceCall(parameters) : null),
        "call_permission_request" or "request_contact_info" => Named(action, type),
        _ => GraphError.Invalid($"interactive['type'] '{type}' is unknown or not open to this number."),
    };

    private static GraphError? Buttons(JsonElement action)
    {
        var replies = action.Items("buttons").Select(b => b.Member("reply") ?? default).ToList();
        return Payload.RequiredList(action, "buttons", 1, MostButtons, "buttons")
            ?? Payload.Each(action.Items("buttons"), (button, i) =>
                (button.Text("type") == "reply" ? null : GraphError.Invalid($"buttons[{i}]['type'] must be reply."))
                ?? Payload.RequiredObject(button, "reply", $"buttons[{i}]['reply']")
                ?? Payload.Required(replies[i], "id", LongestButtonId, "Button id")
                ?? Payload.Required(replies[i], "title", LongestLabel, "Button title"))
            ?? Payload.Unique(replies.Select(r => r.Text("id")), "button id")
            ?? Payload.Unique(replies.Select(r => r.Text("title")), "button title");
    }

    private static GraphError? List(JsonElement action)
    {
        var sections = action.Items("sections");
        var rows = sections.SelectMany(s => s.Items("rows")).ToList();
        return Payload.Required(action, "button", LongestLabel, "List button label")
            ?? Payload.RequiredList(action, "sections", 1, MostSections, "sections")
            ?? Payload.Each(sections, (section, i) => sections.Count > 1
                ? Payload.Required(section, "title", LongestRowTitle, $"sections[{i}]['title']")
                : Payload.Optional(section, "title", LongestRowTitle, $"sections[{i}]['title']"))
            ?? Payload.Each(sections, (section, i) => Payload.RequiredList(section, "rows", 1, MostRows, $"sections[{i}]['rows']"))
            ?? Payload.Count(rows.Count, 1, MostRows, "total rows")
            ?? Payload.Each(rows, (row, _) =>
                Payload.Required(row, "id", LongestRowId, "Row id")
                ?? Payload.Required(row, "title", LongestRowTitle, "Row title")
                ?? Payload.Optional(row, "description", LongestRowDescription, "Row description"))
            ?? Payload.Unique(rows.Select(r => r.Text("id")), "row id");
    }

    private static GraphError? Flow(JsonElement parameters) =>
        Payload.Required(parameters, "flow_message_version", 8, "flow_message_version")
        ?? Payload.Required(parameters, "flow_cta", 30, "flow_cta")
        ?? ((parameters.Text("flow_id") is null) == (parameters.Text("flow_name") is null)
            ? GraphError.Missing("Exactly one of flow_id and flow_name is mandatory.")
            : null);

    private static GraphError? VoiceCall(JsonElement parameters) =>
        Payload.Optional(parameters, "display_text", LongestLabel, "display_text")
        ?? Payload.Optional(parameters, "payload", 512, "payload")
        ?? (parameters.Member("ttl_minutes") is { } ttl && !(ttl.ValueKind == JsonValueKind.Number && ttl.TryGetInt32(out var minutes) && minutes is >= 1 and <= 43200)
            ? GraphError.Invalid("ttl_minutes must be between 1 and 43200.")
            : null);

    private static GraphError? Parameters(JsonElement action) => Payload.RequiredObject(action, "parameters", "action['parameters']");

    private static GraphError? Link(JsonElement parameters) =>
        Uri.TryCreate(parameters.Text("url"), UriKind.Absolute, out var url) && url.Scheme is "https" or "http"
            ? null
            : GraphError.Invalid("url is not a valid URL.");

    private static GraphError? Named(JsonElement action, string name) => action.Text("name") == name
        ? null
        : GraphError.Invalid($"action['name'] must be {name}.");
}
