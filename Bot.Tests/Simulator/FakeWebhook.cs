// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Pescia.Bot.Tests.Simulator;

internal sealed record Received(byte[] Body, string Signature, int Answer)
{
    public JsonObject Value => JsonNode.Parse(Encoding.UTF8.GetString(Body))!["entry"]![0]!["changes"]![0]!["value"]!.AsObject();

    public JsonObject? Message => Value["messages"]?[0]?.AsObject();

    public IEnumerable<string> States => Value["statuses"]?.AsArray().Select(s => (string)s!["status"]!) ?? [];
}

/// <summary>The product's webhook as far as the emulator sees it: a handshake, and answers that a test chooses.</summary>
internal sealed class FakeWebhook
{
    public const string VerifyToken = "verifica";

    private readonly ConcurrentQueue<Received> _received = new();
    private readonly SemaphoreSlim _arrivals = new(0);

    /// <summary>Statuses for the next posts; 200 when there is none left.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    public int Handshakes { get; private set; }

    public IReadOnlyList<Received> All => [.. _received];

    public IEnumerable<string> States => All.Where(r => r.Answer == 200).SelectMany(r => r.States);

    public void Map(WebApplication app)
    {
        app.MapGet("/webhook/whatsapp", (HttpRequest request) =>
        {
            Handshakes++;
            return request.Query["hub.mode"] == "subscribe" && request.Query["hub.verify_token"] == VerifyToken
                ? Results.Text(request.Query["hub.challenge"])
                : Results.StatusCode(403);
        });
        app.MapPost("/webhook/whatsapp", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            var answer = Answers.TryDequeue(out var chosen) ? chosen : 200;
            _received.Enqueue(new Received(body.ToArray(), request.Headers["X-Hub-Signature-256"].ToString(), answer));
            _arrivals.Release();
            return Results.StatusCode(answer);
        });
    }

    /// <summary>Waits until <paramref name="enough"/> is true of what arrived.</summary>
    public async Task<IReadOnlyList<Received>> UntilAsync(Func<IReadOnlyList<Received>, bool> enough)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!enough(All)) { await _arrivals.WaitAsync(limit.Token); }
        return All;
    }

    public Task<IReadOnlyList<Received>> UntilStateAsync(string state) => UntilAsync(all => all.Any(r => r.Answer == 200 && r.States.Contains(state)));
}
