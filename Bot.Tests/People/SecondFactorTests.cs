// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.DependencyInjection;
using Pescia.Bot.People;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.People;

internal sealed class SecondFactorTests
{
    /// <summary>"12345678901234567890" in Base32, the key of RFC 6238, appendix B.</summary>
    private const string RfcKey = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

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

    [TestCase(59, "287082")]
    [TestCase(1111111109, "081804")]
    [TestCase(1234567890, "005924")]
    [TestCase(20000000000, "353130")]
    public void A_code_is_the_one_that_every_app_shows(long seconds, string code) =>
        Assert.That(SecondFactor.CodeAt(RfcKey, DateTimeOffset.FromUnixTimeSeconds(seconds)), Is.EqualTo(code));

    [TestCase(-60, false)]
    [TestCase(-30, true)]
    [TestCase(0, true)]
    [TestCase(30, true)]
    [TestCase(60, false)]
    public void A_phone_whose_clock_is_off_by_half_a_minute_still_gets_in(int seconds, bool accepted)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var account = new Account { AuthenticatorKey = RfcKey };
        Assert.That(SecondFactor.Accept(account, SecondFactor.CodeAt(RfcKey, now.AddSeconds(seconds)), now), Is.EqualTo(accepted));
    }

    [TestCase("/console/profile")]
    [TestCase("/console/people")]
    [TestCase("/console/devices")]
    [TestCase("/console")]
    public async Task A_supervisor_without_second_factor_gets_nowhere_but_to_its_setting_up(string path)
    {
        using var browser = await _staff.SignInAsync(await _staff.AddAsync(Role.Administrator, withSecondFactor: false));
        Assert.That((await browser.GetAsync(path)).Location, Is.EqualTo("/console/second-factor"));
    }

    [Test]
    public async Task Setting_it_up_takes_a_code_of_the_app_and_gives_recovery_codes()
    {
        var person = await _staff.AddAsync(Role.Supervisor, withSecondFactor: false);
        using var browser = await _staff.SignInAsync(person);
        await browser.GetAsync("/console/second-factor");
        Assert.That((await browser.SubmitAsync("/console/second-factor", "factor", ("Code", "000000"))).Problem, Is.Not.Null);
        var key = (await _bot.ReadAsync(db => AccountQueries.FindAsync(db, person.Id)))!.AuthenticatorKey!;
        var done = await browser.SubmitAsync("/console/second-factor", "factor", ("Code", SecondFactor.CodeAt(key, _time.GetUtcNow())));
        Assert.That(System.Text.RegularExpressions.Regex.Count(done.Body, "<li><code>"), Is.EqualTo(SecondFactor.RecoveryCodeCount));
        Assert.That((await browser.GetAsync("/console/devices")).Status, Is.EqualTo(System.Net.HttpStatusCode.OK));
    }

    [Test]
    public async Task The_password_alone_opens_nothing()
    {
        var person = await _staff.AddAsync(Role.Supervisor);
        using var browser = _bot.NewBrowser();
        await browser.SubmitAsync("/console/sign-in", "sign-in", ("Email", person.Email), ("Password", person.Password));
        Assert.That((await browser.GetAsync("/console/profile")).Location, Does.StartWith("/console/sign-in?"));
        Assert.That((await browser.SubmitAsync("/console/sign-in/code", "code", ("Code", "000000"))).Problem, Is.Not.Null);
        _time.Pass(TimeSpan.FromMinutes(6));
        Assert.That((await browser.GetAsync("/console/sign-in/code")).Location, Is.EqualTo("/console/sign-in"), "halfway in lasts five minutes");
    }

    [Test]
    public async Task A_code_is_taken_once()
    {
        var person = await _staff.AddAsync(Role.Supervisor);
        using var first = await _staff.SignInAsync(person);
        using var second = _bot.NewBrowser();
        await second.SubmitAsync("/console/sign-in", "sign-in", ("Email", person.Email), ("Password", person.Password));
        Assert.That((await second.SubmitAsync("/console/sign-in/code", "code", ("Code", _staff.CodeOf(person)))).Problem, Is.Not.Null, "read over a shoulder, it must not open twice");
        _time.Pass(TimeSpan.FromSeconds(60));
        Assert.That((await second.SubmitAsync("/console/sign-in/code", "code", ("Code", _staff.CodeOf(person)))).Location, Is.EqualTo("/console"));
    }

    [Test]
    public async Task A_recovery_code_is_taken_once()
    {
        var person = await _staff.AddAsync(Role.Supervisor);
        IReadOnlyList<string> codes;
        await using (var scope = _bot.Services.CreateAsyncScope()) { codes = await scope.ServiceProvider.GetRequiredService<OwnAccount>().EnrolAsync(person.Id); }
        Assert.That(await UseAsync(codes[3].ToLowerInvariant()), Is.EqualTo("/console"));
        Assert.That(await UseAsync(codes[3]), Is.Null);
        Assert.That(await UseAsync(codes[4].Replace("-", " ", StringComparison.Ordinal)), Is.EqualTo("/console"));

        async Task<string?> UseAsync(string code)
        {
            using var browser = _bot.NewBrowser();
            await browser.SubmitAsync("/console/sign-in", "sign-in", ("Email", person.Email), ("Password", person.Password));
            return (await browser.SubmitAsync("/console/sign-in/code", "code", ("Code", code))).Location;
        }
    }

    [Test]
    public async Task Five_wrong_codes_lock_the_account()
    {
        var person = await _staff.AddAsync(Role.Supervisor);
        using var browser = _bot.NewBrowser();
        await browser.SubmitAsync("/console/sign-in", "sign-in", ("Email", person.Email), ("Password", person.Password));
        for (var i = 0; i < 5; i++) { await browser.SubmitAsync("/console/sign-in/code", "code", ("Code", "000000")); }
        Assert.That((await browser.SubmitAsync("/console/sign-in/code", "code", ("Code", _staff.CodeOf(person)))).Problem, Is.Not.Null);
    }
}
