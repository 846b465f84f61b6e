// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Pescia.Bot.Tests.Fakes;

/// <summary>A Graph API on a real port: notes what was sent, answers as told.</summary>
internal sealed class FakeGraph : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _ids;

    private FakeGraph(WebApplication app) => _app = app;

    /// <summary>Base address, to be configured as <c>WhatsApp:GraphBaseUrl</c>.</summary>
    public string Url => _app.Urls.First();

    /// <summary>Messages that were accepted, in the order in which they came.</summary>
    public ConcurrentQueue<SentMessage> Sent { get; } = new();

    /// <summary>Ids of the messages that were marked as read.</summary>
    public ConcurrentQueue<string> Read { get; } = new();

    /// <summary>Files that were uploaded, in the order in which they came.</summary>
    public ConcurrentQueue<UploadedFile> Uploads { get; } = new();

    /// <summary>Called for each upload before it is taken; a result is answered instead.</summary>
    public Func<UploadedFile, IResult?> RefuseUpload { get; set; } = _ => null;

    /// <summary>Called for each message before it is accepted; a result is answered instead.</summary>
    public Func<SentMessage, IResult?> Refuse { get; set; } = _ => null;

    public static async Task<FakeGraph> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var graph = new FakeGraph(app);
        app.MapPost("/{version}/{number}/messages", graph.ReceiveAsync);
        app.MapPost("/{version}/{number}/media", graph.UploadAsync);
        await app.StartAsync();
        return graph;
    }

    /// <summary>Waits until so many messages came to a citizen.</summary>
    public async Task<IReadOnlyList<SentMessage>> MessagesToAsync(string recipient, int count)
    {
        var patience = DateTime.UtcNow.AddSeconds(20);
        while (true)
        {
            var messages = Sent.Where(m => m.To == recipient).ToList();
            if (messages.Count >= count) { return messages; }
            Assert.That(DateTime.UtcNow, Is.LessThan(patience), $"{messages.Count} of {count} messages came to {recipient}");
            await Task.Delay(10);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> UploadAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var file = form.Files["file"]!;
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        var upload = new UploadedFile(
            $"{4490709327384000 + Interlocked.Increment(ref _ids)}", form["messaging_product"].ToString(), form["type"].ToString(), file.ContentType, file.FileName, bytes.ToArray());
        if (RefuseUpload(upload) is { } refusal) { return refusal; }
        Uploads.Enqueue(upload);
        return Results.Json(new { id = upload.Id });
    }

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using var json = await JsonDocument.ParseAsync(request.Body);
        var root = json.RootElement.Clone();
        if (root.TryGetProperty("status", out _))
        {
            Read.Enqueue(root.GetProperty("message_id").GetString()!);
            return Results.Json(new { success = true });
        }

        var message = new SentMessage(root, $"wamid.FAKE{Interlocked.Increment(ref _ids):D8}");
        if (Refuse(message) is { } refusal) { return refusal; }
        Sent.Enqueue(message);
        return Results.Json(new { messaging_product = "whatsapp", messages = new[] { new { id = message.Id } } });
    }
}

/// <summary>One file as the Graph API received it.</summary>
internal sealed record UploadedFile(string Id, string Product, string Type, string ContentType, string Name, byte[] Bytes);

/// <summary>One message as the Graph API received it.</summary>
internal sealed record SentMessage(JsonElement Json, string Id)
{
    public string To => Json.TryGetProperty("to", out var to) ? to.GetString()! : Json.GetProperty("recipient").GetString()!;

    public string? Quoted => Json.TryGetProperty("context", out var context) ? context.GetProperty("message_id").GetString() : null;

    public string? Callback => Json.TryGetProperty("biz_opaque_callback_data", out var data) ? data.GetString() : null;

    public string Body => Json.TryGetProperty("text", out var text)
        ? text.GetProperty("body").GetString()!
        : Json.GetProperty("interactive").GetProperty("body").GetProperty("text").GetString()!;

    /// <summary>Titles of buttons or rows.</summary>
    public IReadOnlyList<string> Titles => [.. Choices.Select(c => c.Title)];

    public IReadOnlyList<(string Id, string Title)> Choices
    {
        get
        {
            if (!Json.TryGetProperty("interactive", out var interactive)) { return []; }
            var action = interactive.GetProperty("action");
            return action.TryGetProperty("buttons", out var buttons)
                ? [.. buttons.EnumerateArray().Select(b => b.GetProperty("reply")).Select(r => (r.GetProperty("id").GetString()!, r.GetProperty("title").GetString()!))]
                : [.. action.GetProperty("sections").EnumerateArray().SelectMany(s => s.GetProperty("rows").EnumerateArray())
                    .Select(r => (r.GetProperty("id").GetString()!, r.GetProperty("title").GetString()!))];
        }
    }
}
