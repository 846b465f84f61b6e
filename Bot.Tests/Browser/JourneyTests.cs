// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pescia.Bot.Tests.Browser;

/// <summary>
/// Whole ways through the service: the real program, its simulator page and a real browser. They share the program and
/// its clock; each has a citizen of its own.
/// </summary>
[Category("Browser")]
internal sealed class JourneyTests
{
    private const string Tuesday = "2026-11-24T09:30+01:00";
    private const string TuesdayNight = "2026-11-24T21:00+01:00";
    private const string IdentityCard = "Quanto costa la carta d'identità?";

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private ProductProcess _product = null!;
    private Phone? _phone;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var chromium = Chromium.Find();
        _product = await ProductProcess.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.StartAsync(_playwright, chromium);
        SetDefaultExpectTimeout(20_000);
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
        if (_phone is null) { return; }
        await using var phone = _phone;
        _phone = null;
        var shot = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{TestContext.CurrentContext.Test.Name}.png");
        await phone.Page.ScreenshotAsync(new() { Path = shot, Animations = ScreenshotAnimations.Disabled });
        TestContext.AddTestAttachment(shot);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(phone.Complaints, Is.Empty);
            Assert.That(_product.Errors, Is.Empty);
        }
    }

    [Test]
    public async Task A_newcomer_at_night_is_told_the_opening_and_answered_when_it_has_come()
    {
        var phone = await OpenAsync(TuesdayNight, "Amal Di Prova");
        await Expect(phone.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Uffici chiusi, riaprono domani alle 9:00");
        await phone.WriteAsync(IdentityCard);
        await phone.ExpectReplyAsync(1, "Riapriamo domani alle 9:00");
        await phone.ExpectDecisionAsync("Respinta: uffici chiusi", "fuori orario", "rifiuto fuori orario");
        await phone.WriteAsync(IdentityCard);
        await phone.ExpectDecisionAsync("fuori orario, già detto");

        await phone.Button("Vai alla prossima apertura").ClickAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Uffici aperti");
        await phone.WriteAsync(IdentityCard);
        await phone.ExpectReplyAsync(2, "Carta d'identità");
        await phone.ExpectDecisionAsync("Il bot ha risposto", "Carta d'identità", "identity-card", "Ufficio Anagrafe");
        await phone.Button("English").ClickAsync();
        await phone.ExpectDecisionAsync("The bot answered", "Identity card", "identity-card");
        await phone.Button("Italiano").ClickAsync();

        await phone.TapAsync("Menu");
        await phone.ExpectReplyAsync(3, "Scegli un argomento");
        await phone.ExpectDecisionAsync("v1:menu", "help");
    }

    [Test]
    public async Task A_menu_leads_over_an_area_to_the_answer_about_a_service()
    {
        var phone = await OpenAsync(Tuesday, "Bruno Finto");
        await phone.WriteAsync("menu");
        await phone.ExpectReplyAsync(1, "Scegli un argomento");
        await phone.ChooseAsync("Apri il menu", "Rifiuti e tributi");
        await phone.ExpectReplyAsync(2, "Rifiuti e tributi");
        await phone.ChooseAsync("Scegli", "Rifiuti ingombranti");
        await phone.ExpectReplyAsync(3, "Rifiuti ingombranti");
        await phone.ExpectDecisionAsync("Il bot ha risposto", "v1:intent:bulky-waste");
        await Expect(phone.Page.Locator("#log .message.in").Last).ToContainTextAsync("scelta toccata");
    }

    [Test]
    public async Task While_an_office_has_the_floor_the_bot_is_silent_until_the_request_is_withdrawn()
    {
        var phone = await OpenAsync(Tuesday, "Ottavia Inventata");
        await phone.WriteAsync(IdentityCard);
        await phone.ExpectReplyAsync(1, "Carta d'identità");
        await phone.TapAsync("Parla con l'ufficio");
        await phone.ExpectReplyAsync(2, "Ho passato la tua richiesta a Ufficio Anagrafe");
        await phone.ShowAsync("Code degli uffici");
        await Expect(phone.Desk.GetByRole(AriaRole.Article)).ToContainTextAsync(["Ufficio Anagrafe"]);

        await phone.ShowAsync("Messaggio");
        await phone.WriteAsync("Mi sentite?");
        await phone.ExpectDecisionAsync("Mi sentite?", "Passata all'ufficio", "silenzio");
        await phone.WriteAsync("annulla");
        await phone.ExpectReplyAsync(3, "Richiesta annullata");
        await phone.ShowAsync("Code degli uffici");
        await Expect(phone.Desk).ToHaveTextAsync("Nessuna richiesta in attesa negli uffici.");

        await phone.WriteAsync(IdentityCard);
        await phone.ExpectReplyAsync(4, "Carta d'identità");
    }

    [Test]
    public async Task An_English_question_on_a_small_phone_is_answered_in_English()
    {
        var phone = await OpenAsync(Tuesday, "Chris Sample", width: 390, height: 844);
        await phone.Button("Where can I pay a parking fine?").ClickAsync();
        await phone.ExpectReplyAsync(1, "Traffic fines");
        await Expect(phone.Replies.Last).ToContainTextAsync("Municipal Police");
        await phone.Button("Nota vocale").ClickAsync();
        await phone.ExpectReplyAsync(2, "please write in one sentence what you need");
        await phone.ExpectPlayableAsync("audio");
        await phone.Page.Locator("#log .message.in").Last.GetByRole(AriaRole.Button, new() { Name = "Perché?" }).ClickAsync();
        await phone.ExpectDecisionAsync("chiede di scrivere a parole", "inglese");
        Assert.That(await phone.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.EqualTo(390), "the page is wider than the phone");
    }

    private async Task<Phone> OpenAsync(string clock, string citizen, int width = 1440, int height = 900)
    {
        await _product.MoveClockAsync(clock);
        _phone = await Phone.OpenAsync(_browser, _product.Address, width, height);
        await _phone.TakeAsync(citizen);
        return _phone;
    }
}
