// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pescia.Bot.Simulator;
using Pescia.Bot.Simulator.Citizens;
using Pescia.Bot.Simulator.Webhooks;

namespace Pescia.Bot.Tests.Simulator;

internal sealed partial class PageTests
{
    private static readonly string[] Files = [.. typeof(EmbeddedFiles).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith("Simulator/", StringComparison.Ordinal) && !n.Contains("samples/")).Select(n => n["Simulator/".Length..])];

    [Test]
    public async Task The_start_page_leads_to_the_simulator_and_all_it_names_is_served()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var html = await simulator.Client.GetStringAsync("/");
        var named = Address().Matches(html).Select(m => m.Groups[1].Value).Concat(Files.Select(f => $"/simulator/page/{f}")).Where(a => a != "/console").Distinct().ToList();   // the console is another room's
        Assert.That(named, Has.Count.GreaterThan(10));
        foreach (var address in named)
        {
            using var response = await simulator.Client.GetAsync(address);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), address);
        }

        using var outside = await simulator.Client.GetAsync("/simulator/page/samples%2Fphoto.jpg");
        Assert.That(outside.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public void Nothing_is_inline_and_nothing_comes_from_elsewhere()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Text("index.html"), Does.Not.Match(@"<style|\sstyle=|\son\w+=|<script(?![^>]*src=)"));
            foreach (var file in Files.Where(f => !f.EndsWith(".json", StringComparison.Ordinal)))
            {
                Assert.That(Outside().Matches(Text(file)).Select(m => m.Value), Is.Empty, file);
                Assert.That(Text(file).Split('\n')[0], Does.Contain("SPDX-License-Identifier: AGPL-3.0-or-later"), file);
                Assert.That(Text(file), Does.Not.Contain("innerHTML").And.Not.Contain("insertAdjacentHTML"), file);
            }
        }
    }

    [Test]
    public void Both_languages_have_the_same_words_and_all_that_are_used()
    {
        var italian = Keys("it");
        var used = Files.Where(f => f.EndsWith(".js", StringComparison.Ordinal) || f.EndsWith(".html", StringComparison.Ordinal))
            .SelectMany(f => Word().Matches(Text(f)).Select(m => m.Groups[1].Value)).ToHashSet();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Keys("en"), Is.EquivalentTo(italian));
            Assert.That(used.Except(italian), Is.Empty);
            Assert.That(used, Has.Count.GreaterThan(60));
        }
    }

    [Test]
    public void Nobody_here_can_be_taken_for_somebody()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var citizen in new CitizenRoster().All)
            {
                Assert.That(citizen.Phone ?? citizen.UserId, Is.Not.Null);
                Assert.That(citizen.Phone, Is.Null.Or.StartsWith(SimulatedCitizen.PhonePrefix));
                Assert.That(citizen.UserId, Is.Null.Or.StartsWith(SimulatedCitizen.UserIdPrefix));
                Assert.That(citizen.Phrases, Is.Not.Empty);
                Assert.That(citizen.About.Keys, Is.EquivalentTo(["it", "en"]));
            }
        }
    }

    [TestCase("https://localhost:5001;http://localhost:5000", "http://localhost:5000/")]
    [TestCase("http://0.0.0.0:8080", "http://localhost:8080/")]
    [TestCase("http://[::]:8080", "http://localhost:8080/")]
    [TestCase("http://*:80", "http://localhost/")]
    [TestCase("http://192.0.2.7:5000;http://127.0.0.1:5001", "http://127.0.0.1:5001/")]
    [TestCase("https://localhost:5001", "https://localhost:5001/")]
    public void The_product_is_called_where_it_listens_by_plain_http_and_loopback_first(string addresses, string expected) =>
        Assert.That(WebhookTarget.Pick(addresses.Split(';')).ToString(), Is.EqualTo(expected));

    private static string Text(string file) => Encoding.UTF8.GetString(EmbeddedFiles.Read(file));

    private static string[] Keys(string language) => [.. JsonNode.Parse(EmbeddedFiles.Read($"strings.{language}.json"))!.AsObject().Select(p => p.Key)];

    [GeneratedRegex("(?:href|src)=\"(/[^\"]+)\"")]
    private static partial Regex Address();

    /// <summary>Anything fetched from another host; the SVG namespace is a name, not an address.</summary>
    [GeneratedRegex("""https?://(?!www\.w3\.org/2000/svg)[\w.-]+""")]
    private static partial Regex Outside();

    /// <summary>Whole keys in <c>t('…')</c>, <c>data-t="…"</c> and its relatives, and first members of pairs such as <c>['d.intent', …</c>.</summary>
    [GeneratedRegex("""(?:\bt\('|data-t(?:-label|-placeholder)?="|\['(?=[dt]\.))([\w.]+)['"]""")]
    private static partial Regex Word();
}
