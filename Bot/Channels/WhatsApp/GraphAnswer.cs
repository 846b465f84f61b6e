// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>What the Graph API says went wrong. Decided on by code, never by words.</summary>
/// <param name="Text">For people who look into a failure; may come from anywhere.</param>
internal sealed record GraphError(int Code, int? Subcode, bool IsTransient, string Text);

/// <summary>An answer of the Graph API, read leniently: it also comes as <c>text/javascript</c>, as a proxy's page or empty.</summary>
/// <param name="Json">The answer as JSON; undefined when it is none.</param>
internal sealed record GraphAnswer(int Status, JsonElement Json, GraphError? Error, TimeSpan? RetryAfter)
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The id that Meta gave a message, where it accepted one.</summary>
    public string? MessageId => Json.Items("messages").FirstOrDefault().Part("id").Id(MessageReader.LongestId);

    public static async Task<GraphAnswer> ReadAsync(HttpResponseMessage response, DateTimeOffset now, CancellationToken ct)
    {
        var json = Parse(await response.Content.ReadAsByteArrayAsync(ct));
        return new GraphAnswer((int)response.StatusCode, json, ErrorOf(json.Part("error")), RetryAfterOf(response, now));
    }

    private static JsonElement Parse(byte[] body)
    {
        try
        {
            var json = WellFormedJson.Repair(body);
            using var document = JsonDocument.Parse(json.Span.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json, Lenient);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static GraphError? ErrorOf(JsonElement error)
    {
        if (error.Part("code").Whole() is not { } code || code is < int.MinValue or > int.MaxValue) { return null; }
        var text = error.Part("error_data").Part("details").Text() ?? error.Part("message").Text() ?? error.Part("error_user_msg").Text() ?? "";
        return new GraphError((int)code, (int?)error.Part("error_subcode").Whole(), error.Part("is_transient").Flag() ?? false, TextFit.Cut(text, 400));
    }

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response, DateTimeOffset now)
    {
        var after = response.Headers.RetryAfter?.Delta ?? (response.Headers.RetryAfter?.Date - now);
        return after is { } wait ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, TimeSpan.TicksPerDay)) : null;
    }
}
