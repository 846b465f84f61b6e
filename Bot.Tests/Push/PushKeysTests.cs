// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Pescia.Bot.Push;

namespace Pescia.Bot.Tests.Push;

internal sealed class PushKeysTests
{
    private string _folder = null!;

    [SetUp]
    public void Prepare() => _folder = Directory.CreateTempSubdirectory("push-keys-").FullName;

    [TearDown]
    public void Clean()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task The_key_survives_a_restart_or_every_device_would_have_to_subscribe_again()
    {
        string first;
        await using (var host = await PushHost.StartAsync(_folder)) { first = await host.KeyAsync(); }
        await using var again = await PushHost.StartAsync(_folder);
        Assert.That(await again.KeyAsync(), Is.EqualTo(first));
    }

    [Test]
    public async Task Two_that_ask_at_once_on_two_nodes_get_the_same_key()
    {
        await using var one = await PushHost.StartAsync(_folder);
        await using var other = await PushHost.StartAsync(_folder);
        var keys = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () => await (i % 2 == 0 ? one : other).Keys.CurrentAsync())));
        Assert.That(keys.Select(k => k.PublicKey).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_configured_pair_goes_before_the_stored_one_and_old_subscriptions_are_left_alone_until_they_are_renewed()
    {
        using var browser = new FakeBrowser();
        await using var service = await FakePushService.StartAsync();
        var pair = VapidKeys.Generate();
        await using (var host = await PushHost.StartAsync(_folder)) { await host.SubscribeAsync(browser, service.Url + "/push/1"); }
        await using var again = await PushHost.StartAsync(_folder, new() { ["Push:PublicKey"] = pair.PublicKey, ["Push:PrivateKey"] = pair.PrivateKey });
        Assert.That(await again.KeyAsync(), Is.EqualTo(pair.PublicKey));
        again.Bell.Ring(PushHost.Clerk, new PushNotice(PushKind.Request, 1, 1));
        await again.SubscribeAsync(browser, service.Url + "/push/2");
        again.Bell.Ring(PushHost.Clerk, new PushNotice(PushKind.Request, 2, 1));
        Assert.That((await service.MessagesAsync(1)).Select(p => p.Path), Is.EqualTo(new[] { "/push/2" }));
    }

    [TestCase("Push:PublicKey", "BCVxsr7N", TestName = "{m}: half a pair")]
    [TestCase("Push:Subject", "ufficio@comune.example.org", TestName = "{m}: a subject without mailto")]
    [TestCase("Push:AllowedHosts:0", "https://push.example.org", TestName = "{m}: an address in place of a host")]
    [TestCase("Push:Timeout", "00:05:00", TestName = "{m}: a patience of minutes")]
    public void The_start_is_refused_with_what_to_write(string key, string value) =>
        Assert.That(async () => await PushHost.StartAsync(_folder, new() { [key] = value }), Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(key.Split(':')[1]));

    [Test]
    public void Outside_Development_this_machine_is_never_called() =>
        Assert.That(async () => await PushHost.StartAsync(_folder, environment: "Production"), Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("AllowLocalhost"));

    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1", "Safari · iPhone")]
    [TestCase("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge · Windows")]
    [TestCase("Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Safari/537.36", "Samsung Internet · Android")]
    [TestCase("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux")]
    [TestCase("<script>", "? · ?")]
    public void A_browser_is_named_in_two_words(string userAgent, string name) => Assert.That(BrowserName.Of(userAgent), Is.EqualTo(name));
}
