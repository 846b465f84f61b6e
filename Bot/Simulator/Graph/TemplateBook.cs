// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Pescia.Bot.Simulator.Graph;

/// <summary>Templates of the account: approved as soon as they are created, since no reviewer sits here.</summary>
internal sealed partial class TemplateBook
{
    private const int Most = 250;
    private readonly ConcurrentDictionary<(string Name, string Language), Template> _templates = new();

    /// <summary>Takes the body of <c>POST /{account}/message_templates</c>.</summary>
    public (GraphError? Error, string Id) Create(JsonElement body)
    {
        var error = Payload.Required(body, "name", 512, "name") ?? Payload.Required(body, "language", 16, "language")
            ?? Payload.Required(body, "category", 32, "category") ?? Payload.RequiredList(body, "components", 1, 10, "components");
        if (error is not null) { return (error, ""); }
        if (!Name().IsMatch(body.Text("name")!)) { return (GraphError.BadParameter("Param name may hold a-z, 0-9 and underscore only."), ""); }
        if (_templates.Count >= Most) { return (GraphError.BadParameter($"Message templates limit of {Most} reached."), ""); }

        var text = body.Items("components").FirstOrDefault(c => IsBody(c)).Text("text") ?? "";
        var template = new Template($"{1_000_000_000_000_000 + _templates.Count}", body.Text("name")!, body.Text("language")!,
            body.Text("category")!.ToUpperInvariant(), Placeholder().Matches(text).Select(m => m.Value).Distinct().Count());
        _templates[(template.Name, template.Language)] = template;
        return (null, template.Id);
    }

    public JsonArray ToJson() => [.. _templates.Values.OrderBy(t => t.Id, StringComparer.Ordinal).Select(t => new JsonObject
    {
        ["id"] = t.Id, ["name"] = t.Name, ["language"] = t.Language, ["category"] = t.Category, ["status"] = "APPROVED",
    })];

    /// <summary>A send: the translation must exist and get as many parameters as its body has places.</summary>
    public GraphError? Check(JsonElement template)
    {
        var language = template.Member("language")?.Text("code");
        return Payload.Required(template, "name", 512, "template['name']")
            ?? (language is null ? GraphError.Missing("Parameter 'template['language']['code']' is mandatory.") : null)
            ?? (Find(template) is not { } known
                ? GraphError.Of(132001, $"template name ({template.Text("name")}) does not exist in {language}")
                : Given(template) == known.Places
                    ? null
                    : GraphError.Of(132000, $"body: number of localizable_params ({Given(template)}) does not match the expected number of params ({known.Places})"));
    }

    /// <summary>Billing category of a send that passed <see cref="Check"/>, in lower case as in statuses.</summary>
    public string Category(JsonElement template) => Find(template)?.Category.ToLowerInvariant() ?? "utility";

    private Template? Find(JsonElement template) =>
        _templates.GetValueOrDefault((template.Text("name") ?? "", template.Member("language")?.Text("code") ?? ""));

    private static int Given(JsonElement template) =>
        template.Items("components").Where(c => IsBody(c)).SelectMany(c => c.Items("parameters")).Count();

    private static bool IsBody(JsonElement component) => string.Equals(component.Text("type"), "body", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^[a-z0-9_]+$")]
    private static partial Regex Name();

    [GeneratedRegex(@"\{\{\s*\w+\s*\}\}")]
    private static partial Regex Placeholder();

    private sealed record Template(string Id, string Name, string Language, string Category, int Places);
}
