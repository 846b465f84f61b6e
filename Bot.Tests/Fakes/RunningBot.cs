// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pescia.Bot.Storage;
using Pescia.Bot.Tests.Builders;

namespace Pescia.Bot.Tests.Fakes;

/// <summary>The whole product in this process, with its own database and a fake Graph API: HTTP goes in, Graph calls come out.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    /// <summary>A Tuesday at half past nine: every office with known hours is open but the library, too.</summary>
    public static readonly DateTimeOffset OfficeHours = new(2026, 11, 24, 9, 30, 0, TimeSpan.FromHours(1));

    /// <summary>The same Tuesday at nine in the evening.</summary>
    public static readonly DateTimeOffset Evening = new(2026, 11, 24, 21, 0, 0, TimeSpan.FromHours(1));

    private readonly Factory _factory;
    private readonly string _folder;
    private readonly bool _keepFolder;

    private RunningBot(Factory factory, FakeGraph graph, string folder, bool keepFolder)
    {
        (_factory, Graph, _folder, _keepFolder) = (factory, graph, folder, keepFolder);
        Client = factory.CreateClient();
    }

    public FakeGraph Graph { get; }
    public HttpClient Client { get; }
    public IServiceProvider Services => _factory.Services;
    public TownClock Clock => Services.GetRequiredService<TownClock>();

    /// <param name="settings">Configuration beside the test's own; keys as in appsettings.json.</param>
    /// <param name="replace">Puts other services in the place of the product's.</param>
    /// <param name="graph">A Graph API that outlives this bot; null for a new one.</param>
    /// <param name="folder">Folder of a database that outlives this bot; null for a new one.</param>
    public static async Task<RunningBot> StartAsync(
        DateTimeOffset? now = null, Dictionary<string, string>? settings = null, FakeGraph? graph = null, string? folder = null,
        Action<IServiceCollection>? replace = null)
    {
        var keep = folder is not null;
        folder ??= Directory.CreateTempSubdirectory("bot-test-").FullName;
        graph ??= await FakeGraph.StartAsync();
        var all = new Dictionary<string, string>
        {
            ["ConnectionStrings:Bot"] = $"Data Source={Path.Combine(folder, "bot.db")}",
            ["Media:Folder"] = Path.Combine(folder, "media"),
            ["People:KeysFolder"] = Path.Combine(folder, "keys"),
            ["Understanding:CacheFolder"] = Path.Combine(Path.GetTempPath(), "pescia-bot-models"),
            ["PublicUrl"] = "https://bot.example.org",
            ["WhatsApp:AppSecret"] = Webhook.Secret,
            ["WhatsApp:VerifyToken"] = "verify",
            ["WhatsApp:AccessToken"] = "token",
            ["WhatsApp:PhoneNumberId"] = Webhook.PhoneNumberId,
            ["WhatsApp:GraphBaseUrl"] = graph.Url,
            ["WhatsApp:ReadReceipts"] = "false",
            ["Conversation:Pause"] = "00:00:00",
        };
        foreach (var (key, value) in settings ?? []) { all[key] = value; }
        var clock = new TownClock();
        clock.MoveTo(now ?? OfficeHours);   // before the start: what waits in the database is worked on at once
        return new RunningBot(new Factory(all, clock, replace), graph, folder, keep);
    }

    /// <summary>A browser of its own, without cookies yet, that reaches the console over https.</summary>
    /// <param name="address">Of the client, as the proxy tells it; null for none.</param>
    public ConsoleBrowser NewBrowser(string? address = null) => new(_factory.CreateClient(new WebApplicationFactoryClientOptions
    {
        BaseAddress = new Uri("https://bot.example.org"),
        AllowAutoRedirect = false,
        HandleCookies = false,
    }))
    { Address = address };

    /// <summary>Posts messages as one webhook and expects that they are acknowledged.</summary>
    public async Task ReceiveAsync(params JsonObject[] messages)
    {
        using var request = Webhook.Post(Webhook.Body(messages));
        using var response = await Client.SendAsync(request);
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
    }

    public async Task ReportAsync(params JsonObject[] statuses)
    {
        using var request = Webhook.Post(Webhook.Body([], statuses));
        using var response = await Client.SendAsync(request);
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
    }

    /// <summary>Writes a text and waits for the reply to it.</summary>
    /// <param name="replies">How many messages this citizen has been sent in all by then.</param>
    public async Task<SentMessage> AskAsync(string from, string text, int replies = 1)
    {
        await ReceiveAsync(Webhook.Text(from, text));
        return (await Graph.MessagesToAsync("+" + from, replies))[replies - 1];
    }

    /// <summary>Reads the database.</summary>
    public async Task<T> ReadAsync<T>(Func<BotDb, Task<T>> query)
    {
        await using var db = Services.GetRequiredService<BotDatabases>().Open();
        return await query(db);
    }

    /// <summary>Waits until a query over the database says what is expected.</summary>
    public async Task<T> EventuallyAsync<T>(Func<BotDb, Task<T>> query, Func<T, bool> expected)
    {
        var patience = DateTime.UtcNow.AddSeconds(20);
        while (true)
        {
            var found = await ReadAsync(query);
            if (expected(found)) { return found; }
            Assert.That(DateTime.UtcNow, Is.LessThan(patience), $"the database still says {System.Text.Json.JsonSerializer.Serialize(found)}");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _factory.DisposeAsync();
        if (_keepFolder) { return; }
        await Graph.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Factory(Dictionary<string, string> settings, TownClock clock, Action<IServiceCollection>? replace) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton(clock);
                services.AddSingleton(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));   // hundreds of sign-ins need no slow hashing
                replace?.Invoke(services);
            });
            builder.ConfigureLogging(logging => logging.ClearProviders());
            foreach (var (key, value) in settings) { builder.UseSetting(key, value); }
        }
    }
}
