// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Http.HttpResults;
using Pescia.Bot.Simulator.Graph;

namespace Pescia.Bot.Simulator;

/// <summary>The page, its parts, and the files of the chats.</summary>
internal static class PageEndpoints
{
    private static readonly Dictionary<string, string> Types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json",
        [".svg"] = "image/svg+xml",
    };

    public static void MapPage(this IEndpointRouteBuilder simulator)
    {
        simulator.MapGet("", (HttpResponse response) => File("index.html", response));
        simulator.MapGet("/page/{file}", File);
        simulator.MapGet("/media/{id}", Media);
    }

    private static Results<FileContentHttpResult, NotFound> File(string file, HttpResponse response)
    {
        if (!Types.TryGetValue(Path.GetExtension(file), out var type) || EmbeddedFiles.TryRead(file) is not { } bytes) { return TypedResults.NotFound(); }
        response.Headers.CacheControl = "no-cache";   // the next build must show at the next look
        return TypedResults.Bytes(bytes, type);
    }

    /// <summary>A file for the page, which has no token; only pictures and sound are shown, all else is offered to save.</summary>
    private static Results<FileContentHttpResult, NotFound> Media(string id, MediaStore media, HttpResponse response)
    {
        if (media.Find(id) is not { } file) { return TypedResults.NotFound(); }
        var bare = file.MimeType.Split(';')[0];
        response.Headers.XContentTypeOptions = "nosniff";
        return bare is "image/jpeg" or "image/png" or "image/webp" or "video/mp4" || bare.StartsWith("audio/", StringComparison.Ordinal)
            ? TypedResults.Bytes(file.Bytes, bare, enableRangeProcessing: true)
            : TypedResults.Bytes(file.Bytes, "application/octet-stream", file.FileName ?? "file");
    }
}
