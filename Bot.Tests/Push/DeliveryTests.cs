// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Pescia.Bot.Push;

namespace Pescia.Bot.Tests.Push;

/// <summary>From the bell to a push service of the test's own, over a real port, and back into the subscriptions.</summary>
internal sealed class DeliveryTests
{
    private static readonly PushNotice Notice = new(PushKind.Request, 4711, 3);

    private FakePushService _service = null!;
    private FakeBrowser _browser = null!;
    private PushHost _host = null!;

    [SetUp]
    public async Task Start()
    {
        _service = await FakePushService.StartAsync();
        _browser = new FakeBrowser();
        _host = await PushHost.StartAsync();
    }

    [TearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        _browser.Dispose();
        await _service.DisposeAsync();
    }

    [Test]
    public async Task The_browser_gets_the_notice_and_the_push_service_can_check_who_sent_it()
    {
        await _host.SubscribeAsync(_browser, _service.Url + "/push/1");
        _host.Bell.Ring(PushOwner.Device(7), Notice);
        var pushed = (await _service.MessagesAsync(1))[0];
        var (token, key) = VapidTests.Parts(pushed.Headers["Authorization"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((pushed.Method, pushed.Path), Is.EqualTo(("POST", "/push/1")));
            Assert.That(Encoding.UTF8.GetString(_browser.Decrypt(pushed.Body)), Is.EqualTo("""{"kind":"request","conversationId":4711,"count":3}"""));
            Assert.That(pushed.Headers["Content-Encoding"], Is.EqualTo("aes128gcm"));
            Assert.That(pushed.Headers["Content-Type"], Is.EqualTo("application/octet-stream"));
            Assert.That(pushed.Headers["TTL"], Is.EqualTo("14400"));
            Assert.That(pushed.Headers["Urgency"], Is.EqualTo("high"));
            Assert.That(pushed.Headers["Topic"], Does.Match("^[A-Za-z0-9_-]{1,32}$"));
            Assert.That(key, Is.EqualTo(await _host.KeyAsync()));
            Assert.That(VapidTests.IsSignedBy(token, key), Is.True);
        }

        var subscription = (await _host.EventuallyAsync(all => all[0].SucceededAt is not null))[0];
        Assert.That((subscription.Failures, subscription.Browser), Is.EqualTo((0, "Chrome · Android")));
    }

    [Test]
    public async Task Notices_of_one_conversation_share_a_topic_and_all_have_one_size()
    {
        await _host.SubscribeAsync(_browser, _service.Url + "/push/1");
        _host.Bell.Ring(PushHost.Clerk, Notice);
        _host.Bell.Ring(PushHost.Clerk, Notice with { Kind = PushKind.Transferred, Count = 12 });
        _host.Bell.Ring(PushHost.Clerk, Notice with { ConversationId = 4712 });
        _host.Bell.Ring(PushHost.Clerk, Notice with { ConversationId = null });
        var pushed = await _service.MessagesAsync(4);
        var topics = pushed.Select(p => p.Headers["Topic"]).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(topics[0], Is.EqualTo(topics[1]));
            Assert.That(topics.Distinct().Count(), Is.EqualTo(3));
            Assert.That(pushed.Select(p => p.Body.Length).Distinct().Count(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_ring_reaches_every_browser_of_the_owner_and_nobody_else()
    {
        await _host.SubscribeAsync(_browser, _service.Url + "/same-device", PushOwner.Device(7));
        await _host.SubscribeAsync(_browser, _service.Url + "/same-person", new PushOwner(8, "clerk-1"));
        await _host.SubscribeAsync(_browser, _service.Url + "/other", new PushOwner(9, "clerk-2"));
        _host.Bell.Ring(new PushOwner(7, "clerk-1"), Notice);
        _host.Bell.Ring(PushOwner.Account("clerk-2"), Notice);
        var pushed = await _service.MessagesAsync(3);
        Assert.That(pushed.Select(p => p.Path), Is.EquivalentTo(new[] { "/same-device", "/same-person", "/other" }));
    }

    [TestCase(404)]
    [TestCase(410)]
    public async Task A_subscription_that_its_browser_withdrew_is_forgotten(int status)
    {
        _service.Answer = _ => Results.StatusCode(status);
        await _host.SubscribeAsync(_browser, _service.Url + "/push/1");
        _host.Bell.Ring(PushHost.Clerk, Notice);
        await _host.EventuallyAsync(all => all.Count == 0);
        Assert.That(_service.Pushed, Has.Count.EqualTo(1));
        await _host.LoggedAsync("Information 2852");
    }

    [Test]
    public async Task A_push_service_that_asks_to_wait_is_waited_for()
    {
        _service.Answer = before => before == 0 ? new WaitOneSecond() : Results.StatusCode(201);
        await _host.SubscribeAsync(_browser, _service.Url + "/push/1");
        _host.Bell.Ring(PushHost.Clerk, Notice);
        var pushed = await _service.MessagesAsync(2);
        Assert.That(pushed[1].At - pushed[0].At, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(0.95)));
        await _host.EventuallyAsync(all => all[0] is { SucceededAt: not null, Failures: 0, FailedAt: not null });
    }

    [Test]
    public async Task A_push_service_in_trouble_is_tried_a_few_times_and_then_told_of()
    {
        _service.Answer = _ => Results.StatusCode(503);
        var id = await _host.SubscribeAsync(_browser, _service.Url + "/push/1");
        _host.Bell.Ring(PushHost.Clerk, Notice);
        await _host.LoggedAsync($"Warning 2854: A notice for push subscription {id} is given up after 4 tries: HTTP 503");
        Assert.That(_service.Pushed, Has.Count.EqualTo(4));
        Assert.That((await _host.EventuallyAsync(all => all[0].Failures == 4))[0].SucceededAt, Is.Null);
    }

    [Test]
    public async Task A_newer_notice_takes_the_place_of_one_that_waits()
    {
        _service.Answer = before => before == 0 ? new WaitOneSecond() : Results.StatusCode(201);
        await _host.SubscribeAsync(_browser, _service.Url + "/push/1");
        _host.Bell.Ring(PushHost.Clerk, Notice);
        await _service.MessagesAsync(1);
        _host.Bell.Ring(PushHost.Clerk, Notice with { Count = 4 });
        var newer = (await _service.MessagesAsync(2))[1];
        await Task.Delay(1200);
        Assert.That(Encoding.UTF8.GetString(_browser.Decrypt(newer.Body)), Does.Contain("\"count\":4"));
        Assert.That(_service.Pushed, Has.Count.EqualTo(2), "the older one would show an old count");
    }

    [TestCase(301)]
    [TestCase(307)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var elsewhere = await FakePushService.StartAsync();
        _service.Answer = _ => new RedirectTo(status, elsewhere.Url + "/inside");
        var id = await _host.SubscribeAsync(_browser, _service.Url + "/push/1");
        _host.Bell.Ring(PushHost.Clerk, Notice);
        await _host.LoggedAsync($"Warning 2853: Push subscription {id} was refused: HTTP {status}");
        Assert.That(elsewhere.Pushed, Is.Empty);
    }

    [TestCase(400)]
    [TestCase(403)]
    [TestCase(413)]
    public async Task A_refusal_is_told_of_and_not_repeated(int status)
    {
        _service.Answer = _ => Results.StatusCode(status);
        await _host.SubscribeAsync(_browser, _service.Url + "/push/1");
        _host.Bell.Ring(PushHost.Clerk, Notice);
        await _host.LoggedAsync("Warning 2853");
        await _host.EventuallyAsync(all => all[0] is { Failures: 1, FailedAt: not null });
        Assert.That(_service.Pushed, Has.Count.EqualTo(1));
    }

    /// <summary>The name is on the list, but somebody pointed it inside.</summary>
    [Test]
    public async Task An_allowed_name_that_points_inside_is_not_called()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 443);
        try { listener.Start(); }
        catch (SocketException taken) { Assert.Ignore($"Port 443 of this machine cannot be listened on: {taken.Message}"); }
        await using var host = await PushHost.StartAsync(settings: new() { ["Push:AllowLocalhost"] = "false", ["Push:AllowedHosts:0"] = "localhost", ["Push:MostTries"] = "1" });
        await host.SubscribeAsync(_browser, "https://localhost/push/1");
        host.Bell.Ring(PushHost.Clerk, Notice);
        await host.LoggedAsync("Warning 2854");
        Assert.That(listener.Pending(), Is.False);
    }

    [Test]
    public async Task When_more_rings_than_can_be_sent_the_oldest_are_dropped_counted_and_told_of()
    {
        await using var host = await PushHost.StartAsync(settings: new() { ["Push:MostWaiting"] = "8" });
        await host.SubscribeAsync(_browser, _service.Url + "/push/1");
        for (var i = 1; i <= 500; i++) { host.Bell.Ring(PushHost.Clerk, Notice with { Count = i }); }
        await host.LoggedAsync("Warning 2855");
        var last = "";
        for (var i = 0; i < 500 && !last.Contains("\"count\":500", StringComparison.Ordinal); i++)
        {
            await Task.Delay(10);
            last = Encoding.UTF8.GetString(_browser.Decrypt(_service.Pushed.Last().Body));
        }

        Assert.That(last, Does.Contain("\"count\":500"), "the newest comes through");
        Assert.That(_service.Pushed, Has.Count.LessThan(500));
    }

    [Test]
    public async Task Nothing_in_the_log_leads_to_a_browser_or_its_owner()
    {
        _service.Answer = before => Results.StatusCode(before % 2 == 0 ? 400 : 410);
        await _host.SubscribeAsync(_browser, _service.Url + "/secret-endpoint");
        _host.Bell.Ring(PushHost.Clerk, Notice);
        _host.Bell.Ring(PushHost.Clerk, Notice);
        await _host.EventuallyAsync(all => all.Count == 0);
        Assert.That(string.Join('\n', _host.Log.Lines), Does.Not.Contain("secret-endpoint").And.Not.Contain("clerk-1").And.Not.Contain(_browser.Auth));
    }

    private sealed class WaitOneSecond : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = 429;
            httpContext.Response.Headers.RetryAfter = "1";
            return Task.CompletedTask;
        }
    }

    private sealed class RedirectTo(int status, string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
