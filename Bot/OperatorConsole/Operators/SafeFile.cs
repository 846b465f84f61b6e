// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net.Mime;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>
/// What a browser may be told about a file that a citizen sent. Pictures, sound and film of a few well-known types are shown;
/// everything else is only ever saved, under a type that no browser opens as a page.
/// </summary>
internal static class SafeFile
{
    private const string Unknown = MediaTypeNames.Application.Octet;
    private static readonly string[] Pictures = ["image/jpeg", "image/png", "image/webp", "image/gif"];
    private static readonly string[] Sounds = ["audio/ogg", "audio/mpeg", "audio/mp4", "audio/aac", "audio/amr", "audio/opus", "audio/x-m4a"];
    private static readonly string[] Films = ["video/mp4", "video/3gpp"];

    /// <summary><c>image</c>, <c>audio</c>, <c>video</c> or <c>file</c>.</summary>
    public static string Shown(string? declared) => Bare(declared) switch
    {
        var type when Pictures.Contains(type) => "image",
        var type when Sounds.Contains(type) => "audio",
        var type when Films.Contains(type) => "video",
        _ => "file",
    };

    /// <summary>The type to send it as.</summary>
    public static string ContentType(string? declared) => Shown(declared) == "file" ? Unknown : Bare(declared);

    private static string Bare(string? declared) => declared?.Split(';', 2)[0].Trim().ToLowerInvariant() ?? Unknown;
}
