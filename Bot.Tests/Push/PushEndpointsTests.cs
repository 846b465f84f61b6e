// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net.Http.Json;
using System.Text;
using Pescia.Bot.Push;

namespace Pescia.Bot.Tests.Push;

internal sealed class PushEndpointsTests
{
    private const string Endpoint = "https://fcm.googleapis.com/fcm/send/abc";

    private FakeBrowser _browser = null!;
    private PushHost _host = null!;

    [SetUp]
    public async Task Start()
    {
        _browser = new FakeBrowser();
        _host = await PushHost.StartAsync();
    }

    [TearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        _browser.Dispose();
    }

    [TestCase("GET", "key")]
    [TestCase("POST", "subscribe")]
    [TestCase("POST", "unsubscribe")]
    [TestCase("POST", "test")]
    public async Task Who_is_not_signed_in_gets_nothing_also_where_there_is_no_sign_in(string method, string path)
    {
        await using var closed = await PushHost.StartAsync(withSignIn: false);
        using var stranger = await _host.SendAsync(new HttpMethod(method), path, method == "GET" ? null : new { endpoint = Endpoint }, owner: null);
        using var anybody = await closed.SendAsync(new HttpMethod(method), path, method == "GET" ? null : new { endpoint = Endpoint }, PushHost.Clerk);
        Assert.That(((int)stranger.StatusCode, (int)anybody.StatusCode), Is.EqualTo((401, 401)));
        Assert.That(await stranger.Content.ReadAsStringAsync(), Is.Empty);
    }

    [TestCase("https://push.evil.example/abc", 422)]
    [TestCase("http://127.0.0.2:5000/abc", 422)]
    [TestCase("not an address", 400)]
    [TestCase("", 400)]
    public async Task An_endpoint_that_may_not_be_called_is_not_stored(string endpoint, int status)
    {
        await using var host = await PushHost.StartAsync(settings: new() { ["Push:AllowLocalhost"] = "false" });
        using var response = await host.TrySubscribeAsync(_browser, endpoint);
        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(await host.SubscriptionsAsync(), Is.Empty);
    }

    [Test]
    public async Task A_body_that_is_too_large_no_JSON_or_lacks_something_is_refused()
    {
        Dictionary<HttpContent, int> bodies = new()
        {
            [new StringContent(new string(' ', 5000) + "{}", Encoding.UTF8, "application/json")] = 413,
            [new FormUrlEncodedContent([KeyValuePair.Create("endpoint", Endpoint)])] = 415,
            [new StringContent("{", Encoding.UTF8, "application/json")] = 400,
            [new StringContent("null", Encoding.UTF8, "application/json")] = 400,
            [JsonContent.Create(new { endpoint = Endpoint })] = 400,
            [JsonContent.Create(new { endpoint = Endpoint, keys = new { p256dh = "AAAA", auth = _browser.Auth } })] = 400,
            [JsonContent.Create(new { endpoint = "https://fcm.googleapis.com/" + new string('a', 1024), keys = new { p256dh = _browser.P256dh, auth = _browser.Auth } })] = 400,
        };
        foreach (var (body, status) in bodies)
        {
            using var response = await _host.SendAsync(HttpMethod.Post, "subscribe", body, PushHost.Clerk);
            Assert.That((int)response.StatusCode, Is.EqualTo(status));
        }

        Assert.That(await _host.SubscriptionsAsync(), Is.Empty);
    }

    [Test]
    public async Task A_browser_that_subscribed_with_a_key_that_is_not_ours_any_more_is_sent_back()
    {
        using var response = await _host.TrySubscribeAsync(_browser, Endpoint, key: VapidKeys.Generate().PublicKey);
        Assert.That((int)response.StatusCode, Is.EqualTo(409));
    }

    [Test]
    public async Task Subscribing_again_changes_the_row_and_a_new_endpoint_replaces_the_old_one()
    {
        var first = await _host.SubscribeAsync(_browser, Endpoint);
        Assert.That(await _host.SubscribeAsync(_browser, Endpoint), Is.EqualTo(first));
        using var response = await _host.TrySubscribeAsync(_browser, Endpoint + "-new", replaces: Endpoint);
        Assert.That((await _host.SubscriptionsAsync()).Select(s => s.Endpoint), Is.EqualTo(new[] { Endpoint + "-new" }));
    }

