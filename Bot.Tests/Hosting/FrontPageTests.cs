// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.Hosting;

/// <summary>What anybody on the internet can reach of the running product.</summary>
internal sealed class FrontPageTests
{
    private RunningBot _bot = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bot = await RunningBot.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _bot.DisposeAsync();

    [TestCase("/health/live", "Healthy")]
    [TestCase("/health/ready", "Healthy")]
    [TestCase("/privacy", "Informativa sulla privacy")]
    [TestCase("/privacy?lang=en", "Privacy notice")]
    [TestCase("/privacy?lang=%3Cscript%3E", "Informativa sulla privacy")]
    public async Task Pages_that_are_open_to_all(string path, string expected) =>
        Assert.That(await _bot.Client.GetStringAsync(path), Does.Contain(expected));

    [TestCase("/simulator")]
    [TestCase("/simulator/clock")]
    [TestCase("/simulator/graph/v26.0/1/messages")]
    [TestCase("/appsettings.json")]
    [TestCase("/.git/config")]
    [TestCase("/data/bot.db")]
    public async Task What_must_not_be_there_outside_development(string path)
    {
        using var response = await _bot.Client.GetAsync(path);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("/privacy")]
    [TestCase("/health/live")]
    [TestCase("/nothing")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var response = await _bot.Client.GetAsync(path);
        var headers = response.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
        Assert.That(headers["Content-Security-Policy"], Does.Contain("default-src 'none'").And.Not.Contain("unsafe"));
        Assert.That(headers["X-Content-Type-Options"], Is.EqualTo("nosniff"));
        Assert.That(headers["Referrer-Policy"], Is.EqualTo("no-referrer"));
        Assert.That(headers.ContainsKey("Server"), Is.False);
    }
}
