// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pescia.Bot.Push;
using Pescia.Bot.Storage;
using Pescia.Bot.Tests.Channels.WhatsApp;

namespace Pescia.Bot.Tests.Push;

/// <summary>The push room alone, on a database of its own. Who asks is told by two headers, as a sign-in would tell it.</summary>
internal sealed class PushHost : IAsyncDisposable
{
    public static readonly PushOwner Clerk = new(7, "clerk-1");

    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly bool _keepFolder;

    private PushHost(WebApplication app, string folder, bool keepFolder, LogLines log) =>
        (_app, _folder, _keepFolder, Log, Client) = (app, folder, keepFolder, log, app.GetTestClient());

    public HttpClient Client { get; }
    public LogLines Log { get; }
    public IPushBell Bell => _app.Services.GetRequiredService<IPushBell>();
    public SubscriptionBook Book => _app.Services.GetRequiredService<SubscriptionBook>();
    public PushKeys Keys => _app.Services.GetRequiredService<PushKeys>();

    /// <param name="folder">Folder of a database that outlives this host; null for a new one.</param>
    public static async Task<PushHost> StartAsync(
        string? folder = null, Dictionary<string, string?>? settings = null, bool withSignIn = true, string environment = "Development", TimeProvider? time = null)
    {
        var keep = folder is not null;
        folder ??= Directory.CreateTempSubdirectory("push-test-").FullName;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Push:AllowLocalhost"] = "true", ["Push:FirstRetry"] = "00:00:00.020", ["PublicUrl"] = "https://bot.example.org" });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.WebHost.UseTestServer();
        var log = new LogLines();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton(new BotDatabases(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "bot.db")}"));
        builder.Services.AddSingleton<CommitQueue>();
        builder.Services.AddPush();
        if (withSignIn) { builder.Services.AddSingleton<IPushOwners, HeaderOwners>(); }
        var app = builder.Build();
        await using (var db = app.Services.GetRequiredService<BotDatabases>().Open()) { await db.Database.EnsureCreatedAsync(); }
        app.MapPush();
        await app.StartAsync();
        return new PushHost(app, folder, keep, log);
    }

    public async Task<string> KeyAsync()
    {
        using var response = await SendAsync(HttpMethod.Get, "key", null, Clerk);
        return (await response.Content.ReadFromJsonAsync<PushKeyAnswer>())!.PublicKey;
    }

    /// <summary>Subscribes a browser and expects that it is accepted.</summary>
    /// <returns>The subscription's id.</returns>
    public async Task<long> SubscribeAsync(FakeBrowser browser, string endpoint, PushOwner? owner = null)
    {
        using var response = await TrySubscribeAsync(browser, endpoint, owner);
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        return (await response.Content.ReadFromJsonAsync<SubscribedAnswer>())!.Id;
    }

    public async Task<HttpResponseMessage> TrySubscribeAsync(FakeBrowser browser, string endpoint, PushOwner? owner = null, string? key = null, string? replaces = null) =>
        await SendAsync(HttpMethod.Post, "subscribe", new { endpoint, keys = new { p256dh = browser.P256dh, auth = browser.Auth }, key = key ?? await KeyAsync(), replaces }, owner ?? Clerk);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, PushOwner? owner)
    {
        using var request = new HttpRequestMessage(method, $"{PushEndpoints.Path}/{path}");
        request.Content = body switch { null => null, HttpContent content => content, _ => JsonContent.Create(body) };
        request.Headers.Add("User-Agent", "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36");
        if (owner?.DeviceId is { } device) { request.Headers.Add("X-Device", device.ToString(System.Globalization.CultureInfo.InvariantCulture)); }
        if (owner?.AccountId is { } account) { request.Headers.Add("X-Account", account); }
        return await Client.SendAsync(request);
    }

    public async Task<List<PushSubscription>> SubscriptionsAsync()
    {
        await using var db = _app.Services.GetRequiredService<BotDatabases>().Open();
        return await PushQueries.AllAsync(db, 100);
    }

    public async Task<List<PushSubscription>> EventuallyAsync(Func<List<PushSubscription>, bool> expected)
    {
        var patience = DateTime.UtcNow.AddSeconds(20);
        while (true)
        {
            var found = await SubscriptionsAsync();
            if (expected(found)) { return found; }
            Assert.That(DateTime.UtcNow, Is.LessThan(patience), "the subscriptions are not as expected");
            await Task.Delay(10);
        }
    }

    public async Task LoggedAsync(string line)
    {
        var patience = DateTime.UtcNow.AddSeconds(20);
        while (!Log.Lines.Any(l => l.StartsWith(line, StringComparison.Ordinal)))
        {
            Assert.That(DateTime.UtcNow, Is.LessThan(patience), $"no line {line} in {string.Join(Environment.NewLine, Log.Lines)}");
            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_keepFolder) { return; }
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class HeaderOwners : IPushOwners
    {
        public PushOwner? OwnerOf(HttpContext http)
        {
            var (device, account) = (http.Request.Headers["X-Device"].ToString(), http.Request.Headers["X-Account"].ToString());
            return device.Length + account.Length == 0 ? null : new PushOwner(long.TryParse(device, out var id) ? id : null, account.Length > 0 ? account : null);
        }
    }
}
