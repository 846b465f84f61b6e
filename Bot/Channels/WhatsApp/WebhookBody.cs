// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Buffers;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>Reads a request body as bytes, and stops early where there are too many.</summary>
internal static class WebhookBody
{
    /// <summary>Meta sends at most 3 MB.</summary>
    internal const int Limit = 3 * 1024 * 1024;

    private const int FirstBuffer = 16 * 1024;   // nearly every webhook; a header that promises more costs nothing yet

    /// <returns>Null when the body is larger than <see cref="Limit"/>, whatever its headers say.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > Limit) { return null; }
        var buffer = new ArrayBufferWriter<byte>(FirstBuffer);
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.GetMemory(), ct);
            if (read == 0) { return buffer.WrittenMemory; }
            buffer.Advance(read);
            if (buffer.WrittenCount > Limit) { return null; }
        }
    }
}
