// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Buffers.Binary;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pescia.Bot.Push;
using Pescia.Bot.Tests.Layout;

namespace Pescia.Bot.Tests.OperatorConsole.Install;

internal sealed partial class InstallTests
{
    private const string Folder = "Bot/OperatorConsole/";
    private InstallHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await InstallHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task The_manifest_makes_an_app_of_the_console_and_its_icons_have_the_sizes_that_it_says()
    {
        using var manifest = JsonDocument.Parse(await _host.Client.GetByteArrayAsync("/console/manifest.webmanifest"));
        var root = manifest.RootElement;
        var icons = root.GetProperty("icons").EnumerateArray().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(root.GetProperty("scope").GetString(), Is.EqualTo("/console/"));
            Assert.That(root.GetProperty("start_url").GetString(), Does.StartWith("/console/"));
            Assert.That(root.GetProperty("display").GetString(), Is.EqualTo("standalone"));
            Assert.That(icons.Select(i => (i.GetProperty("sizes").GetString(), i.GetProperty("purpose").GetString())),
                Is.EquivalentTo(new[] { ("192x192", "any"), ("512x512", "any"), ("192x192", "maskable"), ("512x512", "maskable") }));
        }

        foreach (var icon in icons)
        {
            var png = await _host.Client.GetByteArrayAsync(icon.GetProperty("src").GetString());
            var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
            Assert.That($"{width}x{height}", Is.EqualTo(icon.GetProperty("sizes").GetString()));
        }
    }

    [Test]
    public async Task Whatever_worker_and_offline_page_need_is_served_and_looked_at_again_each_time()
    {
        var named = Address().Matches(Repository.Read(Folder + "Assets/service-worker.js") + Repository.Read(Folder + "Assets/offline.html")).Select(m => m.Value)
            .Concat(["/console/service-worker.js", "/console/app/icon-apple-180.png", "/console/app/push.it.json", "/console/app/push.en.json"]).Distinct().ToList();
        Assert.That(named, Has.Count.GreaterThan(7));
        foreach (var address in named)
        {
            using var response = await _host.Client.GetAsync(address);
            Assert.That((int)response.StatusCode, Is.EqualTo(200), address);
            Assert.That(response.Headers.CacheControl!.NoCache, Is.True, address);
        }
    }

    [TestCase("/console/app/push.fr.json")]
    [TestCase("/console/app/install.it.json")]
    [TestCase("/console/app/..%2fservice-worker.js")]
    public async Task Nothing_else_is_handed_out(string address)
    {
        using var response = await _host.Client.GetAsync(address);
        Assert.That((int)response.StatusCode, Is.EqualTo(404));
    }

    [TestCase("push")]
    [TestCase("install")]
    public void Both_languages_say_the_same_things(string area) => Assert.That(Texts(area, "en").Keys, Is.EquivalentTo(Texts(area, "it").Keys));

    [Test]
    public void There_are_words_for_every_kind_of_notice()
    {
        foreach (var kind in Enum.GetValues<PushKind>())
        {
            using var json = JsonDocument.Parse(new PushNotice(kind, null, 1).ToJson());
            var name = json.RootElement.GetProperty("kind").GetString();
            Assert.That(Texts("push", "it").Keys, Does.Contain($"push.{name}.title").And.Contain($"push.{name}.text"));
        }
    }

    [Test]
    public void There_are_words_for_every_state_and_outcome_that_the_scripts_know()
    {
        var scripts = Repository.Read(Folder + "Assets/push.js") + Repository.Read(Folder + "Assets/install.js");
        var words = Texts("install", "it").Keys.ToList();
        foreach (var state in new[] { "insecure", "install-first", "unsupported", "denied", "off", "on" })
        {
            Assert.That(words, Does.Contain($"install.state.{state}"));
            Assert.That(scripts, Does.Contain($"'{state}'"));
        }

        foreach (var outcome in new[] { "accepted", "gone", "later", "refused", "off", "not-allowed", "signed-out", "failed" }) { Assert.That(words, Does.Contain($"install.outcome.{outcome}")); }
    }

    [Test]
    public void Nothing_is_inline_and_nothing_comes_from_elsewhere()
    {
        foreach (var file in Repository.Files(Folder + "Assets", ".js", ".html", ".css"))
        {
            var text = string.Join('\n', file.Lines);
            Assert.That(text, Does.Not.Contain("innerHTML").And.Not.Match(@"(src|href|import|fetch)[^\n]{0,12}https?://|<style|\sstyle=|\son\w+=""|<script(?![^>]*src=)"), file.Name);
        }
    }

    private static Dictionary<string, string> Texts(string area, string language) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(Repository.Read($"{Folder}Texts/{area}.{language}.json"))!;

    [GeneratedRegex(@"/console/(offline|app/[\w.-]+\.(png|css|json))")]
    private static partial Regex Address();
}