    [Test]
    public async Task A_browser_goes_along_to_the_next_person_who_signs_in_but_nobody_takes_it_with_other_keys()
    {
        await _host.SubscribeAsync(_browser, Endpoint);
        using var thief = new FakeBrowser();
        using var refused = await _host.TrySubscribeAsync(thief, Endpoint, new PushOwner(99, "other"));
        Assert.That((int)refused.StatusCode, Is.EqualTo(409));
        await _host.SubscribeAsync(_browser, Endpoint, new PushOwner(7, "clerk-2"));
        Assert.That((await _host.SubscriptionsAsync()).Select(s => (s.DeviceId, s.AccountId)), Is.EqualTo(new[] { ((long?)7, "clerk-2") }));
    }

    [Test]
    public async Task Only_the_owner_can_withdraw_or_replace_a_subscription()
    {
        await _host.SubscribeAsync(_browser, Endpoint);
        using var stranger = await _host.SendAsync(HttpMethod.Post, "unsubscribe", new { endpoint = Endpoint }, new PushOwner(99, "other"));
        using var replaced = await _host.TrySubscribeAsync(_browser, Endpoint + "-other", new PushOwner(99, "other"), replaces: Endpoint);
        Assert.That(await _host.SubscriptionsAsync(), Has.Count.EqualTo(2));
        using var own = await _host.SendAsync(HttpMethod.Post, "unsubscribe", new { endpoint = Endpoint }, PushHost.Clerk);
        Assert.That((await _host.SubscriptionsAsync()).Select(s => s.AccountId), Is.EqualTo(new[] { "other" }));
        Assert.That(((int)stranger.StatusCode, (int)own.StatusCode), Is.EqualTo((204, 204)), "whether somebody else has it is not told");
    }

    [Test]
    public async Task A_device_that_is_taken_away_is_forgotten_with_all_its_browsers()
    {
        await _host.SubscribeAsync(_browser, Endpoint, new PushOwner(7, "clerk-1"));
        await _host.SubscribeAsync(_browser, Endpoint + "-2", PushOwner.Device(7));
        await _host.SubscribeAsync(_browser, Endpoint + "-3", new PushOwner(8, "clerk-1"));
        await _host.Book.ForgetAsync(PushOwner.Device(7));
        Assert.That((await _host.SubscriptionsAsync()).Select(s => s.Endpoint), Is.EqualTo(new[] { Endpoint + "-3" }));
    }

    [Test]
    public async Task One_owner_has_at_most_twenty_browsers_the_latest_ones()
    {
        for (var i = 1; i <= SubscriptionBook.MostOfOne + 2; i++) { await _host.SubscribeAsync(_browser, $"{Endpoint}/{i}"); }
        var left = (await _host.SubscriptionsAsync()).ConvertAll(s => s.Endpoint);
        Assert.That(left, Has.Count.EqualTo(SubscriptionBook.MostOfOne).And.No.Member($"{Endpoint}/2").And.Member($"{Endpoint}/3"));
    }

    [TestCase(201, "accepted")]
    [TestCase(410, "gone")]
    [TestCase(500, "later")]
    [TestCase(403, "refused")]
    public async Task A_clerk_can_try_it_and_reads_where_it_stops(int status, string outcome)
    {
        await using var service = await FakePushService.StartAsync();
        service.Answer = _ => Microsoft.AspNetCore.Http.Results.StatusCode(status);
        await _host.SubscribeAsync(_browser, service.Url + "/push/1");
        using var stranger = await _host.SendAsync(HttpMethod.Post, "test", new { endpoint = service.Url + "/push/1" }, new PushOwner(99, "other"));
        using var own = await _host.SendAsync(HttpMethod.Post, "test", new { endpoint = service.Url + "/push/1" }, PushHost.Clerk);
        Assert.That((int)stranger.StatusCode, Is.EqualTo(404));
        Assert.That((await own.Content.ReadFromJsonAsync<TestAnswer>())!.Outcome, Is.EqualTo(outcome));
        Assert.That(Encoding.UTF8.GetString(_browser.Decrypt(service.Pushed.Single().Body)), Is.EqualTo("""{"kind":"test","count":0}"""));
    }
}
