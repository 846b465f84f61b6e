// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.DependencyInjection;
using Pescia.Bot.Devices;
using Pescia.Bot.People;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.Builders;

/// <summary>A person who can sign in.</summary>
/// <param name="Key">Of the authenticator app; null without a second factor.</param>
internal sealed record StaffMember(long Id, string Email, string Password, string? Key);

/// <summary>People and devices of a running bot.</summary>
internal sealed class Personnel(RunningBot bot, TimeProvider? time = null)
{
    public const string Password = "una frase lunga da ricordare";

    private static int _count;

    public async Task<StaffMember> AddAsync(Role role = Role.Operator, string[]? offices = null, bool withSecondFactor = true)
    {
        var email = $"persona{Interlocked.Increment(ref _count)}@example.org";
        await using var scope = bot.Services.CreateAsyncScope();
        var (account, problem) = await scope.ServiceProvider.GetRequiredService<PeopleDesk>().CreateAsync("Persona di Prova", email, role, offices ?? ["anagrafe"], Password, by: 0);
        Assert.That(problem, Is.EqualTo(PeopleProblem.None));
        if (role == Role.Operator || !withSecondFactor) { return new StaffMember(account!.Id, email, Password, null); }
        var own = scope.ServiceProvider.GetRequiredService<OwnAccount>();
        await own.EnrolAsync(account!.Id);
        return new StaffMember(account.Id, email, Password, (await own.FindAsync(account.Id)).AuthenticatorKey);
    }

    /// <summary>A browser in which the person is signed in.</summary>
    public async Task<ConsoleBrowser> SignInAsync(StaffMember person, ConsoleBrowser? browser = null)
    {
        browser ??= bot.NewBrowser();
        var answer = await browser.SubmitAsync("/console/sign-in", "sign-in", ("Email", person.Email), ("Password", person.Password));
        if (person.Key is not null)
        {
            Assert.That(answer.Location, Does.StartWith("/console/sign-in/code"), answer.ToString());
            answer = await browser.SubmitAsync(answer.Location!, "code", ("Code", CodeOf(person)));
        }

        Assert.That(answer.Location, Is.EqualTo("/console"), answer.ToString());
        return browser;
    }

    public string CodeOf(StaffMember person) => SecondFactor.CodeAt(person.Key!, (time ?? TimeProvider.System).GetUtcNow());

    public async Task<PeopleProblem> DoAsync(Func<PeopleDesk, Task<PeopleProblem>> change)
    {
        await using var scope = bot.Services.CreateAsyncScope();
        return await change(scope.ServiceProvider.GetRequiredService<PeopleDesk>());
    }

    public DeviceDesk Devices => bot.Services.GetRequiredService<DeviceDesk>();

    /// <summary>A browser on a device that was just paired.</summary>
    public async Task<(ConsoleBrowser Browser, long DeviceId)> PairAsync(string office = "anagrafe")
    {
        var id = await Devices.CreateAsync($"Prova {Interlocked.Increment(ref _count)}", DeviceKind.Tablet, office, "Nessuno (inventato)");
        var code = await Devices.OfferPairingAsync(id);
        var browser = bot.NewBrowser();
        var answer = await browser.SubmitAsync("/console/pair", "pair", ("Code", code!));
        Assert.That(answer.Problem, Is.Null);
        return (browser, id);
    }
}
