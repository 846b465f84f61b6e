// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pescia.Bot.Tests.Browser;

/// <summary>The live pages in the hands of operators: phones and tablets, bad networks, two people at one request. Each way has a citizen of its own.</summary>
[Category("Browser")]
internal sealed class DeskTests
{
    private const string Morning = "2026-11-24T09:30+01:00";
    private const string Anna = "Anna Esempio";      // of the URP
    private const string Bruno = "Bruno Finto";      // of the registry office
    private const string Sara = "Sara Supervisora-Demo";

    private readonly List<Clerk> _clerks = [];
    private readonly Dictionary<string, string> _signedIn = [];
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private ProductProcess _product = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var chromium = Chromium.Find();
        _product = await ProductProcess.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.StartAsync(_playwright, chromium);
        SetDefaultExpectTimeout(30_000);
        foreach (var name in new[] { Anna, Bruno, Sara })
        {
            await using var clerk = await Clerk.OpenAsync(_browser, _product);
            await clerk.SignInAsync(name);
            _signedIn[name] = await clerk.Page.Context.StorageStateAsync();
        }
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_browser is not null) { await _browser.DisposeAsync(); }
        _playwright?.Dispose();
        if (_product is not null) { await _product.DisposeAsync(); }
    }

    [SetUp]
    public Task MorningAsync() => _product.MoveClockAsync(Morning);

    [TearDown]
    public async Task Neither_page_nor_program_complained_on_the_way()
    {
        var complaints = new List<string>();
        foreach (var clerk in _clerks)
        {
            var shot = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"desk-{string.Concat(TestContext.CurrentContext.Test.Name.Where(char.IsLetterOrDigit))}-{_clerks.IndexOf(clerk)}.png");
            await clerk.Page.ScreenshotAsync(new() { Path = shot, Animations = ScreenshotAnimations.Disabled });
            TestContext.AddTestAttachment(shot);
            complaints.AddRange(clerk.Complaints);
            await clerk.DisposeAsync();
        }

        _clerks.Clear();
        using (Assert.EnterMultipleScope())
        {
            // A network that was cut, and a step that was refused, are told by the browser as well as by the page.
            Assert.That(complaints.Where(c => !Regex.IsMatch(c, "ERR_INTERNET_DISCONNECTED|status of (404|409|423)")), Is.Empty);
            // A clock that jumps over a day overtakes what the bot was about to say.
            Assert.That(_product.Errors.Where(e => !e.Contains("refused by WhatsApp with window", StringComparison.Ordinal)), Is.Empty);
        }
    }

    [Test]
    public async Task A_request_is_taken_on_a_phone_answered_live_and_closed_with_thanks()
    {
        var phone = await OpenAsync(Anna);
        await phone.GotoAsync("/console/queue");
        var ada = await AskAsync("Ada Prova");
        await Row(phone, "Ada Prova").GetByRole(AriaRole.Button, new() { Name = "Rispondi a Ada Prova" }).ClickAsync();
        await Expect(phone.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Ada Prova");
        await WriteAsync(phone, "Buongiorno, la seguo io.");
        await Expect(Log(phone).GetByText("Buongiorno, la seguo io.")).ToBeVisibleAsync();
        await Expect(Log(phone).Locator(".desk-message", new() { HasText = "la seguo io" }).Locator(".desk-ticks")).ToHaveClassAsync(new Regex("is-(delivered|read)"));
        await _product.SendAsync(ada, "text", ("text", "Grazie, e quanto costa?"));
        await Expect(Log(phone).GetByText("Grazie, e quanto costa?")).ToBeVisibleAsync();

        await phone.GetByRole(AriaRole.Button, new() { Name = "Nota interna" }).ClickAsync();
        await Expect(phone.GetByLabel("Nota per i colleghi: Ada Prova non la vede")).ToBeFocusedAsync();
        await phone.Keyboard.TypeAsync("Segreto d'ufficio");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Salva nota" }).ClickAsync();
        await Expect(Log(phone).Locator(".desk-note")).ToContainTextAsync("Segreto d'ufficio");
        await Expect(phone.GetByLabel("Scrivi a Ada Prova")).ToBeFocusedAsync();   // the next words are for the citizen

        await phone.GetByRole(AriaRole.Button, new() { Name = "Azioni" }).ClickAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "Chiudi la conversazione" }).First.ClickAsync();
        var sheet = phone.GetByRole(AriaRole.Dialog, new() { Name = "Chiudi la conversazione" });
        await sheet.GetByLabel("Informazione data").CheckAsync();
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Chiudi la conversazione" }).ClickAsync();
        await phone.WaitForURLAsync("**/console/queue");
        await Expect(phone.GetByText("Conversazione chiusa.")).ToBeVisibleAsync();
        var seen = await _product.ChatAsync(ada);
        Assert.That(seen, Does.Contain("grazie per averci scritto").And.Not.Contain("Segreto"));
    }

    [Test]
    public async Task Of_two_who_take_it_at_once_one_has_it_and_the_other_is_told()
    {
        await AskAsync("Bice Prova");
        var (phone, tablet) = (await OpenAsync(Anna), await OpenAsync(Sara, 820, 1180));
        foreach (var page in new[] { phone, tablet })
        {
            await page.GotoAsync("/console/queue");
            await Row(page, "Bice Prova").GetByRole(AriaRole.Link).ClickAsync();
            await Expect(page.Locator("#lock-claim")).ToBeVisibleAsync();
        }

        await Task.WhenAll(phone.Locator("#lock-claim").ClickAsync(), tablet.Locator("#lock-claim").ClickAsync());
        await Expect(phone.Locator("#chat-state")).ToHaveTextAsync(new Regex("La segu"));
        await Expect(tablet.Locator("#chat-state")).ToHaveTextAsync(new Regex("La segu"));
        var states = new[] { await phone.Locator("#chat-state").InnerTextAsync(), await tablet.Locator("#chat-state").InnerTextAsync() };
        Assert.That(states.Count(s => s == "La segui tu"), Is.EqualTo(1), string.Join(" / ", states));
        var loser = states[0] == "La segui tu" ? tablet : phone;
        await Expect(loser.Locator("#lock-text")).ToContainTextAsync("qui puoi leggere e lasciare una nota");
        await Expect(loser.GetByRole(AriaRole.Button, new() { Name = "Risposta" })).ToBeDisabledAsync();
    }

    [Test]
    public async Task What_is_passed_on_leaves_the_phone_and_waits_at_the_other_office()
    {
        var (phone, _) = await TakeAsync("Amina Prova");
        var tablet = await OpenAsync(Bruno, 820, 1180);
        await tablet.GotoAsync("/console/queue");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Azioni" }).ClickAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "Passa a un altro ufficio o collega" }).ClickAsync();
        await phone.GetByLabel("Ufficio", new() { Exact = true }).SelectOptionAsync("anagrafe");
        await phone.GetByLabel("Perché").FillAsync("Riguarda la carta d'identità");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Passa la conversazione" }).ClickAsync();
        await phone.WaitForURLAsync("**/console/queue");
        await Expect(Row(phone, "Amina Prova")).ToHaveCountAsync(0);
        await Row(tablet, "Amina Prova").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Log(tablet)).ToContainTextAsync("Riguarda la carta d'identità");
    }

    [Test]
    public async Task What_was_written_without_a_network_leaves_once_when_it_is_back()
    {
        var (phone, citizen) = await TakeAsync("Olga Prova");
        await phone.Context.SetOfflineAsync(true);
        await WriteAsync(phone, "Scritto in galleria");
        await Expect(Log(phone).Locator(".is-outgoing")).ToContainTextAsync("in coda");
        await Expect(phone.Locator("#connection")).ToContainTextAsync("Non connesso");
        await _product.SendAsync(citizen, "text", ("text", "Siete ancora lì?"));
        await phone.Context.SetOfflineAsync(false);
        await Expect(Log(phone).Locator(".desk-message", new() { HasText = "Scritto in galleria" }).Locator(".desk-ticks")).ToBeVisibleAsync();
        await Expect(Log(phone).GetByText("Siete ancora lì?")).ToBeVisibleAsync();
        await Expect(phone.Locator("#connection")).ToBeEmptyAsync();
        Assert.That(Regex.Count(await _product.ChatAsync(citizen), "\"text\":\"Scritto in galleria\""), Is.EqualTo(1));
    }

    [Test]
    public async Task The_draft_waits_on_another_device_and_a_note_never_becomes_a_reply()
    {
        var (phone, _) = await TakeAsync("Carlo Prova");
        var saved = phone.WaitForResponseAsync("**/draft");
        await phone.Locator("#composer-text").FillAsync("Good morning, about your");
        await saved;
        await phone.GetByRole(AriaRole.Button, new() { Name = "Nota interna" }).ClickAsync();
        await Expect(phone.Locator("#composer-text")).ToHaveValueAsync("");
        await phone.Locator("#composer-text").FillAsync("chiedere a Rossi");
        await phone.Keyboard.PressAsync("Escape");
        await Expect(phone.Locator("#composer-text")).ToHaveValueAsync("Good morning, about your");
        var tablet = await OpenAsync(Anna, 820, 1180);
        await tablet.GotoAsync(new Uri(phone.Url).AbsolutePath);
        await Expect(tablet.GetByLabel("Scrivi a Carlo Prova")).ToHaveValueAsync("Good morning, about your");
    }

    [Test]
    public async Task Closing_time_puts_what_waits_off_to_the_opening()
    {
        await AskAsync("Gina Prova");
        var phone = await OpenAsync(Anna);
        await phone.GotoAsync("/console/queue");
        await Expect(Row(phone, "Gina Prova")).ToContainTextAsync("min");
        await _product.MoveClockAsync("2026-11-24T12:30+01:00");
        await Expect(Row(phone, "Gina Prova")).ToContainTextAsync("All'apertura");
        await Expect(Row(phone, "Gina Prova").Locator(".desk-time")).ToContainTextAsync("09:00");
    }

    [Test]
    public async Task Nobody_takes_it_and_the_stand_in_office_gets_it()
    {
        var citizen = await AskAsync("Zeno Prova", "Vorrei parlare con una persona dell'anagrafe");
        var asked = await OpenAsync(Bruno);
        await asked.GotoAsync("/console/queue");
        await Expect(Row(asked, "Zeno Prova")).ToBeVisibleAsync();
        var standIn = await OpenAsync(Anna, 820, 1180);
        await standIn.GotoAsync("/console/queue");
        await Expect(Row(standIn, "Zeno Prova")).ToHaveCountAsync(0);
        await _product.MoveClockAsync("2026-11-24T09:45+01:00");   // rings again
        await Task.Delay(2_500);                                   // the sweep looks each second
        await _product.MoveClockAsync("2026-11-24T10:00+01:00");
        await Expect(Row(standIn, "Zeno Prova")).ToBeVisibleAsync();
        await Expect(Row(asked, "Zeno Prova")).ToHaveCountAsync(0);
        Assert.That(await _product.ChatAsync(citizen), Does.Contain("non ha ancora potuto rispondere"));
    }

    [Test]
    public async Task After_24_hours_the_reply_is_locked_and_templates_are_offered()
    {
        var (phone, _) = await TakeAsync("Fulvio Prova");
        await _product.MoveClockAsync("2026-11-25T08:00+01:00");
        await phone.ReloadAsync();
        await Expect(phone.Locator("#window")).ToContainTextAsync("Puoi rispondere ancora per");
        await _product.MoveClockAsync("2026-11-25T09:45+01:00");
        await phone.ReloadAsync();
        await Expect(phone.Locator("#lock-text")).ToContainTextAsync("Sono passate 24 ore");
        await Expect(phone.Locator("#composer-body")).ToBeHiddenAsync();
        await phone.Locator("#open-templates").ClickAsync();
        await Expect(phone.GetByRole(AriaRole.Dialog, new() { Name = "Modelli approvati" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_ready_reply_is_found_by_typing_and_the_keys_work_and_can_be_switched_off()
    {
        var (desk, _) = await TakeAsync("Dina Prova", 1366, 850);
        await desk.Locator("#composer-text").PressAsync("/");
        await desk.Keyboard.TypeAsync("attimo");
        await desk.Keyboard.PressAsync("Enter");
        await Expect(desk.Locator("#composer-text")).ToHaveValueAsync(new Regex("sto verificando"));
        await desk.Keyboard.PressAsync("Alt+p");
        await Expect(desk.Locator("#composer")).ToHaveClassAsync(new Regex("is-note"));
        await desk.Keyboard.PressAsync("Alt+l");
        await Expect(desk.Locator("#composer")).Not.ToHaveClassAsync(new Regex("is-note"));
        await Log(desk).FocusAsync();
        await desk.Keyboard.PressAsync("?");
        var help = desk.GetByRole(AriaRole.Dialog, new() { Name = "Scorciatoie e suono" });
        await help.GetByLabel("Usa le scorciatoie su questo dispositivo").UncheckAsync();
        await desk.Keyboard.PressAsync("Escape");
        await desk.Keyboard.PressAsync("Alt+p");
        await Expect(desk.Locator("#composer")).Not.ToHaveClassAsync(new Regex("is-note"));
    }

    /// <summary>A new citizen asks for a person: the request waits at the URP.</summary>
    private async Task<string> AskAsync(string name, string text = "Vorrei parlare con una persona")
    {
        var citizen = await _product.AddCitizenAsync(name);
        await _product.SendAsync(citizen, "text", ("text", text));
        for (var look = 0; look < 200 && !(await _product.ChatAsync(citizen)).Contains("handedOver", StringComparison.Ordinal); look++) { await Task.Delay(100); }
        return citizen;
    }

    /// <summary>Anna takes the request of a new citizen.</summary>
    private async Task<(IPage Page, string Citizen)> TakeAsync(string name, int width = 390, int height = 844)
    {
        var citizen = await AskAsync(name);
        var page = await OpenAsync(Anna, width, height);
        await page.GotoAsync("/console/queue");
        await Row(page, name).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator("#chat-state")).ToHaveTextAsync("La segui tu");
        return (page, citizen);
    }

    private async Task<IPage> OpenAsync(string name, int width = 390, int height = 844)
    {
        var clerk = await Clerk.OpenAsync(_browser, _product, width, height, _signedIn[name]);
        _clerks.Add(clerk);
        return clerk.Page;
    }

    private static ILocator Row(IPage page, string citizen) => page.Locator("#board-rows li", new() { HasText = citizen });

    private static ILocator Log(IPage page) => page.GetByRole(AriaRole.Log);

    private static async Task WriteAsync(IPage page, string text)
    {
        await page.Locator("#composer-text").FillAsync(text);
        await page.Locator("#composer-send").ClickAsync();
    }
}
