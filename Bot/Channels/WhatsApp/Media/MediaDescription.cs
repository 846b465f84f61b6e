// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;

namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <summary>What Meta says of a file before it hands it out.</summary>
/// <param name="Hashes">SHA-256 as announced, by the webhook and by the description; none where they are unreadable.</param>
internal sealed record MediaDescription(Uri? Url, string? MimeType, long? Size, IReadOnlyList<byte[]> Hashes)
{
    private const int HashLength = 32;

    public static MediaDescription Read(JsonElement json, MediaFile file) => new(
        Uri.TryCreate(json.Part("url").Text(), UriKind.Absolute, out var url) ? url : null,
        json.Part("mime_type").Text(128) ?? file.MimeType,
        json.Part("file_size").Whole(),
        [.. new[] { HashOf(json.Part("sha256").Text()), HashOf(file.Sha256) }.OfType<byte[]>()]);

    public bool IsHash(byte[] hash) => Hashes.All(announced => announced.AsSpan().SequenceEqual(hash));

    /// <summary>Documented as base64, seen as hexadecimal.</summary>
    private static byte[]? HashOf(string? text)
    {
        if (text is null) { return null; }
        Span<byte> hash = stackalloc byte[HashLength];
        if (text.Length == 2 * HashLength)
        {
            return Convert.FromHexString(text, hash, out _, out var read) == System.Buffers.OperationStatus.Done && read == HashLength ? hash.ToArray() : null;
        }

        return Convert.TryFromBase64String(text, hash, out var length) && length == HashLength ? hash.ToArray() : null;
    }
}
