// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

/// <summary>One request as it was sent.</summary>
internal sealed record SeenRequest(HttpMethod Method, Uri Url, string Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>The other end of all HTTP clients: notes what comes and answers as told.</summary>
/// <param name="answer">Given the request and how many came before it.</param>
/// <param name="reads">False for a network that fails before the request is written to it.</param>
internal sealed class FakeHttp(Func<HttpRequestMessage, int, CancellationToken, Task<HttpResponseMessage>> answer, bool reads = true) : HttpMessageHandler, IHttpClientFactory
{
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Requests that were written to the network, in order.</summary>
    public ConcurrentQueue<SeenRequest> Seen { get; } = new();

    public static FakeHttp Answering(params HttpResponseMessage[] answers) => new((_, call, _) => Task.FromResult(answers[Math.Min(call, answers.Length - 1)]));

    public static FakeHttp Unreachable(HttpRequestError error) => new((_, _, _) => throw new HttpRequestException(error), reads: false);

    public static HttpResponseMessage Json(int status, string json) => Text(status, json, "application/json");

    public static HttpResponseMessage Text(int status, string text, string type) =>
        new((HttpStatusCode)status) { Content = new StringContent(text, Encoding.UTF8, type) };

    public static HttpResponseMessage Bytes(byte[] bytes) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) };

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = 1024 * 1024 };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = Interlocked.Increment(ref _calls) - 1;
        if (reads) { await NoteAsync(request, cancellationToken); }
        return await answer(request, call, cancellationToken);
    }

    private async Task NoteAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(ct);
        var headers = request.Headers.Concat(request.Content is null ? [] : request.Content.Headers);
        Seen.Enqueue(new SeenRequest(request.Method, request.RequestUri!, body, headers.ToDictionary(h => h.Key, h => string.Join(",", h.Value))));
    }
}
