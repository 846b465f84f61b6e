// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Pescia.Bot.People;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.People;

/// <summary>A shared tablet: put down, and quickly taken up again by the person who signed in on it.</summary>
internal sealed class PinTests
{
    private const string Page = "/console/profile";
    private const string Pin = "271828";

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
    public async Task Locked_by_hand_the_PIN_takes_it_up()
    {
        using var tablet = await TabletAsync(await _staff.AddAsync());
        var worn = tablet.Cookies["__Host-console"];
        Assert.That((await tablet.PressAsync("/console/more", "/console/lock")).Location, Is.EqualTo("/console/unlock"));
        Assert.That((await tablet.GetAsync(Page)).Location, Is.EqualTo("/console/unlock?returnUrl=%2Fconsole%2Fprofile"));
        tablet.Cookies["__Host-console"] = worn;
        Assert.That((await tablet.GetAsync(Page)).Location, Does.StartWith("/console/unlock"), "the cookie kept from before opens nothing while it is locked");
        Assert.That((await UnlockAsync(tablet, "000000")).Problem, Is.Not.Null);
        Assert.That((await UnlockAsync(tablet, Pin)).Location, Is.EqualTo(Page));
        Assert.That((await tablet.GetAsync(Page)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Left_alone_it_locks_by_itself_although_the_page_goes_on_calling()
    {
        using var tablet = await TabletAsync(await _staff.AddAsync());
        var token = await tablet.TokenAsync(Page);
        for (var i = 0; i < 10; i++)
        {
            _time.Pass(TimeSpan.FromSeconds(61));
            await tablet.FetchAsync("/console/device/heartbeat", token);
        }

        Assert.That((await tablet.GetAsync(Page)).Location, Does.StartWith("/console/unlock"));
        Assert.That((await UnlockAsync(tablet, Pin)).Location, Is.EqualTo(Page));
    }

    [Test]
    public async Task The_fifth_wrong_PIN_asks_for_a_full_sign_in()
    {
        using var tablet = await TabletAsync(await _staff.AddAsync());
        await tablet.PressAsync("/console/more", "/console/lock");
        for (var i = 0; i < 5; i++) { await UnlockAsync(tablet, "000001"); }
        Assert.That((await tablet.GetAsync(Page)).Location, Does.StartWith("/console/sign-in"));
    }

    [Test]
    public async Task Two_people_share_a_tablet_and_each_PIN_opens_its_own_person_only()
    {
        var (first, second) = (await _staff.AddAsync(offices: ["anagrafe"]), await _staff.AddAsync(offices: ["tributi"]));
        using var tablet = await TabletAsync(first);
        await tablet.PressAsync("/console/more", "/console/lock");
        await _staff.SignInAsync(second, tablet);
        await tablet.SubmitAsync("/console/pin", "pin", ("Pin", "314159"), ("Again", "314159"));
        await tablet.PressAsync("/console/more", "/console/lock");
        var sessions = Regex.Matches((await tablet.GetAsync("/console/unlock")).Body, "name=\"Form.Session\" value=\"(\\d+)\"").Select(m => m.Groups[1].Value).ToList();
        Assert.That(sessions, Has.Count.EqualTo(2));
        var (mine, theirs) = (sessions[0], sessions[1]);   // the latest first
        Assert.That((await UnlockAsync(tablet, Pin, mine)).Problem, Is.Not.Null, "the first one's PIN does not open the second");
        Assert.That((await UnlockAsync(tablet, Pin, theirs)).Location, Is.EqualTo("/console"));
        Assert.That((await tablet.GetAsync(Page)).Body, Does.Contain(first.Email));
    }

    [Test]
    public async Task By_PIN_an_administrator_only_does_an_operators_work()
    {
        using var tablet = await TabletAsync(await _staff.AddAsync(Role.Administrator));
        Assert.That((await tablet.GetAsync("/console/people")).Status, Is.EqualTo(HttpStatusCode.OK));
        await tablet.PressAsync("/console/more", "/console/lock");
        await UnlockAsync(tablet, Pin);
        Assert.That((await tablet.GetAsync(Page)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await tablet.GetAsync("/console/people")).Location, Does.StartWith("/console/sign-in"), "a full sign-in opens the rest");
        Assert.That((await tablet.GetAsync("/console/pin")).Body, Does.Not.Contain("name=\"Form.Pin\""), "nor is a PIN changed by PIN");
    }

    [Test]
    public async Task A_session_is_worth_nothing_away_from_its_device()
    {
        using var tablet = await TabletAsync(await _staff.AddAsync());
        using var thief = _bot.NewBrowser();
        thief.Cookies["__Host-console"] = tablet.Cookies["__Host-console"];
        Assert.That((await thief.GetAsync(Page)).Location, Does.StartWith("/console/sign-in"));
        var (other, _) = await _staff.PairAsync();
        using var second = other;
        second.Cookies["__Host-console"] = tablet.Cookies["__Host-console"];
        Assert.That((await second.GetAsync(Page)).Location, Does.StartWith("/console/sign-in"));
    }

    [Test]
    public async Task The_next_day_no_PIN_helps()
    {
        using var tablet = await TabletAsync(await _staff.AddAsync());
        _time.Pass(TimeSpan.FromHours(12));
        Assert.That((await tablet.GetAsync(Page)).Location, Does.StartWith("/console/sign-in"));
    }

    [TestCase("12345", false)]
    [TestCase("111111", false)]
    [TestCase("12345a", false)]
    [TestCase("1234567890123", false)]
    [TestCase("", false)]
    [TestCase("271828", true)]
    public void A_PIN_is_six_to_twelve_digits_that_are_not_all_the_same(string pin, bool good) => Assert.That(Sessions.IsPin(pin), Is.EqualTo(good));

    private async Task<ConsoleBrowser> TabletAsync(StaffMember person)
    {
        var (tablet, _) = await _staff.PairAsync();
        await _staff.SignInAsync(person, tablet);
        Assert.That((await tablet.SubmitAsync("/console/pin", "pin", ("Pin", Pin), ("Again", Pin))).Problem, Is.Null);
        return tablet;
    }

    private static async Task<ConsoleAnswer> UnlockAsync(ConsoleBrowser tablet, string pin, string? session = null)
    {
        var page = session is null ? "/console/unlock?returnUrl=%2Fconsole%2Fprofile" : "/console/unlock";
        session ??= Regex.Match((await tablet.GetAsync(page)).Body, "name=\"Form.Session\" value=\"(\\d+)\"").Groups[1].Value;
        return await tablet.SubmitAsync(page, "unlock", ("Session", session), ("Pin", pin));
    }
}
