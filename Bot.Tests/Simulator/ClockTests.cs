// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pescia.Bot.Simulator;

namespace Pescia.Bot.Tests.Simulator;

internal sealed class ClockTests
{
    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    [Test]
    public async Task The_clock_is_moved_goes_on_and_comes_back()
    {
        await using var simulator = await SimulatorHost.StartAsync(WithHours);
        var moved = await simulator.PostAsync("clock", new { now = "2026-12-25T10:00:00+01:00" });
        simulator.Time.Advance(TimeSpan.FromMinutes(1));
        var later = await simulator.Client.GetFromJsonAsync<JsonObject>("/simulator/clock");
        var back = await SendAsync(simulator, """{"now":null}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)moved["now"], Is.EqualTo("2026-12-25T10:00:00+01:00"));
            Assert.That((bool?)moved["moved"], Is.True);
            Assert.That((string?)moved["zone"], Is.EqualTo("Europe/Rome"));
            Assert.That((string?)later!["now"], Is.EqualTo("2026-12-25T10:01:00+01:00"));
            Assert.That(back.Body, Is.EqualTo("""{"now":"2026-11-24T10:01:00+01:00","moved":false,"zone":"Europe/Rome"}"""));
        }
    }

    [TestCase("""{"now":"domani"}""")]
    [TestCase("""{"now":"2026-13-01T10:00:00+01:00"}""")]
    [TestCase("""{"now":"2026-12-25"}""")]
    [TestCase("""{"now":"1999-12-31T10:00:00Z"}""")]
    [TestCase("""{"now":"2100-01-01T00:00:00Z"}""")]
    [TestCase("""{"now":12}""")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("""{"now":"2027-03-28T02:30:00"}""", TestName = "{m}: the hour that summer time skips")]
    public async Task What_is_no_instant_is_refused_and_moves_nothing(string json)
    {
        await using var simulator = await SimulatorHost.StartAsync(WithHours);
        var (status, body) = await SendAsync(simulator, json);
        var clock = await simulator.Client.GetFromJsonAsync<JsonObject>("/simulator/clock");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That((string?)JsonNode.Parse(body)!["detail"], Does.Contain("2026-12-25T10:00:00+01:00"), "says how to write it");
            Assert.That((bool?)clock!["moved"], Is.False);
        }
    }

    [TestCase("2026-12-25T10:00", "2026-12-25T10:00:00+01:00")]
    [TestCase("2026-07-01T10:00:00", "2026-07-01T10:00:00+02:00")]
    [TestCase("2026-10-25T02:30", "2026-10-25T02:30:00+01:00", TestName = "{m}: the hour that comes twice is the second one")]
    [TestCase("2026-12-25T09:00:00Z", "2026-12-25T09:00:00+00:00")]
    public void Without_an_offset_it_is_the_time_in_town(string text, string expected) =>
        Assert.That(ClockEndpoints.Instant(text, Rome), Is.EqualTo(DateTimeOffset.Parse(expected, null)));

    [Test]
    public async Task The_state_says_whether_the_offices_are_open_and_when_they_open_next()
    {
        await using var simulator = await SimulatorHost.StartAsync(WithHours);
        await simulator.PostAsync("clock", new { now = "2026-12-25T22:00:00+01:00" });
        var state = await simulator.Client.GetFromJsonAsync<JsonObject>("/simulator/state");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((bool?)state!["open"], Is.False);
            Assert.That((string?)state["nextOpening"], Is.EqualTo("2026-12-26T09:00:00+01:00"));
            Assert.That((string?)state["webhook"], Does.EndWith("/webhook/whatsapp"));
        }
    }

    private static void WithHours(IServiceCollection services) => services.AddSingleton<ITownHours, NineToTwelve>();

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(SimulatorHost simulator, string json)
    {
        using var response = await simulator.Client.PostAsync("/simulator/clock", new StringContent(json, null, "application/json"));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Every day of the year.</summary>
    private sealed class NineToTwelve : ITownHours
    {
        public TimeZoneInfo Zone => Rome;

        public bool IsOpen(DateTimeOffset now) => TimeZoneInfo.ConvertTime(now, Rome).Hour is >= 9 and < 12;

        public DateTimeOffset? NextOpening(DateTimeOffset now)
        {
            var local = TimeZoneInfo.ConvertTime(now, Rome).DateTime;
            var opening = local.Date.AddHours(local.Hour < 9 ? 9 : 33);
            return new DateTimeOffset(opening, Rome.GetUtcOffset(opening));
        }
    }
}
