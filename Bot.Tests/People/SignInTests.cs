// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using Pescia.Bot.People;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.People;

/// <summary>The front door of the console, as a browser meets it.</summary>
internal sealed class SignInTests
{
    private const string Page = "/console/profile";

    private RunningBot _bot = null!;
    private Personnel _staff = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bot = await RunningBot.StartAsync(settings: new() { ["People:TriesPerMinute"] = "1000" });
        _staff = new Personnel(_bot);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _bot.DisposeAsync();

    [Test]
    public async Task Whoever_is_not_signed_in_is_led_to_the_door_and_back()
    {
        var person = await _staff.AddAsync();
        using var browser = _bot.NewBrowser();
        var led = await browser.GetAsync(Page);
        Assert.That(led.Location, Is.EqualTo("/console/sign-in?returnUrl=%2Fconsole%2Fprofile"));
        var entered = await browser.SubmitAsync(led.Location!, "sign-in", ("Email", person.Email.ToUpperInvariant()), ("Password", person.Password));
        Assert.That(entered.Location, Is.EqualTo(Page));
        Assert.That((await browser.GetAsync(Page)).Heading, Is.EqualTo("Profilo e avvisi"));
    }

    [Test]
    public async Task A_script_is_told_by_status_and_not_led_anywhere()
    {
        using var browser = _bot.NewBrowser();
        Assert.That((await browser.GetAsync(Page, accept: "application/json")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task The_cookie_is_for_this_host_over_https_and_out_of_reach_of_scripts()
    {
        var person = await _staff.AddAsync();
        using var browser = _bot.NewBrowser();
        var entered = await browser.SubmitAsync("/console/sign-in", "sign-in", ("Email", person.Email), ("Password", person.Password));
        var cookie = entered.SetCookies.Single(c => c.StartsWith("__Host-console=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.That(cookie, Does.Contain("; secure").And.Contain("; httponly").And.Contain("; samesite=lax").And.Contain("; path=/").And.Not.Contain("domain="));
    }

    [Test]
    public async Task A_session_that_the_browser_had_before_is_not_continued_but_ended()
    {
        using var before = await _staff.SignInAsync(await _staff.AddAsync());
        var foisted = before.Cookies["__Host-console"];
        using var victim = _bot.NewBrowser();
        victim.Cookies["__Host-console"] = foisted;
        await _staff.SignInAsync(await _staff.AddAsync(), victim);
        Assert.That(victim.Cookies["__Host-console"], Is.Not.EqualTo(foisted));
        Assert.That((await before.GetAsync(Page)).Status, Is.EqualTo(HttpStatusCode.Redirect), "the old cookie must open nothing");
    }

    [Test]
    public async Task Every_refusal_says_the_same()
    {
        var (right, disabled, invited) = (await _staff.AddAsync(), await _staff.AddAsync(), await _staff.AddAsync());
        await _staff.DoAsync(desk => desk.DisableAsync(disabled.Id, by: 0));
        await _staff.DoAsync(async desk => (await desk.InviteAsync(invited.Id, by: 0)).Problem);
        using var browser = _bot.NewBrowser();
        var answers = new List<ConsoleAnswer>();
        foreach (var (email, password) in new[] { (right.Email, "sbagliata"), ("nessuno@example.org", Personnel.Password), (disabled.Email, Personnel.Password), (invited.Email, Personnel.Password), ("", ""), (new string('a', 4000), "x") })
        {
            answers.Add(await browser.SubmitAsync("/console/sign-in", "sign-in", ("Email", email), ("Password", password)));
        }

        Assert.That(answers.Select(a => (a.Status, a.Problem)).Distinct().ToList(), Has.Count.EqualTo(1));
        Assert.That(answers[0].Problem, Does.StartWith("Indirizzo o password non sono giusti"));
        Assert.That(browser.Cookies.Keys, Does.Not.Contain("__Host-console"));
    }

    [Test]
    public async Task After_five_wrong_passwords_the_right_one_is_refused_for_a_while()
    {
        var person = await _staff.AddAsync();
        using var browser = _bot.NewBrowser();
        for (var i = 0; i < 5; i++) { await browser.SubmitAsync("/console/sign-in", "sign-in", ("Email", person.Email), ("Password", "sbagliata")); }
        Assert.That((await browser.SubmitAsync("/console/sign-in", "sign-in", ("Email", person.Email), ("Password", person.Password))).Problem, Is.Not.Null);
    }

    [Test]
    public async Task Tries_sent_at_one_instant_are_counted_one_by_one()
    {
        var person = await _staff.AddAsync();
        using var browser = _bot.NewBrowser();
        var token = await browser.TokenAsync("/console/sign-in");
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => browser.PostAsync(
            "/console/sign-in", ("_handler", "sign-in"), ("__RequestVerificationToken", token), ("Form.Email", person.Email), ("Form.Password", "sbagliata"))));
        var account = await _bot.ReadAsync(db => AccountQueries.FindAsync(db, person.Id));
        Assert.That(account!.AccessFailedCount == 5 || account.LockoutEnd is not null, $"{account.AccessFailedCount} were counted");
    }

    [TestCase("https://evil.example/console", TestName = "{m}: another host")]
    [TestCase("//evil.example/console", TestName = "{m}: another host without scheme")]
    [TestCase("/console//evil.example", TestName = "{m}: two slashes")]
    [TestCase("/\\evil.example", TestName = "{m}: a backslash")]
    [TestCase("/console/\\evil.example", TestName = "{m}: a backslash inside")]
    [TestCase("/consolex", TestName = "{m}: a path that only begins alike")]
    [TestCase("/simulator", TestName = "{m}: another room")]
    [TestCase("javascript:alert(1)", TestName = "{m}: a script")]
    [TestCase("/console/x\r\nSet-Cookie: a=b", TestName = "{m}: a line break")]
    [TestCase("", TestName = "{m}: nothing")]
    public async Task The_way_back_never_leaves_the_console(string returnUrl)
    {
        var person = await _staff.AddAsync();
        using var browser = _bot.NewBrowser();
        var entered = await browser.SubmitAsync("/console/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl), "sign-in", ("Email", person.Email), ("Password", person.Password));
        Assert.That(entered.Location, Is.EqualTo("/console"));
    }

    [TestCase("/console/sign-in", "sign-in")]
    [TestCase("/console/profile", "profile")]
    [TestCase("/console/sign-out", "")]
    [TestCase("/console/language", "")]
    [TestCase("/console/device/heartbeat", "")]
    public async Task A_post_without_our_own_token_is_refused(string path, string form)
    {
        using var browser = await _staff.SignInAsync(await _staff.AddAsync());
        Assert.That((await browser.PostAsync(path, ("_handler", form), ("language", "en"))).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await browser.GetAsync(Page)).Status, Is.EqualTo(HttpStatusCode.OK), "still signed in");
    }

    [Test]
    public async Task A_token_of_somebody_else_is_refused()
    {
        using var mine = await _staff.SignInAsync(await _staff.AddAsync());
        using var theirs = await _staff.SignInAsync(await _staff.AddAsync());
        Assert.That((await mine.FetchAsync("/console/sign-out", await theirs.TokenAsync(Page))).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }
}
