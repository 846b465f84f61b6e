// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json.Nodes;
using Pescia.Bot.Simulator.Graph;
using Pescia.Bot.Simulator.Webhooks;

namespace Pescia.Bot.Simulator.Citizens;

/// <summary>Files for citizens to send: small, valid, and made for this purpose. Each send stores a copy with an id of its own.</summary>
internal sealed class MediaSamples(MediaStore media, WebhookTarget target)
{
    /// <summary>Type on the wire and its part, or null for an unknown kind.</summary>
    public (string Type, JsonObject Members)? Part(InboundRequest request) => request.Type switch
    {
        "image" => Describe(request, "image", "photo.jpg", "image/jpeg"),
        "video" => Describe(request, "video", "video.mp4", "video/mp4"),
        "audio" => Describe(request, "audio", "voice.ogg", "audio/ogg", ("voice", false)),
        "voice" => Describe(request, "audio", "voice.ogg", "audio/ogg; codecs=opus", ("voice", true)),
        "document" => Describe(request, "document", "document.pdf", "application/pdf", ("filename", request.FileName ?? "documento di prova.pdf")),
        "sticker" => Describe(request, "sticker", "sticker.webp", "image/webp", ("animated", false)),
        _ => null,
    };

    private (string, JsonObject) Describe(InboundRequest request, string type, string sample, string mimeType, (string Name, JsonNode Value)? more = null)
    {
        var file = media.AddFromCitizen(mimeType, EmbeddedFiles.Read($"samples/{sample}"), request.FileName);
        var part = new JsonObject
        {
            ["mime_type"] = mimeType,
            ["sha256"] = file.Sha256,
            ["id"] = file.Id,
            ["url"] = MediaEndpoints.Address(target.Own, media, file).ToString(),
        };
        if (type is "image" or "video" or "document" && request.Caption is { Length: > 0 } caption) { part["caption"] = caption; }
        if (more is var (name, value)) { part[name] = value; }
        return (type, new JsonObject { [type] = part });
    }
}
