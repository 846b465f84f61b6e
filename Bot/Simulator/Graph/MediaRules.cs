// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Simulator.Graph;

/// <summary>Which files WhatsApp takes, how large, and whether the bytes are what they are called (reference, 8).</summary>
internal static class MediaRules
{
    private const int Megabyte = 1024 * 1024;

    private static readonly (string Kind, int Largest, string[] Types)[] Kinds =
    [
        ("image", 5 * Megabyte, ["image/jpeg", "image/png"]),
        ("audio", 16 * Megabyte, ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"]),
        ("video", 16 * Megabyte, ["video/mp4", "video/3gpp"]),
        ("sticker", 500 * 1024, ["image/webp"]),
        ("document", 100 * Megabyte,
        [
            "text/plain", "application/pdf", "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ]),
    ];

    /// <summary>How each type must begin; types without a mark are taken at their word.</summary>
    private static readonly Dictionary<string, (int At, byte[] Mark)> Marks = new()
    {
        ["image/jpeg"] = (0, [0xFF, 0xD8, 0xFF]),
        ["image/png"] = (0, [0x89, (byte)'P', (byte)'N', (byte)'G']),
        ["image/webp"] = (8, "WEBP"u8.ToArray()),
        ["application/pdf"] = (0, "%PDF-"u8.ToArray()),
        ["audio/ogg"] = (0, "OggS"u8.ToArray()),
        ["audio/mp4"] = (4, "ftyp"u8.ToArray()),
        ["video/mp4"] = (4, "ftyp"u8.ToArray()),
    };

    /// <summary>An upload: a type that some kind of message takes, within its size, with bytes that agree.</summary>
    public static GraphError? Upload(string mimeType, byte[] bytes)
    {
        var bare = Bare(mimeType);
        var kind = Kinds.FirstOrDefault(k => k.Types.Contains(bare));
        if (kind.Kind is null)
        {
            return GraphError.BadParameter($"Param file must be a file with one of the following types: {string.Join(", ", Kinds.SelectMany(k => k.Types))}. Received file of type '{bare}'.");
        }

        return bytes.Length == 0 ? GraphError.Of(131053, "The file is empty.")
            : bytes.Length > kind.Largest ? GraphError.Of(131053, $"File size {bytes.Length} is over the limit of {kind.Largest} bytes for {kind.Kind}.")
            : Agrees(bare, bytes) ? null
            : GraphError.Of(131053, $"The file was uploaded with mimetype {bare}, however on processing it is of another type.");
    }

    /// <summary>A message of <paramref name="kind"/> that refers to an upload.</summary>
    public static GraphError? Fits(string kind, string mimeType, int size)
    {
        var rule = Kinds.First(k => k.Kind == kind);
        return !rule.Types.Contains(Bare(mimeType)) ? GraphError.Of(131053, $"Media of type {Bare(mimeType)} cannot be sent as {kind}.")
            : size > rule.Largest ? GraphError.Of(131053, $"File size {size} is over the limit of {rule.Largest} bytes for {kind}.")
            : null;
    }

    private static string Bare(string mimeType) => mimeType.Split(';')[0].Trim().ToLowerInvariant();

    private static bool Agrees(string mimeType, byte[] bytes) =>
        !Marks.TryGetValue(mimeType, out var mark) || bytes.AsSpan().Length >= mark.At + mark.Mark.Length
        && bytes.AsSpan(mark.At, mark.Mark.Length).SequenceEqual(mark.Mark);
}
