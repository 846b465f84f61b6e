// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Http.HttpResults;

namespace Pescia.Bot.OperatorConsole.Install;

/// <summary>
/// What makes the console an app: manifest, icons, worker, offline page. At addresses that never change, since systems keep
/// them; open to everybody, since systems fetch them without a session and nothing in them is anybody's.
/// </summary>
internal static class InstallEndpoints
{
    private const string Worker = "service-worker.js";

    /// <summary>Name in the address, resource in the assembly, type.</summary>
    private static readonly Dictionary<string, (string Resource, string Type)> Files = new(StringComparer.Ordinal)
    {
        ["icon-192.png"] = ("Console/icon-192.png", "image/png"),
        ["icon-512.png"] = ("Console/icon-512.png", "image/png"),
        ["icon-maskable-192.png"] = ("Console/icon-maskable-192.png", "image/png"),
        ["icon-maskable-512.png"] = ("Console/icon-maskable-512.png", "image/png"),
        ["icon-apple-180.png"] = ("Console/icon-apple-180.png", "image/png"),
        ["icon-badge.png"] = ("Console/icon-badge.png", "image/png"),
        ["offline.css"] = ("Console/offline.css", "text/css; charset=utf-8"),
        ["push.it.json"] = ("Console.Texts/push.it.json", "application/json"),
        ["push.en.json"] = ("Console.Texts/push.en.json", "application/json"),
    };

    public static void MapConsoleInstallation(this IEndpointRouteBuilder routes)
    {
        var console = routes.MapGroup("/console").AllowAnonymous();
        console.MapGet("/" + Worker, (HttpResponse response) => Send(response, "Console/" + Worker, "text/javascript; charset=utf-8"));
        console.MapGet("/manifest.webmanifest", (HttpResponse response) => Send(response, "Console/manifest.webmanifest", "application/manifest+json"));
        console.MapGet("/offline", (HttpResponse response) => Send(response, "Console/offline.html", "text/html; charset=utf-8"));
        console.MapGet("/app/{file}", Results<FileContentHttpResult, NotFound> (string file, HttpResponse response) =>
            Files.TryGetValue(file, out var known) ? Send(response, known.Resource, known.Type) : TypedResults.NotFound());
    }

    private static FileContentHttpResult Send(HttpResponse response, string resource, string type)
    {
        response.Headers.CacheControl = "no-cache";   // asked for again each time, so that an update reaches every device
        using var stream = typeof(InstallEndpoints).Assembly.GetManifestResourceStream(resource) ?? throw new FileNotFoundException($"{resource} is not embedded.", resource);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return TypedResults.Bytes(bytes.ToArray(), type);
    }
}
