// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Pescia.Bot.People;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.People;

/// <summary>When a session ends, and what follows a change to the person.</summary>
internal sealed class SessionTests
{
    private const string Page = "/console/profile";

    private MovedTime _time = null!;
    private RunningBot _bot = null!;
    private Personnel _staff = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _time = new MovedTime();
        _bot = await RunningBot.StartAsync(settings: new() { ["People:TriesPerMinute"] = "1000" }, replace: services => services.AddSingleton<TimeProvider>(_time));
        _staff = new Personnel(_bot, _time);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _bot.DisposeAsync();

    [Test]
    public async Task A_disabled_person_is_out_at_the_next_request_and_cannot_come_back()
    {
        var person = await _staff.AddAsync();
        using var browser = await _staff.SignInAsync(person);
        await _staff.DoAsync(desk => desk.DisableAsync(person.Id, by: 0));
        Assert.That((await browser.GetAsync(Page)).Location, Does.StartWith("/console/sign-in"));
        await _staff.DoAsync(desk => desk.EnableAsync(person.Id, by: 0));
        Assert.That((await browser.GetAsync(Page)).Location, Does.StartWith("/console/sign-in"), "enabled again, the old session stays ended");
    }

    [Test]
    public async Task A_live_feed_that_asks_again_learns_that_its_person_is_out()
    {
        var person = await _staff.AddAsync();
        using var browser = await _staff.SignInAsync(person);
        var sessions = _bot.Services.GetRequiredService<Sessions>();
        var session = await sessions.BeginAsync((await _bot.ReadAsync(db => AccountQueries.FindAsync(db, person.Id)))!, deviceId: null);
        var principal = PersonClaims.ForCookie(session);
        Assert.That(await sessions.StillInAsync(principal), Is.Not.Null);
        await _staff.DoAsync(desk => desk.DisableAsync(person.Id, by: 0));
        Assert.That(await sessions.StillInAsync(principal), Is.Null);
    }

    [Test]
    public async Task Role_and_offices_are_those_of_now_and_not_those_of_the_sign_in()
    {
        var person = await _staff.AddAsync(Role.Administrator);
        await _staff.AddAsync(Role.Administrator);
        using var browser = await _staff.SignInAsync(person);
        Assert.That((await browser.GetAsync("/console/people")).Status, Is.EqualTo(HttpStatusCode.OK));
        await _staff.DoAsync(desk => desk.ChangeAsync(person.Id, "Persona di Prova", Role.Operator, ["tributi"], by: 0));
        Assert.That((await browser.GetAsync("/console/people")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await browser.GetAsync(Page)).Body, Does.Contain("Tributi").And.Not.Contain("Anagrafe"));
    }

    [Test]
    public async Task Signing_out_ends_the_session_also_for_a_copy_of_the_cookie()
    {
        using var browser = await _staff.SignInAsync(await _staff.AddAsync());
        using var thief = _bot.NewBrowser();
        thief.Cookies["__Host-console"] = browser.Cookies["__Host-console"];
        Assert.That((await thief.GetAsync(Page)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await browser.PressAsync(Page, "/console/sign-out")).Location, Is.EqualTo("/console/sign-in"));
        Assert.That((await thief.GetAsync(Page)).Status, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task A_new_password_ends_all_other_sessions_and_not_the_one_in_which_it_was_chosen()
    {
        var person = await _staff.AddAsync();
        using var here = await _staff.SignInAsync(person);
        using var elsewhere = await _staff.SignInAsync(person);
        const string chosen = "tutta un'altra frase lunga";
        Assert.That((await here.SubmitAsync("/console/password", "password", ("Old", "sbagliata"), ("Password", chosen), ("Again", chosen))).Problem, Does.StartWith("La password attuale"));
        Assert.That((await here.SubmitAsync("/console/password", "password", ("Old", person.Password), ("Password", "corta"), ("Again", "corta"))).Problem, Does.StartWith("La password è troppo corta"));
        Assert.That((await here.SubmitAsync("/console/password", "password", ("Old", person.Password), ("Password", chosen), ("Again", chosen))).Problem, Is.Null);
        Assert.That((await here.GetAsync(Page)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await elsewhere.GetAsync(Page)).Status, Is.EqualTo(HttpStatusCode.Redirect));
        using var again = await _staff.SignInAsync(person with { Password = chosen });
    }

    [TestCase(59, true)]
    [TestCase(61, false)]
    public async Task A_browser_that_is_no_paired_device_is_idle_for_an_hour_at_most(int minutes, bool stillIn)
    {
        using var browser = await _staff.SignInAsync(await _staff.AddAsync());
        _time.Pass(TimeSpan.FromMinutes(minutes));
        Assert.That((await browser.GetAsync(Page)).Status, Is.EqualTo(stillIn ? HttpStatusCode.OK : HttpStatusCode.Redirect));
    }

    [Test]
    public async Task Twelve_hours_after_the_sign_in_it_is_over_however_busy_the_person_was()
    {
        using var browser = await _staff.SignInAsync(await _staff.AddAsync());
        for (var i = 0; i < 23; i++)
        {
            _time.Pass(TimeSpan.FromMinutes(31));
            Assert.That((await browser.GetAsync(Page)).Status, Is.EqualTo(HttpStatusCode.OK));
        }

        _time.Pass(TimeSpan.FromMinutes(31));
        Assert.That((await browser.GetAsync(Page)).Status, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task An_invitation_is_good_once_and_for_two_days()
    {
        var person = await _staff.AddAsync();
        const string chosen = "una frase scelta adesso";
        var first = await InviteAsync();
        var second = await InviteAsync();
        Assert.That(await AcceptAsync(first), Is.Not.Null, "a later invitation voids the earlier");
        Assert.That(await AcceptAsync(second), Is.Null);
        Assert.That(await AcceptAsync(second), Is.Not.Null, "used");
        using var browser = await _staff.SignInAsync(person with { Password = chosen });
        var third = await InviteAsync();
        Assert.That((await browser.GetAsync(Page)).Status, Is.EqualTo(HttpStatusCode.Redirect), "an invitation ends the sessions");
        _time.Pass(TimeSpan.FromHours(49));
        Assert.That(await AcceptAsync(third), Is.Not.Null, "too old");

        async Task<string> InviteAsync()
        {
            await using var scope = _bot.Services.CreateAsyncScope();
            return (await scope.ServiceProvider.GetRequiredService<PeopleDesk>().InviteAsync(person.Id, by: 0)).Code!;
        }

        async Task<string?> AcceptAsync(string code)
        {
            using var guest = _bot.NewBrowser();
            return (await guest.SubmitAsync("/console/welcome", "welcome", ("Email", person.Email), ("Code", code), ("Password", chosen), ("Again", chosen))).Problem;
        }
    }

    [Test]
    public async Task The_last_administrator_stays()
    {
        await using var bot = await RunningBot.StartAsync();
        var staff = new Personnel(bot);
        var only = await staff.AddAsync(Role.Administrator);
        Assert.That(await staff.DoAsync(desk => desk.DisableAsync(only.Id, by: 0)), Is.EqualTo(PeopleProblem.LastAdministrator));
        Assert.That(await staff.DoAsync(desk => desk.ChangeAsync(only.Id, "Persona", Role.Operator, [], by: 0)), Is.EqualTo(PeopleProblem.LastAdministrator));
        await staff.AddAsync(Role.Administrator);
        Assert.That(await staff.DoAsync(desk => desk.DisableAsync(only.Id, by: 0)), Is.EqualTo(PeopleProblem.None));
    }
}
