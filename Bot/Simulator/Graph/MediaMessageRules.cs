// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;

namespace Pescia.Bot.Simulator.Graph;

/// <summary>Messages that carry a file, by the id of an upload or by a link.</summary>
internal sealed class MediaMessageRules(MediaStore media)
{
    internal const int LongestCaption = 1024;

    public GraphError? Check(JsonElement part, string type) =>
        Source(part, type)
        ?? (type is "image" or "video" or "document" ? Payload.Optional(part, "caption", LongestCaption, $"{type}['caption']") : NoCaption(part, type));

    /// <summary>Exactly one of id and link; an id must be known and of the right kind.</summary>
    public GraphError? Source(JsonElement part, string type) => (part.Text("id"), part.Text("link")) switch
    {
        (null, null) => GraphError.Missing($"One of '{type}['id']' and '{type}['link']' is mandatory."),
        (not null, not null) => GraphError.Invalid($"{type} must have either id or link, not both."),
        (null, { } link) => Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? null
            : GraphError.Invalid($"{type}['link'] is not a valid URL."),
        ({ } id, _) => media.Find(id) is not { } file
            ? GraphError.Invalid($"{type}['id']: media id {id} does not exist or has expired.")
            : MediaRules.Fits(type, file.MimeType, file.Bytes.Length),
    };

    private static GraphError? NoCaption(JsonElement part, string type) =>
        part.Member("caption") is null ? null : GraphError.BadParameter($"Unexpected key \"caption\" on param \"{type}\".");
}
