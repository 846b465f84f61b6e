// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json.Nodes;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Channels.WhatsApp.Templates;

/// <summary>Writes what creates a template at Meta. Source: Cloud API, <c>POST /{WABA}/message_templates</c>, as of November 2026.</summary>
internal static class TemplateSubmission
{
    public static JsonObject Of(MessageTemplate template, string language)
    {
        var components = new JsonArray(Body(template, language));
        if (template.Footer is { } footer) { components.Add(new JsonObject { ["type"] = "FOOTER", ["text"] = footer.In(language) }); }
        if (template.Button is { } button)
        {
            components.Add(new JsonObject
            {
                ["type"] = "BUTTONS",
                ["buttons"] = new JsonArray(new JsonObject { ["type"] = "QUICK_REPLY", ["text"] = button.In(language) }),
            });
        }

        var submission = new JsonObject { ["name"] = template.MetaName, ["language"] = language, ["category"] = MessageTemplate.Category };
        if (template.Variables.Count > 0) { submission["parameter_format"] = template.IsPositional ? "positional" : "named"; }
        submission["components"] = components;
        return submission;
    }

    /// <summary>The reviewer sees an example of each value.</summary>
    private static JsonObject Body(MessageTemplate template, string language)
    {
        var body = new JsonObject { ["type"] = "BODY", ["text"] = template.Body.In(language) };
        if (template.Variables.Count == 0) { return body; }
        body["example"] = template.IsPositional
            ? new JsonObject { ["body_text"] = new JsonArray(new JsonArray([.. template.Variables.Select(v => JsonValue.Create(v.Example.In(language)))])) }
            : new JsonObject
            {
                ["body_text_named_params"] = new JsonArray([.. template.Variables.Select(v => new JsonObject { ["param_name"] = v.Name, ["example"] = v.Example.In(language) })]),
            };
        return body;
    }
}
