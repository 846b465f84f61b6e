// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Pescia.Bot.Outbox;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>Writes what only people of the Comune send: files and templates. Source: Cloud API, media and templates, as of November 2026.</summary>
internal static class StaffPayload
{
    internal const int LongestCaption = 1024;

    /// <summary>A file by the id of its upload. Sound takes no caption, and only a document bears its name.</summary>
    public static void Write(Utf8JsonWriter json, OutboundContent.File file)
    {
        json.WriteString("type", file.Type);
        json.WriteStartObject(file.Type);
        json.WriteString("id", file.MediaId);
        if (file.Caption is { Length: > 0 } caption && file.Type != "audio") { json.WriteString("caption", TextFit.ShortenAtBlank(WhatsAppPayload.WellFormed(caption), LongestCaption)); }
        if (file.Name is { Length: > 0 } name && file.Type == "document") { json.WriteString("filename", WhatsAppPayload.WellFormed(name)); }
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, OutboundContent.Template template)
    {
        json.WriteString("type", "template");
        json.WriteStartObject("template");
        json.WriteString("name", template.Name);
        json.WriteStartObject("language");
        json.WriteString("code", template.Language);
        json.WriteEndObject();
        if (template.Values.Count > 0) { WriteValues(json, template.Values); }
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, IReadOnlyList<TemplateValue> values)
    {
        json.WriteStartArray("components");
        json.WriteStartObject();
        json.WriteString("type", "body");
        json.WriteStartArray("parameters");
        foreach (var value in values)
        {
            json.WriteStartObject();
            json.WriteString("type", "text");
            if (value.Name is not null) { json.WriteString("parameter_name", value.Name); }
            json.WriteString("text", WhatsAppPayload.WellFormed(value.Text));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
