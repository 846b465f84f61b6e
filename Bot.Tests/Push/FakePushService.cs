// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Pescia.Bot.Tests.Push;

/// <summary>A push service on a real port: notes what was posted, answers as told.</summary>
internal sealed class FakePushService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakePushService(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public ConcurrentQueue<PushedMessage> Pushed { get; } = new();

    /// <summary>Given how many came before.</summary>
    public Func<int, IResult> Answer { get; set; } = _ => Results.StatusCode(StatusCodes.Status201Created);

    public static async Task<FakePushService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var service = new FakePushService(app);
        app.Map("/{**path}", service.ReceiveAsync);
        await app.StartAsync();
        return service;
    }

    /// <summary>Waits until so many messages came.</summary>
    public async Task<IReadOnlyList<PushedMessage>> MessagesAsync(int count)
    {
        var patience = DateTime.UtcNow.AddSeconds(20);
        while (Pushed.Count < count)
        {
            Assert.That(DateTime.UtcNow, Is.LessThan(patience), $"{Pushed.Count} of {count} messages came");
            await Task.Delay(10);
        }

        return [.. Pushed];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var before = Pushed.Count;
        Pushed.Enqueue(new PushedMessage(request.Method, request.Path, body.ToArray(), request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), DateTime.UtcNow));
        return Answer(before);
    }
}

internal sealed record PushedMessage(string Method, string Path, byte[] Body, IReadOnlyDictionary<string, string> Headers, DateTime At);
