// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pescia.Bot.Push;

/// <summary>Reads a small JSON body. JSON only: a form of another site could not send it without asking the browser first.</summary>
internal static class PushBody
{
    internal const int Limit = 4096;

    /// <returns>The value, or the status to answer.</returns>
    public static async Task<(T? Value, int Status)> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken ct) where T : class
    {
        if (!request.HasJsonContentType()) { return (null, StatusCodes.Status415UnsupportedMediaType); }
        var buffer = new byte[Limit + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        if (length > Limit) { return (null, StatusCodes.Status413PayloadTooLarge); }
        try
        {
            return (JsonSerializer.Deserialize(buffer.AsSpan(0, length), type), StatusCodes.Status400BadRequest);
        }
        catch (JsonException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }
}
