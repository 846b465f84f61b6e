// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pescia.Bot.Tests.Browser;

/// <summary>What axe finds on the live pages, in every state that they have; and that nothing is wider than the window.</summary>
[Category("Browser")]
internal sealed class DeskBarrierTests
{
    private const string Morning = "2026-11-24T09:30+01:00";
    private readonly List<string> _barriers = [];
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private ProductProcess _product = null!;
    private string _anna = "";
    private Clerk _clerk = null!;

    private IPage Page => _clerk.Page;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var chromium = Chromium.Find();
        _product = await ProductProcess.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.StartAsync(_playwright, chromium);
        SetDefaultExpectTimeout(30_000);
        await using var clerk = await Clerk.OpenAsync(_browser, _product);
        await clerk.SignInAsync("Anna Esempio");
        _anna = await clerk.Page.Context.StorageStateAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_browser is not null) { await _browser.DisposeAsync(); }
        _playwright?.Dispose();
        if (_product is not null) { await _product.DisposeAsync(); }
    }

    [TearDown]
    public ValueTask CloseAsync() => _clerk.DisposeAsync();

    [TestCase(390, 844, "it")]
    [TestCase(820, 1180, "en")]
    [TestCase(1366, 850, "it")]
    public async Task No_state_of_queue_and_chat_has_a_barrier(int width, int height, string language)
    {
        _barriers.Clear();
        await _product.MoveClockAsync(Morning);
        _clerk = await Clerk.OpenAsync(_browser, _product, width, height, _anna);
        await Page.GotoAsync("/console/more");
        await Page.Locator($".console-language button[value={language}]").ClickAsync();
        var name = $"Prova {width}";
        var citizen = await _product.AddCitizenAsync(name);
        await Page.GotoAsync("/console/chats");
        await LookAsync("nothing of mine");
        foreach (var text in new[] { "Quanto costa la carta d'identità?", "Vorrei parlare con una persona" })
        {
            await _product.SendAsync(citizen, "text", ("text", text));
            await Task.Delay(1500);
        }

        await Page.GotoAsync("/console/queue");
        await Expect(Page.Locator("#board-rows li", new() { HasText = name })).ToBeVisibleAsync();
        await LookAsync("somebody waits");
        await Page.Locator("#open-help").ClickAsync();
        await LookAsync("help");
        await Page.Keyboard.PressAsync("Escape");
        await Page.Locator("#board-rows li", new() { HasText = name }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Page.Locator("#lock-claim")).ToBeVisibleAsync();
        await LookAsync("chat that waits");
        await Page.Locator("#lock-claim").ClickAsync();
        await Expect(Page.Locator("#composer-text")).ToBeFocusedAsync();
        await TalkAsync(citizen);
        await LookAsync("chat of mine");
        await Page.Locator("#mode-note").ClickAsync();
        await Page.Locator("#composer-text").FillAsync("Solo per noi");
        await LookAsync("note");
        await Page.Locator("#composer-send").ClickAsync();
        await Expect(Page.Locator(".desk-note")).ToBeVisibleAsync();
        await LookAsync("noted");
        foreach (var (button, sheet) in new[] { ("do-transfer", "sheet-transfer"), ("do-snooze", "sheet-snooze"), ("do-release", "sheet-release") })
        {
            await Page.Locator("#open-actions").ClickAsync();
            if (button == "do-transfer") { await LookAsync("actions"); }
            await Page.Locator("#" + button).ClickAsync();
            await Expect(Page.Locator("#" + sheet)).ToBeVisibleAsync();
            await LookAsync(sheet);
            await Page.Keyboard.PressAsync("Escape");
        }

        await Page.Locator("#open-canned").ClickAsync();
        await Expect(Page.Locator("#canned-list li").First).ToBeVisibleAsync();
        await LookAsync("ready replies");
        await Page.Keyboard.PressAsync("Escape");
        await Page.Locator(".desk-picture").ClickAsync();
        await LookAsync("picture");
        await Page.Keyboard.PressAsync("Escape");
        if (width < 1200)
        {
            await Page.Locator("#open-card").ClickAsync();
            await Expect(Page.Locator("#card-sheet-body dl")).ToBeVisibleAsync();
            await LookAsync("card");
            await Page.Keyboard.PressAsync("Escape");
        }

        await Page.Context.SetOfflineAsync(true);
        await Page.Locator("#composer-text").FillAsync("Senza rete");
        await Page.Locator("#composer-send").ClickAsync();
        await Expect(Page.Locator("#connection")).Not.ToBeEmptyAsync();
        await LookAsync("offline");
        await Page.Context.SetOfflineAsync(false);
        await Expect(Page.Locator("#connection")).ToBeEmptyAsync();
        await _product.MoveClockAsync("2026-11-25T09:45+01:00");
        await Page.ReloadAsync();
        await Expect(Page.Locator("#lock")).ToBeVisibleAsync();
        await LookAsync("24 hours over");
        await Page.Locator("#open-templates").ClickAsync();
        await Expect(Page.Locator("#sheet-template")).ToBeVisibleAsync();
        await LookAsync("templates");
        await Page.Keyboard.PressAsync("Escape");
        await Page.Locator("#open-actions").ClickAsync();
        await Page.Locator("#do-release").ClickAsync();
        await Page.Locator("#sheet-release input[type=radio]").First.CheckAsync();
        await Page.Locator("#sheet-release button[type=submit]").ClickAsync();
        await Expect(Page.Locator("#desk-toast p")).ToBeVisibleAsync();
        await LookAsync("closed");
        Assert.That(_barriers, Is.Empty);
    }

    [Test]
    public async Task With_reduced_motion_nothing_moves()
    {
        _clerk = await Clerk.OpenAsync(_browser, _product, signedIn: _anna);
        await Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await Page.GotoAsync("/console/queue");
        var moving = await Page.EvaluateAsync<int>("[...document.querySelectorAll('*')].filter(n => { const s = getComputedStyle(n); return s.animationName !== 'none' || (s.transitionDuration !== '0s' && s.transitionProperty !== 'none'); }).length");
        Assert.That(moving, Is.Zero);
    }

    /// <summary>All that a flow can hold.</summary>
    private async Task TalkAsync(string citizen)
    {
        await Page.Locator("#composer-text").FillAsync("Buongiorno, guardi https://www.example.org *subito*");
        await Page.Locator("#composer-send").ClickAsync();
        await _product.SendAsync(citizen, "image", ("caption", "ecco"));
        await _product.SendAsync(citizen, "audio");
        await _product.SendAsync(citizen, "document", ("fileName", "modulo.pdf"));
        await _product.SendAsync(citizen, "location", ("latitude", 43.9), ("longitude", 10.69), ("name", "Piazza Mazzini"));
        await _product.SendAsync(citizen, "text", ("text", "Quanto costa la carta d'identità?"));
        await Expect(Page.Locator(".desk-picture img")).ToBeVisibleAsync();
        await Expect(Page.Locator(".desk-sound")).ToBeVisibleAsync();
        await Expect(Page.Locator("#suggestions button").First).ToBeVisibleAsync();
    }

    private async Task LookAsync(string state)
    {
        _barriers.AddRange((await _clerk.BarriersAsync()).Select(b => $"{state}: {b}"));
        if (await _clerk.OverflowAsync() is var wide and > 0) { _barriers.Add($"{state}: {wide} pixels wider than the window"); }
        var shot = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"desk-{Page.ViewportSize!.Width}-{state.Replace(' ', '-')}.png");
        await Page.ScreenshotAsync(new() { Path = shot, Animations = ScreenshotAnimations.Disabled });
        TestContext.AddTestAttachment(shot);
    }
}
