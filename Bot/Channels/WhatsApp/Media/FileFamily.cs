// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <summary>What the first bytes of a file say that it is.</summary>
internal enum FileFamily { Unknown, Jpeg, Png, Webp, Gif, Pdf, Ogg, Mp4, Mp3, Aac, Amr, Zip, OldOffice, Signed, Text, Page, Executable }

/// <summary>Recognises files by their content: the name and the declared type are whatever the sender wrote.</summary>
internal static class FileContent
{
    /// <summary>How much of the start has to be there to recognise a file.</summary>
    internal const int Head = 4096;

    private static readonly string[] PageMarks =
        ["<!doctype", "<html", "<head", "<body", "<svg", "<script", "<iframe", "<object", "<embed", "<meta", "<foreignobject"];

    /// <param name="head">The first <see cref="Head"/> bytes, or all where there are fewer.</param>
    public static FileFamily Recognise(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => FileFamily.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => FileFamily.Png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => FileFamily.Webp,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => FileFamily.Gif,
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => FileFamily.Pdf,
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => FileFamily.Ogg,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => FileFamily.Mp4,
        [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, 0xFB or 0xFA or 0xF3 or 0xF2, ..] => FileFamily.Mp3,
        [0xFF, 0xF1 or 0xF9 or 0xF0 or 0xF8, ..] or [(byte)'A', (byte)'D', (byte)'I', (byte)'F', ..] => FileFamily.Aac,
        [(byte)'#', (byte)'!', (byte)'A', (byte)'M', (byte)'R', ..] => FileFamily.Amr,
        [(byte)'P', (byte)'K', 3, 4, ..] => FileFamily.Zip,
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => FileFamily.OldOffice,
        [(byte)'M', (byte)'Z', ..] or [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] or [(byte)'#', (byte)'!', ..]
            or [0xCA, 0xFE, 0xBA, 0xBE, ..] or [0xFE, 0xED, 0xFA, 0xCE or 0xCF, ..] or [0xCE or 0xCF, 0xFA, 0xED, 0xFE, ..] => FileFamily.Executable,
        [0x30, 0x80 or 0x82 or 0x83 or 0x84, ..] => FileFamily.Signed,   // a DER sequence: the envelope of .p7m files
        _ => RecogniseText(head),
    };

    private static FileFamily RecogniseText(ReadOnlySpan<byte> head)
    {
        foreach (var b in head)
        {
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C)) { return FileFamily.Unknown; }
        }

        var text = System.Text.Encoding.Latin1.GetString(head);
        return Array.Exists(PageMarks, mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase)) ? FileFamily.Page : FileFamily.Text;
    }
}

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
