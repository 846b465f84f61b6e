// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pescia.Bot.Outbox;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>
/// Writes what the Graph API takes. Whatever the reply holds, the result is within its limits, since one label of 21
/// characters makes it refuse the whole message.
/// </summary>
internal static class WhatsAppPayload
{
    internal const int LongestText = 4096;
    internal const int LongestBody = 1024;   // with choices
    private const int LongestLine = 160;     // a choice written out
    private const string DefaultListLabel = "Menu";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(OutboundMessage message) => Json(json =>
    {
        json.WriteString("messaging_product", "whatsapp");
        json.WriteString("recipient_type", "individual");
        WriteRecipient(json, message.Recipient);
        if (message.QuotedId is not null)
        {
            json.WriteStartObject("context");
            json.WriteString("message_id", message.QuotedId);
            json.WriteEndObject();
        }

        WriteContent(json, message.Content);
        json.WriteString("biz_opaque_callback_data", message.Id.ToString(CultureInfo.InvariantCulture));
    });

    /// <param name="typing">Also shows that an answer is being written.</param>
    public static ReadOnlyMemory<byte> ReadMark(string whatsAppId, bool typing) => Json(json =>
    {
        json.WriteString("messaging_product", "whatsapp");
        json.WriteString("status", "read");
        json.WriteString("message_id", whatsAppId);
        if (!typing) { return; }
        json.WriteStartObject("typing_indicator");
        json.WriteString("type", "text");
        json.WriteEndObject();
    });

    /// <summary>A phone goes in <c>to</c>, with its plus: without it Meta may prepend our own country. A user id goes in <c>recipient</c>.</summary>
    private static void WriteRecipient(Utf8JsonWriter json, string recipient)
    {
        if (SenderNames.IsUserId(recipient)) { json.WriteString("recipient", recipient); }
        else { json.WriteString("to", "+" + recipient.TrimStart('+')); }
    }

    private static void WriteContent(Utf8JsonWriter json, OutboundContent content)
    {
        switch (content)
        {
            case OutboundContent.Spoken spoken: WriteReply(json, spoken.Reply); break;
            case OutboundContent.File file: StaffPayload.Write(json, file); break;
            case OutboundContent.Template template: StaffPayload.Write(json, template); break;
        }
    }

    private static void WriteReply(Utf8JsonWriter json, Reply reply)
    {
        var choices = ChoiceLabels.Usable(reply.Choices);
        var body = WellFormed(reply.Body);
        if (choices.Count == 0) { WriteText(json, TextFit.ShortenAtBlank(body, LongestText)); }
        else if (body.Length > LongestBody || choices.Count > ChoiceLabels.MostRows) { WriteText(json, WithLines(body, choices)); }
        else if (ChoiceLabels.FitButtons(choices)) { WriteButtons(json, body, ChoiceLabels.Buttons(choices)); }
        else { WriteList(json, body, ChoiceLabels.Rows(choices), reply.ListLabel); }
    }

    /// <summary>The choices as numbered lines: a typed number chooses as well.</summary>
    private static string WithLines(string body, List<Choice> choices)
    {
        var lines = new StringBuilder();
        for (var i = 0; i < choices.Count; i++)
        {
            var label = ChoiceLabels.OneLine(choices[i].Description is { Length: > 0 } more ? $"{choices[i].Title}: {more}" : choices[i].Title);
            var line = string.Create(CultureInfo.InvariantCulture, $"\n{i + 1}. {TextFit.Shorten(WellFormed(label), LongestLine)}");
            if (lines.Length + line.Length > LongestText / 2) { break; }   // nobody reads further, and the body needs room
            lines.Append(line);
        }

        return TextFit.ShortenAtBlank(body, LongestText - lines.Length - 1) + "\n" + lines;
    }

    private static void WriteText(Utf8JsonWriter json, string body)
    {
        json.WriteString("type", "text");
        json.WriteStartObject("text");
        json.WriteString("body", body);
        json.WriteBoolean("preview_url", false);
        json.WriteEndObject();
    }

    private static void WriteButtons(Utf8JsonWriter json, string body, List<Choice> choices)
    {
        WriteInteractive(json, "button", body);
        json.WriteStartArray("buttons");
        foreach (var choice in choices)
        {
            json.WriteStartObject();
            json.WriteString("type", "reply");
            json.WriteStartObject("reply");
            json.WriteString("id", WellFormed(choice.Id));
            json.WriteString("title", WellFormed(choice.Title));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string body, List<Choice> choices, string? label)
    {
        label = WellFormed(ChoiceLabels.OneLine(label ?? ""));
        if (label.Length == 0) { label = DefaultListLabel; }
        WriteInteractive(json, "list", body);
        json.WriteString("button", TextFit.Shorten(label, ChoiceLabels.ButtonTitle));
        json.WriteStartArray("sections");
        json.WriteStartObject();
        json.WriteString("title", TextFit.Shorten(label, ChoiceLabels.RowTitle));
        json.WriteStartArray("rows");
        foreach (var choice in choices)
        {
            json.WriteStartObject();
            json.WriteString("id", WellFormed(choice.Id));
            json.WriteString("title", WellFormed(choice.Title));
            if (choice.Description is not null) { json.WriteString("description", WellFormed(choice.Description)); }
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Opens the interactive part up to and into its <c>action</c>; the caller closes both.</summary>
    private static void WriteInteractive(Utf8JsonWriter json, string type, string body)
    {
        json.WriteString("type", "interactive");
        json.WriteStartObject("interactive");
        json.WriteString("type", type);
        json.WriteStartObject("body");
        json.WriteString("text", body);
        json.WriteEndObject();
        json.WriteStartObject("action");
    }

    /// <summary>Half a surrogate pair cannot be written as JSON; it becomes U+FFFD.</summary>
    internal static string WellFormed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) { return text; }
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) { whole.Append(rune); }
        return whole.ToString();
    }

    private static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
