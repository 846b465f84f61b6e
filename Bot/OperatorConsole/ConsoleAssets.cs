// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Pescia.Bot.OperatorConsole;

/// <summary>
/// Stylesheets, scripts, icons and fonts of the console; they travel inside the assembly. Their address carries a hash over
/// all of them, so that a browser may keep them for ever and never mixes two versions.
/// </summary>
internal static partial class ConsoleAssets
{
    private const string Prefix = "Console/";
    private const string Forever = "public, max-age=31536000, immutable";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".woff2"] = "font/woff2",
        [".mp3"] = "audio/mpeg",
        [".ogg"] = "audio/ogg",
        [".wav"] = "audio/wav",
        [".txt"] = "text/plain; charset=utf-8",
    };

    private static readonly Dictionary<string, byte[]> Files = Read();
    private static readonly ConcurrentDictionary<string, byte[]> Compressed = new(StringComparer.Ordinal);
    private static readonly string Version = Hash();

    /// <summary>Address of a file.</summary>
    /// <param name="name">Below <c>OperatorConsole/Assets</c>, with slashes; <c>bootstrap-italia/…</c> comes from npm.</param>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static string Url(string name) =>
        Files.ContainsKey(name) ? $"/console/assets/{Version}/{name}" : throw new ArgumentException($"The console has no file {name}.", nameof(name));

    public static byte[]? Find(string name) => Files.GetValueOrDefault(name);

    public static void MapConsoleAssets(this IEndpointRouteBuilder console) => console.MapGet("/assets/{version}/{**path}", Send).AllowAnonymous();

    private static Results<FileContentHttpResult, NotFound> Send(string version, string path, HttpRequest request, HttpResponse response)
    {
        if (!Files.TryGetValue(path, out var bytes) || !Types.TryGetValue(Path.GetExtension(path), out var type)) { return TypedResults.NotFound(); }
        // A page of the version before the update gets what there is now, but does not keep it.
        response.Headers.CacheControl = version == Version ? Forever : "no-cache";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (type.StartsWith("font/", StringComparison.Ordinal) || !request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal)) { return TypedResults.Bytes(bytes, type); }
        response.Headers.ContentEncoding = "br";
        return TypedResults.Bytes(Compressed.GetOrAdd(path, _ => Compress(bytes)), type);
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var small = new MemoryStream();
        using (var brotli = new BrotliStream(small, CompressionLevel.Optimal)) { brotli.Write(bytes); }
        return small.ToArray();
    }

    private static Dictionary<string, byte[]> Read()
    {
        var assembly = typeof(ConsoleAssets).Assembly;
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            files[name[Prefix.Length..]] = name.EndsWith("bootstrap-italia.min.css", StringComparison.Ordinal) ? WithoutVideoFont(bytes) : bytes;
        }

        return files;
    }

    /// <summary>The design system brings a font of its video player inside the stylesheet; the console has no player, and its policy takes fonts from files only.</summary>
    private static byte[] WithoutVideoFont(byte[] css) => Encoding.UTF8.GetBytes(VideoFont().Replace(Encoding.UTF8.GetString(css), ""));

    [GeneratedRegex(@"@font-face\{font-family:VideoJS;[^}]*\}")]
    private static partial Regex VideoFont();

    private static string Hash()
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, bytes) in Files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            all.AppendData(Encoding.UTF8.GetBytes(name));
            all.AppendData(bytes);
        }

        return Convert.ToHexStringLower(all.GetHashAndReset())[..12];
    }
}
