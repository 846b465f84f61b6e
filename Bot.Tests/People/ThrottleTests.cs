// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.People;

internal sealed class ThrottleTests
{
    [Test]
    public async Task One_address_has_so_many_tries_in_a_minute_and_another_address_has_its_own()
    {
        await using var bot = await RunningBot.StartAsync(settings: new() { ["People:TriesPerMinute"] = "3" });
        using var knocking = new Knocker(bot, "192.0.2.7");
        using var neighbour = new Knocker(bot, "192.0.2.8");
        for (var i = 0; i < 3; i++) { Assert.That((await knocking.TryAsync()).Status, Is.EqualTo(HttpStatusCode.OK)); }
        var refused = await knocking.TryAsync();
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(refused.RetryAfter, Is.EqualTo(TimeSpan.FromMinutes(1)));
        Assert.That((await neighbour.TryAsync()).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await knocking.LookAsync()).Status, Is.EqualTo(HttpStatusCode.OK), "looking is free");
    }

    private sealed class Knocker(RunningBot bot, string address) : IDisposable
    {
        private readonly ConsoleBrowser _browser = bot.NewBrowser(address);

        public Task<ConsoleAnswer> TryAsync() => _browser.SubmitAsync("/console/sign-in", "sign-in", ("Email", "nessuno@example.org"), ("Password", "sbagliata"));

        public Task<ConsoleAnswer> LookAsync() => _browser.GetAsync("/console/sign-in");

        public void Dispose() => _browser.Dispose();
    }
}
