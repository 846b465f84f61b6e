// SPDX-License-Identifier: AGPL-3.0-or-later
using System.IO.Compression;

namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <param name="Kind">WhatsApp's type of message.</param>
/// <param name="Extension">With the dot; what the citizen's phone opens it by.</param>
internal sealed record StaffFileType(string Kind, string MimeType, string Extension);

/// <summary>
/// Which files can be sent, told by their content: Meta looks at it too and refuses what disagrees (131053). The name
/// decides only where the content cannot. Source: Cloud API, supported media, as of November 2026.
/// </summary>
internal static class StaffFileTypes
{
    internal const long Megabyte = 1024 * 1024;

    private const string OpenXml = "application/vnd.openxmlformats-officedocument.";

    private static readonly (string Folder, StaffFileType Type)[] Office =
    [
        ("word/", new("document", OpenXml + "wordprocessingml.document", ".docx")),
        ("xl/", new("document", OpenXml + "spreadsheetml.sheet", ".xlsx")),
        ("ppt/", new("document", OpenXml + "presentationml.presentation", ".pptx")),
    ];

    /// <summary>Most bytes of a kind. A document may be larger for Meta; the configured limit is the smaller one.</summary>
    public static long Largest(string kind, int documentMegabytes) => Megabyte * kind switch
    {
        "image" => 5,
        "document" => documentMegabytes,
        _ => 16,
    };

    /// <param name="head">The first <see cref="FileContent.Head"/> bytes, or all.</param>
    /// <param name="name">As the person's computer calls it.</param>
    /// <param name="file">All of it; its position is moved.</param>
    public static (StaffFileType? Type, StaffFileRefusal Refusal) Recognise(ReadOnlySpan<byte> head, string name, Stream file) => FileContent.Recognise(head) switch
    {
        FileFamily.Jpeg => Is("image", "image/jpeg", ".jpg"),
        FileFamily.Png => Is("image", "image/png", ".png"),
        FileFamily.Pdf => Is("document", "application/pdf", ".pdf"),
        FileFamily.Text => Is("document", "text/plain", Path.GetExtension(name).Equals(".csv", StringComparison.OrdinalIgnoreCase) ? ".csv" : ".txt"),
        FileFamily.Zip => RecogniseOffice(file),
        FileFamily.OldOffice => RecogniseOldOffice(Path.GetExtension(name).ToLowerInvariant()),
        FileFamily.Mp3 => Is("audio", "audio/mpeg", ".mp3"),
        FileFamily.Aac => Is("audio", "audio/aac", ".aac"),
        FileFamily.Amr => Is("audio", "audio/amr", ".amr"),
        FileFamily.Ogg when head.IndexOf("OpusHead"u8) >= 0 => Is("audio", "audio/ogg", ".ogg"),   // WhatsApp plays no other sound in it
        FileFamily.Mp4 => RecogniseBox(head[8..Math.Min(12, head.Length)]),
        FileFamily.Page or FileFamily.Executable => (null, StaffFileRefusal.Dangerous),
        _ => (null, StaffFileRefusal.TypeNotAccepted),
    };

    /// <summary>By the brand of the box format: pictures of telephones and QuickTime films wear it too, and cannot be sent.</summary>
    private static (StaffFileType?, StaffFileRefusal) RecogniseBox(ReadOnlySpan<byte> brand) => brand switch
    {
        [(byte)'M', (byte)'4', (byte)'A' or (byte)'B', _] => Is("audio", "audio/mp4", ".m4a"),
        [(byte)'3', (byte)'g', (byte)'p', _] => Is("video", "video/3gpp", ".3gp"),
        [(byte)'i', (byte)'s', (byte)'o', _] or [(byte)'m', (byte)'p', (byte)'4', _] or [(byte)'a', (byte)'v', (byte)'c', (byte)'1']
            or [(byte)'M', (byte)'4', (byte)'V', _] or [(byte)'M', (byte)'S', (byte)'N', (byte)'V'] or [(byte)'d', (byte)'a', (byte)'s', (byte)'h'] => Is("video", "video/mp4", ".mp4"),
        _ => (null, StaffFileRefusal.TypeNotAccepted),
    };

    private static (StaffFileType?, StaffFileRefusal) RecogniseOldOffice(string extension) => extension switch
    {
        ".doc" => Is("document", "application/msword", extension),
        ".xls" => Is("document", "application/vnd.ms-excel", extension),
        ".ppt" => Is("document", "application/vnd.ms-powerpoint", extension),
        _ => (null, StaffFileRefusal.TypeNotAccepted),
    };

    /// <summary>By the folders inside: a document of one of the three programs, without macros.</summary>
    private static (StaffFileType?, StaffFileRefusal) RecogniseOffice(Stream file)
    {
        try
        {
            file.Position = 0;
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var names = zip.Entries.Select(e => e.FullName).ToList();
            if (names.Exists(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) { return (null, StaffFileRefusal.Dangerous); }
            var type = names.Contains("[Content_Types].xml") ? Array.Find(Office, o => names.Exists(n => n.StartsWith(o.Folder, StringComparison.Ordinal))).Type : null;
            return (type, StaffFileRefusal.TypeNotAccepted);
        }
        catch (InvalidDataException)
        {
            return (null, StaffFileRefusal.TypeNotAccepted);
        }
    }

    private static (StaffFileType?, StaffFileRefusal) Is(string kind, string mimeType, string extension) => (new StaffFileType(kind, mimeType, extension), default);
}
