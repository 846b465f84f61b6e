// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Pescia.Bot.Simulator.Graph;

namespace Pescia.Bot.Simulator.Webhooks;

/// <param name="Accepted">True for 200 alone: anything else counts as a failure with Meta.</param>
/// <param name="Answer">Status, or what happened instead of one.</param>
internal sealed record WebhookAnswer(bool Accepted, string Answer);

/// <summary>One signed call of the product's webhook, after a handshake that it must pass once.</summary>
internal sealed class WebhookPoster(
    IHttpClientFactory clients, WebhookTarget target, FaultBook faults, IOptions<WhatsAppAccount> account, ILogger<WebhookPoster> logger)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "simulator";

    private volatile bool _verified;

    public async Task<WebhookAnswer> PostAsync(byte[] body, CancellationToken ct)
    {
        try
        {
            using var client = clients.CreateClient(Client);
            if (!_verified && await HandshakeAsync(client, ct) is { } refused)
            {
                SimulatorLog.NotVerified(logger, target.Webhook, refused);
                return new WebhookAnswer(false, $"handshake: {refused}");
            }

            using var request = new HttpRequestMessage(HttpMethod.Post, target.Webhook) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", Signature(body));
            request.Headers.TryAddWithoutValidation("User-Agent", "facebookexternalua");
            using var response = await client.SendAsync(request, ct);
            return new WebhookAnswer(response.StatusCode == HttpStatusCode.OK, ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new WebhookAnswer(false, failure is HttpRequestException ? "no connection" : "no answer");
        }
    }

    /// <summary><c>sha256=</c> and the HMAC of the bytes; with the bad-signature fault, of other bytes.</summary>
    private string Signature(byte[] body)
    {
        var key = Encoding.UTF8.GetBytes(account.Value.AppSecret);
        var mac = HMACSHA256.HashData(key, faults.Now.Signature == "bad" ? [.. body, (byte)' '] : body);
        return $"sha256={Convert.ToHexStringLower(mac)}";
    }

    /// <summary>Null when the product echoes the challenge as the whole body.</summary>
    private async Task<string?> HandshakeAsync(HttpClient client, CancellationToken ct)
    {
        var challenge = Random.Shared.Next(1_000_000_000, int.MaxValue).ToString(CultureInfo.InvariantCulture);
        var query = $"?hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(account.Value.VerifyToken)}";
        using var response = await client.GetAsync(new Uri(target.Webhook, query), ct);
        if (response.StatusCode != HttpStatusCode.OK) { return ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture); }
        if (await response.Content.ReadAsStringAsync(ct) != challenge) { return "the body is not the challenge"; }
        _verified = true;
        SimulatorLog.Verified(logger, target.Webhook);
        return null;
    }
}
