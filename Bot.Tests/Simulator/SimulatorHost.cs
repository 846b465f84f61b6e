// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pescia.Bot.Simulator;
using Pescia.Bot.Storage;
using Pescia.Bot.Tests.Builders;

namespace Pescia.Bot.Tests.Simulator;

/// <summary>The simulator on a free port, a real but empty database, a webhook that only writes down, and a clock that is set by hand.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    public const string Number = "106540352242922";
    public const string Secret = "app-secret-di-esempio";
    public const string Token = "token-di-prova";
    public const string Ada = "+390000000101";

    /// <summary>An empty database made once and copied: making the tables costs more than a whole test.</summary>
    private static readonly Lazy<Task<byte[]>> EmptyDatabase = new(MakeDatabaseAsync);

    private readonly WebApplication _app;
    private readonly string _folder;

    private SimulatorHost(WebApplication app, string folder, ManualTime time, FakeWebhook webhook)
    {
        (_app, _folder, Time, Webhook) = (app, folder, time, webhook);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromSeconds(10) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public HttpClient Client { get; }
    public ManualTime Time { get; }
    public FakeWebhook Webhook { get; }
    public IServiceProvider Services => _app.Services;

    public static async Task<SimulatorHost> StartAsync(Action<IServiceCollection>? add = null, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("simulator").FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "bot.db"), await EmptyDatabase.Value);
        var time = new ManualTime();
        var webhook = new FakeWebhook();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Bot"] = DataSource(folder),
            ["WhatsApp:AppSecret"] = Secret,
            ["WhatsApp:VerifyToken"] = FakeWebhook.VerifyToken,
            ["WhatsApp:AccessToken"] = Token,
            ["WhatsApp:PhoneNumberId"] = Number,
            ["Simulator:ShortestDelay"] = "00:00:00",
            ["Simulator:LongestDelay"] = "00:00:00",
            ["Simulator:FirstRetry"] = "00:00:00",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value)));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddStorage();
        builder.Services.AddSingleton(new TownClock(time));
        builder.Services.AddSingleton(The.Pescia);
        builder.Services.AddSimulator();
        add?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapSimulator();
        webhook.Map(app);
        await app.StartAsync();
        return new SimulatorHost(app, folder, time, webhook);
    }

    /// <summary>A call of the emulated Graph API, below the number.</summary>
    public Task<HttpResponseMessage> GraphAsync(string json, string path = "messages") =>
        Client.PostAsync($"/simulator/graph/v26.0/{Number}/{path}", new StringContent(json, null, "application/json"));

    public Task<HttpResponseMessage> SayAsync(string to = Ada, string body = "ciao") =>
        GraphAsync($$$"""{"messaging_product":"whatsapp","to":"{{{to}}}","type":"text","text":{"body":"{{{body}}}"},"biz_opaque_callback_data":"4711"}""");

    /// <summary>A citizen writes; gives the id of the message.</summary>
    public async Task<string> WriteAsync(string citizen = "ada", string text = "buongiorno")
    {
        var answer = await PostAsync("messages", new { citizen, type = "text", text });
        return (string)answer["id"]!;
    }

    public async Task<JsonObject> PostAsync(string path, object body)
    {
        using var response = await Client.PostAsJsonAsync($"/simulator/{path}", body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.IsSuccessStatusCode, Is.True, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    public static async Task<int?> CodeAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            return (int?)JsonNode.Parse(text)!["error"]?["code"];
        }
    }

    private static async Task<byte[]> MakeDatabaseAsync()
    {
        var folder = Directory.CreateTempSubdirectory("simulator").FullName;
        await using (var db = new BotDatabases(DatabaseProvider.Sqlite, DataSource(folder)).Open())
        {
            await db.Database.EnsureCreatedAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, "bot.db"));
        Directory.Delete(folder, recursive: true);
        return bytes;
    }

    private static string DataSource(string folder) => $"Data Source={Path.Combine(folder, "bot.db")};Pooling=False";

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Real timers, but the instant is set by hand.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
