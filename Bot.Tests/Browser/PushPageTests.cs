// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Microsoft.Playwright;
using Pescia.Bot.Tests.Layout;
using Pescia.Bot.Tests.OperatorConsole.Install;

namespace Pescia.Bot.Tests.Browser;

/// <summary>
/// The page's side of a subscription. Only the browser's call to its maker is replaced, since that cannot be reached;
/// permission, worker and storage are real.
/// </summary>
[Category("Browser")]
internal sealed class PushPageTests
{
    /// <summary>A push manager as the standard describes it: one subscription at a time, bound to a key.</summary>
    private const string PushManager = """
        let current = null, made = 0;
        const bytes = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0)).buffer;
        window.PushManager.prototype.getSubscription = async () => current;
        window.PushManager.prototype.subscribe = async options => {
          if (current) throw new DOMException('another key', 'InvalidStateError');
          const endpoint = `https://push.example.org/${++made}`;
          return current = {
            endpoint, options: { applicationServerKey: bytes(options.applicationServerKey) },
            toJSON: () => ({ endpoint, expirationTime: null, keys: { p256dh: 'p', auth: 'a' } }), unsubscribe: async () => { current = null; return true; },
          };
        };
        """;

    private readonly List<(string Path, JsonElement Body)> _posted = [];
    private string _key = "";
    private int? _refusal;
    private InstallHost _host = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private IPage _page = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var chromium = Chromium.Find();
        _host = await InstallHost.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.StartAsync(_playwright, chromium);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_browser is not null) { await _browser.DisposeAsync(); }
        _playwright?.Dispose();
        if (_host is not null) { await _host.DisposeAsync(); }
    }

    [SetUp]
    public void Forget()
    {
        _posted.Clear();
        (_key, _refusal) = ("BFirst_key-A", null);
    }

    [TearDown]
    public Task CloseAsync() => _page.Context.CloseAsync();

    [Test]
    public async Task Switching_on_trying_and_switching_off()
    {
        await OpenAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await CallAsync("state"), Is.EqualTo("off"));
            Assert.That(await CallAsync("turnOn"), Is.EqualTo("on"));
            Assert.That(await CallAsync("test"), Is.EqualTo("accepted"));
            Assert.That(await CallAsync("turnOff"), Is.EqualTo("off"));
            Assert.That(await CallAsync("test"), Is.EqualTo("off"));
        }

        Assert.That(_posted.Select(p => (p.Path, p.Body.GetProperty("endpoint").GetString())), Is.EqualTo(new[]
        {
            ("/console/push/subscribe", "https://push.example.org/1"), ("/console/push/test", "https://push.example.org/1"), ("/console/push/unsubscribe", "https://push.example.org/1"),
        }));
    }

    [Test]
    public async Task A_new_key_of_the_service_makes_the_browser_subscribe_again_and_say_what_it_replaces()
    {
        await OpenAsync();
        await CallAsync("turnOn");
        await CallAsync("renew");
        _key = "BSecondKey-B";
        await CallAsync("renew");
        Assert.That(_posted.Select(p => (p.Body.GetProperty("endpoint").GetString(), p.Body.GetProperty("key").GetString(), p.Body.GetProperty("replaces").GetString())), Is.EqualTo(new[]
        {
            ("https://push.example.org/1", "BFirst_key-A", null),
            ("https://push.example.org/1", "BFirst_key-A", null),   // the same one, for whoever is signed in now
            ("https://push.example.org/2", "BSecondKey-B", "https://push.example.org/1"),
        }));
    }

    [Test]
    public async Task Where_the_clerk_refused_nothing_is_sent()
    {
        await OpenAsync(mayNotify: false);
        Assert.That(await CallAsync("turnOn"), Is.AnyOf("denied", "off"));
        Assert.That(_posted, Is.Empty);
    }

    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1")]
    public async Task On_an_iPhone_the_console_is_to_be_installed_first(string userAgent)
    {
        await OpenAsync(userAgent: userAgent);
        Assert.That(await CallAsync("state"), Is.EqualTo("install-first"));
    }

    /// <summary>The walk-through: what is shown is what is true of this device.</summary>
    [Test]
    public async Task The_page_opens_the_steps_of_the_device_in_hand_and_shows_what_each_tap_came_to()
    {
        await OpenAsync(userAgent: "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36");
        await _page.SetContentAsync("""
            <html lang="it"><button id="install" hidden></button><details data-device="android"></details><details data-device="apple"></details><details data-device="desktop"></details>
            <p data-state="on" hidden></p><p data-state="off" hidden></p><p data-outcome="accepted" hidden></p><p data-outcome="not-allowed" hidden></p><p data-outcome="failed" hidden></p>
            <button id="push-on" hidden>on</button><button id="push-off" hidden>off</button><button id="push-test" hidden>test</button></html>
            """);
        await _page.EvaluateAsync("() => import('/console/assets/1/install.js')");
        Assert.That(await VisibleAsync(), Is.EqualTo("open android, state off, push-on"));
        await _page.ClickAsync("#push-on");
        await Assertions.Expect(_page.Locator("#push-test")).ToBeEnabledAsync();
        Assert.That(await VisibleAsync(), Is.EqualTo("open android, state on, push-off, push-test"));
        await _page.ClickAsync("#push-test");
        await Assertions.Expect(_page.Locator("[data-outcome=accepted]")).ToHaveJSPropertyAsync("hidden", false);
        await Assertions.Expect(_page.Locator("#push-off")).ToBeEnabledAsync();
        await _page.ClickAsync("#push-off");
        await Assertions.Expect(_page.Locator("#push-on")).ToBeVisibleAsync();
        _refusal = 422;
        await _page.ClickAsync("#push-on");
        await Assertions.Expect(_page.Locator("#push-on")).ToBeEnabledAsync();
        Assert.That(await VisibleAsync(), Is.EqualTo("open android, state off, outcome not-allowed, push-on"), "what the service refused must not look switched on");
    }

    private Task<string> VisibleAsync() => _page.EvaluateAsync<string>("""
        () => [...document.querySelectorAll('details[open]')].map(d => `open ${d.dataset.device}`)
          .concat([...document.querySelectorAll('[data-state], [data-outcome]')].filter(p => !p.hidden).map(p => p.dataset.state ? `state ${p.dataset.state}` : `outcome ${p.dataset.outcome}`))
          .concat([...document.querySelectorAll('button')].filter(b => !b.hidden).map(b => b.id)).join(', ')
        """);

    private async Task OpenAsync(bool mayNotify = true, string? userAgent = null)
    {
        var context = await _browser.NewContextAsync(new() { UserAgent = userAgent });
        if (mayNotify) { await context.GrantPermissionsAsync(["notifications"], new() { Origin = _host.Url }); }
        await context.AddInitScriptAsync(PushManager);
        _page = await context.NewPageAsync();
        await _page.RouteAsync("**/console/assets/1/*.js", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = Repository.Read($"Bot/OperatorConsole/Assets/{route.Request.Url.Split('/')[^1]}") }));
        await _page.RouteAsync("**/console/push/*", AnswerAsync);
        await _page.GotoAsync(_host.Url + "/console/queue");
    }

    private Task<string?> CallAsync(string function) => _page.EvaluateAsync<string?>("async name => (await import('/console/assets/1/push.js'))[name]()", function)!;

    private async Task AnswerAsync(IRoute route)
    {
        var path = new Uri(route.Request.Url).AbsolutePath;
        if (route.Request.PostData is { } body) { lock (_posted) { _posted.Add((path, JsonSerializer.Deserialize<JsonElement>(body))); } }
        await route.FulfillAsync(new()
        {
            Status = path.EndsWith("/subscribe", StringComparison.Ordinal) ? _refusal ?? 200 : 200,
            ContentType = "application/json",
            Body = path switch
            {
                "/console/push/key" => $$"""{"publicKey":"{{_key}}"}""",
                "/console/push/test" => """{"outcome":"accepted"}""",
                _ => "{}",
            }
        });
    }
}
