// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <summary>The types of file that are accepted, and how each has to begin.</summary>
internal static class AcceptedTypes
{
    private const string Anything = "application/octet-stream";

    private static readonly Dictionary<string, FileFamily[]> ByType = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/jpeg"] = [FileFamily.Jpeg],
        ["image/png"] = [FileFamily.Png],
        ["image/webp"] = [FileFamily.Webp],
        ["image/gif"] = [FileFamily.Gif],
        ["image/heic"] = [FileFamily.Mp4],   // the same box format
        ["image/heif"] = [FileFamily.Mp4],
        ["audio/ogg"] = [FileFamily.Ogg],
        ["audio/opus"] = [FileFamily.Ogg],
        ["audio/mpeg"] = [FileFamily.Mp3],
        ["audio/mp4"] = [FileFamily.Mp4],
        ["audio/x-m4a"] = [FileFamily.Mp4],
        ["audio/aac"] = [FileFamily.Aac, FileFamily.Mp4],
        ["audio/amr"] = [FileFamily.Amr],
        ["audio/3gpp"] = [FileFamily.Mp4],
        ["video/mp4"] = [FileFamily.Mp4],
        ["video/3gpp"] = [FileFamily.Mp4],
        ["video/quicktime"] = [FileFamily.Mp4],
        ["application/pdf"] = [FileFamily.Pdf],
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = [FileFamily.Zip],
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = [FileFamily.Zip],
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = [FileFamily.Zip],
        ["application/vnd.oasis.opendocument.text"] = [FileFamily.Zip],
        ["application/vnd.oasis.opendocument.spreadsheet"] = [FileFamily.Zip],
        ["application/vnd.oasis.opendocument.presentation"] = [FileFamily.Zip],
        ["application/msword"] = [FileFamily.OldOffice],
        ["application/vnd.ms-excel"] = [FileFamily.OldOffice],
        ["application/vnd.ms-powerpoint"] = [FileFamily.OldOffice],
        ["application/pkcs7-mime"] = [FileFamily.Signed],   // .p7m, the Italian digital signature
        ["application/x-pkcs7-mime"] = [FileFamily.Signed],
        ["text/plain"] = [FileFamily.Text],
        ["text/csv"] = [FileFamily.Text],
    };

    /// <summary>Why a file of this declared type is not accepted, whatever is in it; null when it may be fetched.</summary>
    public static string? Objection(string? declared) =>
        Bare(declared) is var type && (type == Anything || ByType.ContainsKey(type)) ? null : "its type is not accepted";

    /// <summary>Why this content is not accepted under its declared type; null when it is.</summary>
    public static string? Objection(string? declared, FileFamily content) => (Bare(declared), content) switch
    {
        (_, FileFamily.Page) => "it holds a page or a script",
        (_, FileFamily.Executable) => "it is a program",
        (Anything, FileFamily.Unknown) => "its content is of no accepted type",
        (Anything, _) => null,
        var (type, _) => ByType.TryGetValue(type, out var families) && families.Contains(content) ? null : "its content is not what its type says",
    };

    /// <summary>The type without parameters such as <c>codecs=opus</c>.</summary>
    private static string Bare(string? declared) =>
        declared?.Split(';', 2)[0].Trim() is { Length: > 0 } type ? type.ToLowerInvariant() : Anything;
}
