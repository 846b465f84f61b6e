// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Serialization;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Outbox;

/// <summary>What an outbound message says; in its row as <c>Kind</c> and <c>Json</c>.</summary>
internal abstract record OutboundContent
{
    private OutboundContent() { }   // closes the set: every case is in this file

    /// <summary>Text, with choices or without. All that the bot says is this.</summary>
    public sealed record Spoken(Reply Reply) : OutboundContent;

    /// <summary>A file that a person of the Comune sends.</summary>
    /// <param name="Type">WhatsApp's type: <c>image</c>, <c>document</c>, <c>audio</c> or <c>video</c>.</param>
    /// <param name="FileId">The file as it was brought in; see <see cref="IOutboundFiles"/>.</param>
    /// <param name="Name">As the citizen reads it; for documents.</param>
    /// <param name="Caption">Text below it; null for none.</param>
    public sealed record File(string Type, long FileId, string? Name, string? Caption) : OutboundContent
    {
        /// <summary>The channel's id of the uploaded file; known only while it is sent.</summary>
        [JsonIgnore]
        public string? MediaId { get; init; }
    }

    /// <summary>A message that was approved beforehand, with the values of its places.</summary>
    /// <param name="Name">The channel's name of it.</param>
    /// <param name="Language">Code of its version, such as <c>it</c>.</param>
    public sealed record Template(string Name, string Language, IReadOnlyList<TemplateValue> Values) : OutboundContent;

    public static implicit operator OutboundContent(Reply reply) => new Spoken(reply);

    /// <summary>What a row says.</summary>
    /// <exception cref="JsonException">The JSON is not that of the kind.</exception>
    public static OutboundContent Parse(string kind, string json) => kind switch
    {
        "template" => Read(json, OutboxJson.Default.Template) is { Name.Length: > 0, Language.Length: > 0, Values: not null } template ? template : throw Unreadable(kind),
        "image" or "document" or "audio" or "video" => Read(json, OutboxJson.Default.File) is { FileId: > 0 } file ? file with { Type = kind } : throw Unreadable(kind),
        _ => new Spoken(JsonSerializer.Deserialize(json, EngineJson.Default.Reply) ?? throw Unreadable(kind)),
    };

    /// <summary>For the row's <c>Json</c>; its <c>Kind</c> is the file's type, or <c>template</c>.</summary>
    public string Serialize() => this switch
    {
        Spoken spoken => JsonSerializer.Serialize(spoken.Reply, EngineJson.Default.Reply),
        File file => JsonSerializer.Serialize(file, OutboxJson.Default.File),
        _ => JsonSerializer.Serialize((Template)this, OutboxJson.Default.Template),
    };

    private static T? Read<T>(string json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) => JsonSerializer.Deserialize(json, type);

    private static JsonException Unreadable(string kind) => new($"This is not the content of a message of kind {kind}.");
}

/// <param name="Name">Name of the place; null where places are counted.</param>
internal sealed record TemplateValue(string? Name, string Text);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OutboundContent.File))]
[JsonSerializable(typeof(OutboundContent.Template))]
internal sealed partial class OutboxJson : JsonSerializerContext;
