// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>Where Meta verifies our address and delivers its events.</summary>
internal static class WebhookEndpoints
{
    public const string Path = "/webhook/whatsapp";

    public static void MapWhatsAppWebhook(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<WebhookAuthenticator>();   // says at start, not at the first message, that a secret is missing
        routes.MapGet(Path, Verify).AllowAnonymous();
        routes.MapPost(Path, ReceiveAsync).AllowAnonymous();
    }

    /// <summary>Meta asks once, when the address is saved: the challenge comes back as plain text, so that nothing in it can run.</summary>
    private static Results<ContentHttpResult, StatusCodeHttpResult> Verify(HttpRequest request, HttpResponse response, WebhookAuthenticator authenticator)
    {
        var query = request.Query;
        var challenge = query["hub.challenge"];
        if (query["hub.mode"] != "subscribe" || challenge.Count != 1 || challenge == "" || !authenticator.IsVerifyToken(query["hub.verify_token"]))
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Text(challenge, "text/plain; charset=utf-8");
    }

    private static async Task<Results<Ok, StatusCodeHttpResult>> ReceiveAsync(
        HttpContext http, WebhookAuthenticator authenticator, ReceivingNumbers numbers, WebhookIntake intake, TownClock clock,
        ILogger<WebhookIntake> logger, CancellationToken ct)
    {
        // Meta does not compress, and what unpacks to gigabytes is not read.
        if (http.Request.Headers.ContentEncoding is { Count: > 0 } encoding && encoding != "identity")
        {
            return Refuse(StatusCodes.Status415UnsupportedMediaType, "it is compressed");
        }

        ReadOnlyMemory<byte> body;
        try
        {
            if (await WebhookBody.ReadAsync(http.Request, ct) is not { } read) { return Refuse(StatusCodes.Status413PayloadTooLarge, "it is larger than 3 MB"); }
            body = read;
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)   // cut off, or slower than a server waits
        {
            return Refuse((failure as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest, "its body did not arrive");
        }

        if (!authenticator.IsGenuine(http.Request.Headers, body.Span))
        {
            return Refuse(StatusCodes.Status401Unauthorized, "it is not signed as it should be");
        }

        if (numbers.IsEmpty)
        {
            WhatsAppLog.NoNumber(logger);
            return TryAgain(http.Response);
        }

        Envelope envelope;
        try
        {
            envelope = EnvelopeReader.Read(body, numbers, clock.Now);
        }
        catch (JsonException)
        {
            return Refuse(StatusCodes.Status400BadRequest, "it is no JSON object, or too deep, or names a property twice");
        }

        foreach (var (reason, count) in envelope.Skipped) { WhatsAppLog.Skipped(logger, count, reason); }
        if (envelope.IsEmpty) { return TypedResults.Ok(); }
        IReadOnlyList<Message> waiting;
        try
        {
            waiting = await intake.StoreAsync(envelope);   // durable before the 200: after it, Meta forgets the message
        }
        catch (Exception failure)
        {
            WhatsAppLog.NotStored(logger, envelope.Messages.Count, envelope.Reports.Count, FailureText.Of(failure));
            return TryAgain(http.Response);
        }

        intake.PassOn(waiting);
        return TypedResults.Ok();

        StatusCodeHttpResult Refuse(int status, string reason)
        {
            WhatsAppLog.WebhookRefused(logger, status, reason);
            return TypedResults.StatusCode(status);
        }
    }

    private static StatusCodeHttpResult TryAgain(HttpResponse response)
    {
        response.Headers[HeaderNames.RetryAfter] = "5";
        return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
}
