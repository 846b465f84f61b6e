// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net.Http.Headers;
using Pescia.Bot.Outbox;
using Polly;
using Polly.CircuitBreaker;

namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <summary>Uploads one file through the Graph API. The citizen sees nothing of it, so an upload whose end is unknown is simply made again.</summary>
internal sealed class MediaUpload
{
    /// <summary>Longest that one try may take: 16 MB on a slow line.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly IHttpClientFactory _clients;
    private readonly GraphAddress _graph;
    private readonly MediaFolder _folder;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<SendAttempt> _pipeline;
    private readonly SendingBlock _block;

    public MediaUpload(IHttpClientFactory clients, GraphAddress graph, MediaFolder folder, TimeProvider time, ILogger<MediaUpload> logger)
    {
        (_clients, _graph, _folder, _time) = (clients, graph, folder, time);
        _pipeline = SendPipeline.Build(Longest, time, logger);
        _block = new SendingBlock(logger);
    }

    /// <returns>Meta's id of the file, which lives 30 days; or why there is none.</returns>
    public async Task<(string? MediaId, SendResult? Trouble)> UploadAsync(MediaFile file, CancellationToken ct)
    {
        if (_graph.MissingSetting is { } setting) { return (null, _block.Noted(file.MessageId, SendAttempt.WithoutCredentials(setting))); }
        try
        {
            var attempt = await _pipeline.ExecuteAsync(async token => Repeatable(await CallAsync(file, token, ct)), ct);
            return _block.Noted(file.MessageId, attempt) is SendResult.Sent uploaded ? (uploaded.WhatsAppId, null) : (null, attempt.Result);
        }
        catch (BrokenCircuitException broken)
        {
            return (null, new SendResult.TryLater("circuit", "the Graph API failed again and again", broken.RetryAfter ?? SendPipeline.Break));
        }
    }

    private async Task<SendAttempt> CallAsync(MediaFile file, CancellationToken ct, CancellationToken stop)
    {
        if (!TryOpen(file.Path!, out var bytes)) { return new SendAttempt(new SendResult.Refused("file-gone", "the file is no longer on disk")); }
        try
        {
            using var request = Request(file, bytes);
            using var response = await _clients.CreateClient(WhatsAppSender.Client).SendAsync(request, ct);
            var answer = await GraphAnswer.ReadAsync(response, _time.GetUtcNow(), ct);
            return SendAttempt.Answered(answer, answer.Json.Part("id").Id(256));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return SendAttempt.Failed(written: false, timedOut: true, "no answer in time");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            var what = (failure as HttpRequestException)?.HttpRequestError.ToString() ?? failure.GetType().Name;
            return SendAttempt.Failed(written: false, timedOut: false, $"network: {what}");
        }
    }

    private static SendAttempt Repeatable(SendAttempt attempt) =>
        attempt.Result is SendResult.Unknown unknown ? attempt with { Result = new SendResult.TryLater("upload", unknown.Why, null) } : attempt;

    private bool TryOpen(string path, out FileStream bytes)
    {
        try
        {
            bytes = _folder.Open(path);
            return true;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            bytes = null!;
            return false;
        }
    }

    /// <summary>Names in quotes, as browsers write them: not every server reads them without.</summary>
    private HttpRequestMessage Request(MediaFile file, FileStream bytes)
    {
        var part = new StreamContent(bytes);
        part.Headers.ContentType = new MediaTypeHeaderValue(file.MimeType!);
        var form = new MultipartFormDataContent
        {
            { new StringContent("whatsapp"), "\"messaging_product\"" },
            { new StringContent(file.MimeType!), "\"type\"" },
            { part, "\"file\"", $"\"{Path.GetFileName(file.Path)}\"" },   // the name that the citizen sees goes with the message
        };
        var request = new HttpRequestMessage(HttpMethod.Post, _graph.Uploads) { Content = form };
        _graph.Authorize(request);
        return request;
    }
}
