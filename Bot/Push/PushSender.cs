// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Push;

/// <summary>One call of a push service (RFC 8030, 5): what to send is given, what came of it is told once and for all services.</summary>
internal sealed class PushSender(IHttpClientFactory clients, PushHosts hosts, PushKeys keys, VapidTokens tokens, IOptions<PushOptions> options, TimeProvider time)
{
    public const string Client = "push";

    /// <param name="body">Encrypted.</param>
    /// <param name="topic">What an undelivered one with the same topic is replaced by.</param>
    /// <returns>Never throws for what the other side does.</returns>
    public async Task<PushResult> SendAsync(Uri endpoint, byte[] body, string topic, CancellationToken ct)
    {
        if (!hosts.MayCall(endpoint)) { return new PushResult.Refused("its host is not allowed"); }   // allowed when it subscribed, not any more
        using var request = await RequestAsync(endpoint, body, topic);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Value.Timeout);
        try
        {
            using var response = await clients.CreateClient(Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return ResultOf(response);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new PushResult.TryLater("no answer in time", null);
        }
        catch (HttpRequestException failure)
        {
            return new PushResult.TryLater(failure.HttpRequestError.ToString(), null);
        }
    }

    private async Task<HttpRequestMessage> RequestAsync(Uri endpoint, byte[] body, string topic)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add(PushMessageEncryption.Coding);
        request.Headers.TryAddWithoutValidation("Authorization", tokens.AuthorizationFor(endpoint, await keys.CurrentAsync()));
        request.Headers.Add("TTL", ((long)options.Value.TimeToLive.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Urgency", "high");   // wakes a sleeping phone: somebody is waiting
        request.Headers.Add("Topic", topic);
        return request;
    }

    private PushResult ResultOf(HttpResponseMessage response) => (int)response.StatusCode switch
    {
        >= 200 and < 300 => new PushResult.Accepted(),
        404 or 410 => new PushResult.Gone(),
        408 or 429 or >= 500 => new PushResult.TryLater(Status(response.StatusCode), AskedToWait(response.Headers.RetryAfter)),
        _ => new PushResult.Refused(Status(response.StatusCode)),   // a redirect too: nobody but the configured hosts is called
    };

    private TimeSpan? AskedToWait(RetryConditionHeaderValue? retryAfter)
    {
        var wait = retryAfter?.Delta ?? retryAfter?.Date - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static string Status(HttpStatusCode status) => string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)status}");
}
