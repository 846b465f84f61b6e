// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Options;
using Pescia.Bot.Outbox;
using Polly;
using Polly.CircuitBreaker;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>Sends through the Graph API and says how that ended, so that the outbox can decide.</summary>
internal sealed class WhatsAppSender : IMessageSender
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "WhatsApp";

    private readonly IHttpClientFactory _clients;
    private readonly GraphAddress _graph;
    private readonly WhatsAppOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<WhatsAppSender> _logger;
    private readonly ResiliencePipeline<SendAttempt> _pipeline;
    private readonly SendingBlock _block;

    public WhatsAppSender(IHttpClientFactory clients, GraphAddress graph, IOptions<WhatsAppOptions> options, TimeProvider time, ILogger<WhatsAppSender> logger)
    {
        (_clients, _graph, _options, _time, _logger) = (clients, graph, options.Value, time, logger);
        _pipeline = SendPipeline.Build(_options.Timeout, time, logger);
        _block = new SendingBlock(logger);
    }

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken ct)
    {
        if (_graph.MissingSetting is { } setting) { return _block.Noted(message.Id, SendAttempt.WithoutCredentials(setting)); }
        var json = WhatsAppPayload.Write(message);
        try
        {
            return _block.Noted(message.Id, await _pipeline.ExecuteAsync(async token => await CallAsync(json, token, ct), ct));
        }
        catch (BrokenCircuitException broken)
        {
            return new SendResult.TryLater("circuit", "the Graph API failed again and again", broken.RetryAfter ?? SendPipeline.Break, SlowDown.Number);
        }
    }

    public async Task MarkReadAsync(string whatsAppId, bool typing, CancellationToken ct)
    {
        if (_graph.MissingSetting is not null) { return; }
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(_options.Timeout);
            using var request = Request(new JsonBody(WhatsAppPayload.ReadMark(whatsAppId, typing)));
            using var response = await _clients.CreateClient(Client).SendAsync(request, limit.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            WhatsAppLog.ReadMarkLost(_logger, failure.GetType().Name);
        }
    }

    /// <param name="ct">Ends this try, at its time-out too.</param>
    /// <param name="stop">Ends the whole send.</param>
    private async Task<SendAttempt> CallAsync(ReadOnlyMemory<byte> json, CancellationToken ct, CancellationToken stop)
    {
        var body = new JsonBody(json);
        try
        {
            using var request = Request(body);
            using var response = await _clients.CreateClient(Client).SendAsync(request, ct);
            return SendAttempt.Answered(await GraphAnswer.ReadAsync(response, _time.GetUtcNow(), ct));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return SendAttempt.Failed(body.WasWritten, timedOut: true, "no answer in time");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            var what = (failure as HttpRequestException)?.HttpRequestError.ToString() ?? failure.GetType().Name;
            return SendAttempt.Failed(body.WasWritten, timedOut: false, $"network: {what}");
        }
    }

    private HttpRequestMessage Request(JsonBody body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _graph.Messages) { Content = body };
        _graph.Authorize(request);
        return request;
    }
}
