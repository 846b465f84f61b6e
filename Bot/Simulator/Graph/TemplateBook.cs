// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Simulator.Graph;

/// <summary>Templates of the account: the municipality's catalogue, and whatever is created. All approved at once, since no reviewer sits here.</summary>
internal sealed partial class TemplateBook
{
    private const int Most = 250;
    private const string Approved = "APPROVED";
    private readonly ConcurrentDictionary<(string Name, string Language), Template> _templates = new();

    public TemplateBook() { }

    public TemplateBook(Municipality municipality)
    {
        foreach (var template in municipality.Templates.Values)
        {
            foreach (var language in (string[])["it", "en"])
            {
                Add(template.MetaName, language, MessageTemplate.Category, template.Body.In(language), template.Footer?.In(language), template.Button is { } button ? [button.In(language)] : []);
            }
        }
    }

    /// <summary>Takes the body of <c>POST /{account}/message_templates</c>.</summary>
    public (GraphError? Error, string Id) Create(JsonElement body)
    {
        var error = Payload.Required(body, "name", 512, "name") ?? Payload.Required(body, "language", 16, "language")
            ?? Payload.Required(body, "category", 32, "category") ?? Payload.RequiredList(body, "components", 1, 10, "components");
        if (error is not null) { return (error, ""); }
        if (!Name().IsMatch(body.Text("name")!)) { return (GraphError.BadParameter("Param name may hold a-z, 0-9 and underscore only."), ""); }
        if (_templates.Count >= Most) { return (GraphError.BadParameter($"Message templates limit of {Most} reached."), ""); }
        var components = body.Items("components");
        var text = components.FirstOrDefault(c => Is(c, "body")).Text("text") ?? "";
        if (EdgeOrAdjacent().IsMatch(text)) { return (GraphError.BadParameter("Variables can't be at the start or end of the template, nor next to each other."), ""); }
        var buttons = components.FirstOrDefault(c => Is(c, "buttons")).Items("buttons").Select(b => b.Text("text")).OfType<string>();
        return (null, Add(body.Text("name")!, body.Text("language")!, body.Text("category")!.ToUpperInvariant(), text, components.FirstOrDefault(c => Is(c, "footer")).Text("text"), [.. buttons]).Id);
    }

    /// <summary>One page of <c>GET /{account}/message_templates</c>.</summary>
    /// <param name="after">Cursor of the page before; null for the first.</param>
    public JsonObject List(int limit, string? after)
    {
        var rest = _templates.Values.OrderBy(t => t.Id, StringComparer.Ordinal).Where(t => after is null || string.CompareOrdinal(t.Id, after) > 0).ToList();
        var page = rest.Take(limit).ToList();
        var list = new JsonObject
        {
            ["data"] = new JsonArray([.. page.Select(t => new JsonObject { ["id"] = t.Id, ["name"] = t.Name, ["language"] = t.Language, ["category"] = t.Category, ["status"] = t.Status })]),
        };
        if (page.Count == 0) { return list; }
        list["paging"] = new JsonObject { ["cursors"] = new JsonObject { ["before"] = page[0].Id, ["after"] = page[^1].Id } };
        if (rest.Count > page.Count) { list["paging"]!["next"] = "https://graph.facebook.com/next-page-of-somebody-else"; }   // whoever follows it leaves the emulator
        return list;
    }

    /// <summary>A change of state that the page announces to the product holds here too.</summary>
    public void Announce(string field, JsonElement value)
    {
        if (field != "message_template_status_update" || value.Text("event") is not { } status) { return; }
        var key = (value.Text("message_template_name") ?? "", value.Text("message_template_language") ?? "");
        if (_templates.TryGetValue(key, out var known)) { _templates[key] = known with { Status = status }; }
    }

    /// <summary>A send: the translation must exist, be approved, and get for each place of its body a value that Meta takes.</summary>
    public GraphError? Check(JsonElement template)
    {
        var language = template.Member("language")?.Text("code");
        return Payload.Required(template, "name", 512, "template['name']")
            ?? (language is null ? GraphError.Missing("Parameter 'template['language']['code']' is mandatory.") : null)
            ?? (Find(template) is not { } known
                ? GraphError.Of(132001, $"template name ({template.Text("name")}) does not exist in {language}")
                : known.Status switch
                {
                    Approved => Given(template, known),
                    "PAUSED" => GraphError.Of(132015, "The template is paused for low quality."),
                    "DISABLED" => GraphError.Of(132016, "The template is disabled for low quality."),
                    _ => GraphError.Of(132001, $"template name ({known.Name}) is not approved in {language}"),
                });
    }

    /// <summary>Billing category of a send that passed <see cref="Check"/>, in lower case as in statuses.</summary>
    public string Category(JsonElement template) => Find(template)?.Category.ToLowerInvariant() ?? "utility";

    /// <summary>A send as the citizen sees it; null when its template is gone.</summary>
    public JsonObject? Render(JsonElement template)
    {
        if (Find(template) is not { } known) { return null; }
        var values = Values(template);
        var names = known.Places;
        var text = Placeholder().Replace(known.Body, place => values.FirstOrDefault(v => v.Text("parameter_name") == place.Groups["name"].Value).Text("text")
            ?? values.ElementAtOrDefault(Array.IndexOf(names, place.Groups["name"].Value)).Text("text") ?? place.Value);
        return new JsonObject { ["name"] = known.Name, ["text"] = text, ["footer"] = known.Footer, ["buttons"] = new JsonArray([.. known.Buttons.Select(b => JsonValue.Create(b))]) };
    }

    private Template Add(string name, string language, string category, string body, string? footer, string[] buttons)
    {
        var places = Placeholder().Matches(body).Select(m => m.Groups["name"].Value).Distinct().ToArray();
        var template = new Template($"{1_000_000_000_000_000 + _templates.Count}", name, language, category, body, footer, buttons, places, Approved);
        _templates[(name, language)] = template;
        return template;
    }

    private Template? Find(JsonElement template) =>
        _templates.GetValueOrDefault((template.Text("name") ?? "", template.Member("language")?.Text("code") ?? ""));

    private static GraphError? Given(JsonElement template, Template known)
    {
        var values = Values(template);
        return values.Count != known.Places.Length
                ? GraphError.Of(132000, $"body: number of localizable_params ({values.Count}) does not match the expected number of params ({known.Places.Length})")
            : values.FirstOrDefault(v => v.Text("parameter_name") is { } name && !known.Places.Contains(name)).Text("parameter_name") is { } stranger
                ? GraphError.Of(132012, $"body: parameter name {stranger} is not one of the template's")
            : values.Any(v => string.IsNullOrEmpty(v.Text("text")) || Unfit().IsMatch(v.Text("text")!))
                ? GraphError.Of(132018, "Param text cannot be empty, nor have new-line/tab characters or more than 4 consecutive spaces")
                : null;
    }

    private static List<JsonElement> Values(JsonElement template) =>
        [.. template.Items("components").Where(c => Is(c, "body")).SelectMany(c => c.Items("parameters"))];

    private static bool Is(JsonElement component, string type) => string.Equals(component.Text("type"), type, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^[a-z0-9_]+$")]
    private static partial Regex Name();

    [GeneratedRegex(@"\{\{\s*(?<name>\w+)\s*\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^\s*\{\{|\}\}\s*$|\}\}\s*\{\{")]
    private static partial Regex EdgeOrAdjacent();

    [GeneratedRegex(@"[\n\t]| {5,}")]
    private static partial Regex Unfit();

    private sealed record Template(string Id, string Name, string Language, string Category, string Body, string? Footer, string[] Buttons, string[] Places, string Status);
}
