// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Microsoft.Playwright;
using Pescia.Bot.Push;
using Pescia.Bot.Tests.OperatorConsole.Install;

namespace Pescia.Bot.Tests.Browser;

/// <summary>The worker in a real browser, which is handed what a push service would bring: the browser maker's cannot be reached.</summary>
[Category("Browser")]
internal sealed class ServiceWorkerTests
{
    private InstallHost _host = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private IPage _page = null!;
    private ICDPSession _session = null!;
    private string _registration = "";
    private readonly List<string> _sent = [];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var chromium = Chromium.Find();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.StartAsync(_playwright, chromium);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_browser is not null) { await _browser.DisposeAsync(); }
        _playwright?.Dispose();
    }

    [SetUp]
    public async Task OpenAsync()
    {
        _sent.Clear();
        _host = await InstallHost.StartAsync();
        var context = await _browser.NewContextAsync();
        await context.GrantPermissionsAsync(["notifications"], new() { Origin = _host.Url });
        _page = await context.NewPageAsync();
        _session = await context.NewCDPSessionAsync(_page);
        _session.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, args) =>
            _registration = args!.Value.GetProperty("registrations").EnumerateArray().Select(r => r.GetProperty("registrationId").GetString()!).LastOrDefault() ?? _registration;
        await _session.SendAsync("ServiceWorker.enable");
        await _page.GotoAsync(_host.Url + "/console/queue");
        await _page.EvaluateAsync("async () => { await navigator.serviceWorker.register('/console/service-worker.js', { scope: '/console/' }); await navigator.serviceWorker.ready; }");
        await _page.WaitForFunctionAsync("navigator.serviceWorker.controller !== null");
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _page.Context.CloseAsync();
        await _host.DisposeAsync();
    }

    [TestCase("", "Nuova richiesta in attesa", "Tocca per aprire la console.")]
    [TestCase("en", "New request waiting", "Tap to open the console.")]
    public async Task A_notice_is_shown_in_the_language_of_the_console_and_leads_to_its_conversation(string language, string title, string body)
    {
        if (language.Length > 0) { await _page.EvaluateAsync("async l => (await caches.open('settings')).put('/console/app/language', new Response(l))", language); }
        await PushAsync(new PushNotice(PushKind.Request, 4711, 1));
        var shown = await ShownAsync(all => all.Count == 1);
        Assert.That(shown[0], Is.EqualTo(new Shown(title, body, "conversation-4711", "/console/chats/4711")));
    }

    [Test]
    public async Task A_newer_notice_of_a_conversation_takes_the_place_of_the_older_and_others_stay()
    {
        await PushAsync(new PushNotice(PushKind.Request, 1, 1));
        await PushAsync(new PushNotice(PushKind.Request, 2, 2));
        await ShownAsync(all => all.Count == 2);
        await PushAsync(new PushNotice(PushKind.Message, 1, 3));
        var shown = await ShownAsync(all => all.Any(n => n.Title == "Nuovo messaggio"));
        Assert.That(shown.Select(s => (s.Title, s.Body, s.Tag)), Is.EquivalentTo(new[]
        {
            ("Nuovo messaggio", "In attesa: 3", "conversation-1"), ("Nuova richiesta in attesa", "In attesa: 2", "conversation-2"),
        }));
    }

    [TestCase("not JSON")]
    [TestCase("""{"kind":"something new","conversationId":"../admin","count":"x"}""")]
    public async Task What_cannot_be_read_still_calls_somebody_to_the_queue(string data)
    {
        await PushAsync(data);
        var shown = await ShownAsync(all => all.Count == 1);
        Assert.That((shown[0].Title, shown[0].Tag, shown[0].Path), Is.EqualTo(("Nuova richiesta in attesa", "queue", "/console/queue")));
    }

    [Test]
    public async Task Without_the_service_there_is_a_page_that_says_so_and_nothing_of_a_page_was_kept()
    {
        await _page.ReloadAsync();
        await _host.FallSilentAsync();
        await _page.GotoAsync(_host.Url + "/console/queue");
        Assert.That(await _page.Locator("h1").TextContentAsync(), Is.EqualTo("Non connesso"));
        var kept = await _page.EvaluateAsync<string[]>("async () => (await Promise.all((await caches.keys()).map(async n => (await (await caches.open(n)).keys()).map(r => new URL(r.url).pathname)))).flat()");
        Assert.That(kept, Is.Not.Empty.And.All.Match("^/console/(offline$|app/)"));
    }

    private Task PushAsync(PushNotice notice) => PushAsync(System.Text.Encoding.UTF8.GetString(notice.ToJson()));

    private Task PushAsync(string data)
    {
        _sent.Add(data);
        return DeliverAsync(data);
    }

    private async Task DeliverAsync(string data) => await _session.SendAsync("ServiceWorker.deliverPushMessage", new() { ["origin"] = _host.Url, ["registrationId"] = _registration, ["data"] = data });

    /// <summary>What the lock screen shows, once it is as expected.</summary>
    private async Task<IReadOnlyList<Shown>> ShownAsync(Predicate<IReadOnlyList<Shown>> expected)
    {
        var patience = DateTime.UtcNow.AddSeconds(40);
        for (var look = 1; ; look++)
        {
            var json = await _page.EvaluateAsync<string>(
                "async () => JSON.stringify((await (await navigator.serviceWorker.ready).getNotifications()).map(n => ({ title: n.title, body: n.body, tag: n.tag, path: n.data.path })))");
            var shown = JsonSerializer.Deserialize<List<Shown>>(json, JsonSerializerOptions.Web)!;
            if (expected(shown)) { return shown; }
            Assert.That(DateTime.UtcNow, Is.LessThan(patience), json);
            await Task.Delay(20);
            if (look % 100 != 0) { continue; }
            foreach (var data in _sent) { await DeliverAsync(data); }   // a busy browser drops what is delivered by hand while its worker wakes; a notice takes the place of its like
        }
    }

    private sealed record Shown(string Title, string Body, string Tag, string Path);
}
