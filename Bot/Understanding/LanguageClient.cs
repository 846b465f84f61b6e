// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Understanding;

/// <summary>
/// Calls one endpoint of Azure AI Language. It tries once: whether and when to try again is known to whoever asks. Every
/// way in which a call can fail is a value, not an exception.
/// </summary>
/// <param name="endpoint">The one host that the credential is sent to.</param>
internal sealed class LanguageClient(Uri endpoint, string apiVersion, HttpPipeline pipeline)
{
    private const int MostBytes = 4 * 1024 * 1024;

    public string Host => endpoint.Host;

    /// <param name="path">Below the endpoint, from <c>/language/</c> on; the colon of an action stays literal.</param>
    public Task<Asked<LanguageReply>> PostAsync(string path, JsonObject? body, CancellationToken ct) => SendAsync(RequestMethod.Post, path, "", body, ct);

    /// <param name="query">Beside the version, such as <c>&amp;top=20</c>.</param>
    public Task<Asked<LanguageReply>> GetAsync(string path, string query, CancellationToken ct) => SendAsync(RequestMethod.Get, path, query, null, ct);

    private async Task<Asked<LanguageReply>> SendAsync(RequestMethod method, string path, string query, JsonObject? body, CancellationToken ct)
    {
        using var message = pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}{path}?api-version={Uri.EscapeDataString(apiVersion)}{query}"));
        request.Headers.Add("Accept", "application/json");
        if (body is not null)
        {
            request.Headers.Add("Content-Type", "application/json");
            request.Content = RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(body));
        }

        message.BufferResponse = false;   // read below, and not without end
        try
        {
            await pipeline.SendAsync(message, ct);
            return Read(message.Response, await BytesAsync(message.Response, ct));
        }
        catch (OperationCanceledException)
        {
            return new LanguageFailure(Fallback.Timeout, "timeout");
        }
        catch (AuthenticationFailedException refused)   // also: no identity is there at all
        {
            return LanguageFailure.OfIdentity(refused.GetType().Name);
        }
        catch (Exception broken) when (broken is RequestFailedException or IOException or HttpRequestException or AggregateException)
        {
            return new LanguageFailure(Fallback.Unavailable, "connection");
        }
    }

    private static Asked<LanguageReply> Read(Response response, byte[]? bytes)
    {
        var requestId = response.Headers.TryGetValue("apim-request-id", out var id) && Guid.TryParse(id, out var known) ? known.ToString() : "";
        TimeSpan? retryAfter = response.Headers.TryGetValue("Retry-After", out var wait) && int.TryParse(wait, out var seconds) && seconds >= 0 ? TimeSpan.FromSeconds(seconds) : null;
        var body = Parse(bytes);
        if (response.Status is < 200 or > 299) { return LanguageFailure.Of(response.Status, body, requestId, retryAfter); }
        if (response.Status == 202)
        {
            return new LanguageReply(default, response.Headers.TryGetValue("operation-location", out var location) ? location : null, retryAfter, requestId);
        }

        return body is { ValueKind: JsonValueKind.Object } answer
            ? new LanguageReply(answer, null, retryAfter, requestId)
            : new LanguageFailure(Fallback.Malformed, "notJson", requestId);
    }

    private static JsonElement? Parse(byte[]? bytes)
    {
        if (bytes is not { Length: > 0 }) { return null; }
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The body; null when it is longer than any answer could be.</summary>
    private static async Task<byte[]?> BytesAsync(Response response, CancellationToken ct)
    {
        if (response.ContentStream is not { } stream) { return []; }
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, ct)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MostBytes) { return null; }
        }

        return bytes.ToArray();
    }
}

/// <summary>A successful answer.</summary>
/// <param name="Body">An object; undefined for 202.</param>
/// <param name="OperationLocation">Header of a job that was taken on.</param>
internal sealed record LanguageReply(JsonElement Body, string? OperationLocation, TimeSpan? RetryAfter, string RequestId);
