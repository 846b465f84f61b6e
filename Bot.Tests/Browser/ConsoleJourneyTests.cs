// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pescia.Bot.Tests.Browser;

/// <summary>The console in a real browser: from the first sign-in to a paired tablet, and no barrier on any page.</summary>
[Category("Browser")]
internal sealed class ConsoleJourneyTests
{
    private const string Administrator = "Amos Amministratore-Demo";
    private const string Operator = "Anna Esempio";

    private static readonly string[] Doors = ["/console/sign-in", "/console/welcome", "/console/pair", "/console/unlock"];
    private static readonly string[] Rooms =
    [
        "/console/more", "/console/profile", "/console/install", "/console/password", "/console/second-factor", "/console/pin", "/console/people", "/console/people/new",
        "/console/people/1", "/console/devices", "/console/devices/new", "/console/devices/1", "/console/no-such-page",
    ];

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private ProductProcess _product = null!;
    private string _administrator = "";
    private Clerk? _clerk;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var chromium = Chromium.Find();
        _product = await ProductProcess.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.StartAsync(_playwright, chromium);
        SetDefaultExpectTimeout(20_000);
        await using var clerk = await Clerk.OpenAsync(_browser, _product);
        await clerk.SignInAsync(Administrator);   // once: a code is taken once in its half minute
        _administrator = await clerk.Page.Context.StorageStateAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_browser is not null) { await _browser.DisposeAsync(); }
        _playwright?.Dispose();
        if (_product is not null) { await _product.DisposeAsync(); }
    }

    [TearDown]
    public async Task Neither_page_nor_program_complained_on_the_way()
    {
        if (_clerk is null) { return; }
        await using var clerk = _clerk;
        _clerk = null;
        var shot = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{string.Concat(TestContext.CurrentContext.Test.Name.Where(char.IsLetterOrDigit))}.png");
        await clerk.Page.ScreenshotAsync(new() { Path = shot, FullPage = true, Animations = ScreenshotAnimations.Disabled });
        TestContext.AddTestAttachment(shot);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(clerk.Complaints.Where(c => !c.Contains("404", StringComparison.Ordinal)), Is.Empty);
            Assert.That(_product.Errors, Is.Empty);
        }
    }

    [Test]
    public async Task An_operator_signs_in_on_a_phone_and_chooses_when_it_rings()
    {
        var page = (await OpenAsync()).Page;
        await _clerk!.SignInAsync(Operator);
        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Altro" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Profilo e avvisi" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "solo le mie chat" }).CheckAsync();
        await page.GetByLabel("dalle").FillAsync("20:00");
        await page.GetByLabel("alle", new() { Exact = true }).FillAsync("07:30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Salva" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Salvato" })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "solo le mie chat" })).ToBeCheckedAsync();
        await Expect(page.GetByLabel("dalle")).ToHaveValueAsync("20:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await page.WaitForURLAsync("**/console/profile");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Profile and alerts");
        await page.GetByRole(AriaRole.Button, new() { Name = "Italiano" }).ClickAsync();
    }

    [Test]
    public async Task An_administrator_pairs_a_tablet_on_which_an_operator_works_by_PIN()
    {
        await using var desk = await Clerk.OpenAsync(_browser, _product, 1280, 800, signedIn: _administrator);
        await desk.Page.GotoAsync("/console/devices");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Biblioteca tablet" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Mostra il codice di abbinamento" }).ClickAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Img, new() { Name = "Codice QR di abbinamento" })).ToBeVisibleAsync();
        var code = await desk.Page.Locator(".console-code").InnerTextAsync();

        var page = (await OpenAsync(width: 820, height: 1180)).Page;
        await page.GotoAsync("/console/pair?code=" + code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Abbina" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Biblioteca tablet" })).ToBeVisibleAsync();
        await _clerk!.SignInAsync("Bruno Finto");
        await page.GotoAsync("/console/pin");
        await Expect(page.Locator(".console-device")).ToHaveTextAsync("Biblioteca tablet · Biblioteca");
        await page.GetByLabel("Nuovo PIN").FillAsync("271828");
        await page.GetByLabel("Ripeti il PIN").FillAsync("271828");
        await page.GetByRole(AriaRole.Button, new() { Name = "Imposta il PIN" }).ClickAsync();
        await page.GotoAsync("/console/more");
        await page.GetByRole(AriaRole.Button, new() { Name = "Blocca questo dispositivo" }).ClickAsync();
        Assert.That(await _clerk.BarriersAsync(), Is.Empty);
        await page.GetByLabel("PIN").FillAsync("271828");
        await page.GetByRole(AriaRole.Button, new() { Name = "Riprendi" }).ClickAsync();
        await page.WaitForURLAsync("**/console/queue*");

        await desk.Page.GotoAsync("/console/devices");
        await Expect(desk.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Biblioteca tablet" })).ToContainTextAsync("in linea");
    }

    [Test]
    public async Task No_door_has_a_barrier([Values("it", "en")] string language, [Values(390, 1280)] int width)
    {
        var page = (await OpenAsync(width)).Page;
        await page.GotoAsync("/console/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = language == "en" ? "English" : "Italiano" }).ClickAsync();
        var barriers = new List<string>();
        foreach (var door in Doors) { await LookAsync(door, language, barriers); }
        await page.GotoAsync("/console/sign-in");
        await page.Locator("#email").FillAsync("nessuno@example.org");
        await page.Locator("#password").FillAsync("sbagliata");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        barriers.AddRange(await _clerk!.BarriersAsync());
        Assert.That(barriers, Is.Empty);
    }

    [Test]
    public async Task No_room_has_a_barrier([Values(390, 1280)] int width)
    {
        _clerk = await Clerk.OpenAsync(_browser, _product, width, signedIn: _administrator);
        var page = _clerk.Page;
        var barriers = new List<string>();
        foreach (var language in new[] { "en", "it" })
        {
            await page.GotoAsync("/console/more");
            await page.GetByRole(AriaRole.Button, new() { Name = language == "en" ? "English" : "Italiano" }).ClickAsync();
            foreach (var room in Rooms) { await LookAsync(room, language, barriers); }
        }

        await page.GotoAsync("/console/devices/2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mostra il codice di abbinamento" }).ClickAsync();
        barriers.AddRange(await _clerk!.BarriersAsync());
        await page.GotoAsync("/console/people/new");
        await page.Locator("#email").FillAsync($"nuova{width}@example.org");
        await page.Locator("#name").FillAsync("Nuova Inventata");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Biblioteca" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Aggiungi e mostra il codice di invito" }).ClickAsync();
        await Expect(page.Locator(".console-code")).ToBeVisibleAsync();
        barriers.AddRange(await _clerk.BarriersAsync());
        Assert.That(barriers, Is.Empty);
    }

    [Test]
    public async Task By_keyboard_the_first_stop_is_the_way_past_the_header()
    {
        var page = (await OpenAsync()).Page;
        await page.GotoAsync("/console/sign-in");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(":focus")).ToHaveTextAsync("Vai al contenuto");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(":focus")).ToHaveAttributeAsync("id", "main");
    }

    private async Task<Clerk> OpenAsync(int width = 390, int height = 844) => _clerk = await Clerk.OpenAsync(_browser, _product, width, height);

    private async Task LookAsync(string path, string language, List<string> barriers)
    {
        await _clerk!.Page.GotoAsync(path);
        Assert.That(await _clerk.Page.Locator("html").GetAttributeAsync("lang"), Is.EqualTo(language), path);
        barriers.AddRange(await _clerk.BarriersAsync());
        if (await _clerk.OverflowAsync() is var wide and > 0) { barriers.Add($"{path} is {wide} pixels wider than the window"); }
    }
}
