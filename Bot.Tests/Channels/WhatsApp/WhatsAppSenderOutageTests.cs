// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Diagnostics;
using System.Net.Http.Headers;
using Pescia.Bot.Channels.WhatsApp;
using Pescia.Bot.Outbox;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

/// <summary>A service that is busy or down: waits, the circuit, and what the log says once.</summary>
internal sealed class WhatsAppSenderOutageTests
{
    [TestCase(1, 2, "TryLater 2 Message after 1 s")]
    [TestCase(30, 1, "TryLater 2 Message after 30 s")]
    public async Task A_short_wait_is_kept_here_and_a_long_one_is_the_outboxs(int seconds, int calls, string expected)
    {
        using var http = new FakeHttp((_, _, _) =>
        {
            var answer = FakeHttp.Json(503, """{"error":{"code":2}}""");
            answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));
            return Task.FromResult(answer);
        });
        var watch = Stopwatch.StartNew();
        var result = (SendResult.TryLater)await Senders.New(http).SendAsync(Senders.Message, CancellationToken.None);
        Assert.That(($"{Senders.Say(result)} after {result.After?.TotalSeconds} s", http.Calls), Is.EqualTo((expected, calls)));
        Assert.That(watch.Elapsed, calls == 2 ? Is.GreaterThan(TimeSpan.FromSeconds(0.9)) : Is.LessThan(TimeSpan.FromSeconds(2)));
    }

    [Test]
    public async Task Throttling_says_how_long_everybody_waits()
    {
        using var http = new FakeHttp((_, _, _) =>
        {
            var answer = FakeHttp.Json(429, """{"error":{"code":130429}}""");
            answer.Headers.RetryAfter = new RetryConditionHeaderValue(DateTimeOffset.UtcNow.AddSeconds(60));
            return Task.FromResult(answer);
        });
        var result = (SendResult.TryLater)await Senders.New(http).SendAsync(Senders.Message, CancellationToken.None);
        Assert.That(result.After, Is.GreaterThan(TimeSpan.FromSeconds(50)).And.LessThanOrEqualTo(TimeSpan.FromSeconds(60)));
    }

    [TestCase("131000", 500, true)]
    [TestCase("131026", 400, false)]
    [TestCase("190", 401, false)]
    [TestCase("130429", 429, false)]
    [TestCase("131045", 500, false, TestName = "{m}: a number not registered is no outage")]
    public async Task Outages_open_the_circuit_and_refusals_do_not(string code, int status, bool opens)
    {
        using var http = new FakeHttp((_, _, _) => Task.FromResult(FakeHttp.Json(status, $$$"""{"error":{"code":{{{code}}}}}""")));
        var sender = Senders.New(http);
        for (var i = 0; i < 10; i++) { await sender.SendAsync(Senders.Message, CancellationToken.None); }
        var calls = http.Calls;
        var result = await sender.SendAsync(Senders.Message, CancellationToken.None);
        Assert.That((Senders.Say(result) == "TryLater circuit Number", http.Calls == calls), Is.EqualTo((opens, opens)));
    }

    [Test]
    public async Task The_circuit_closes_when_the_service_answers_again()
    {
        var time = new MovableTime();
        var log = new LogLines<WhatsAppSender>();
        var works = false;
        using var http = new FakeHttp(
            (_, _, _) => works ? Task.FromResult(FakeHttp.Json(200, Senders.Accepted)) : throw new HttpRequestException(HttpRequestError.ConnectionError), reads: false);
        var sender = Senders.New(http, null, time, log);
        for (var i = 0; i < 5; i++) { await sender.SendAsync(Senders.Message, CancellationToken.None); }
        works = true;
        Assert.That(Senders.Say(await sender.SendAsync(Senders.Message, CancellationToken.None)), Is.EqualTo("TryLater circuit Number"));
        time.Move(TimeSpan.FromSeconds(6));
        Assert.That(Senders.Say(await sender.SendAsync(Senders.Message, CancellationToken.None)), Is.EqualTo("Sent wamid.OUT1"));
        Assert.That(log.Lines.Where(l => l.Contains(" 221", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "Warning 2215: The Graph API fails again and again: no calls for 5 s",
            "Information 2216: The Graph API answers again",
        }));
    }

    [Test]
    public async Task What_blocks_everything_is_logged_once_with_its_remedy_until_it_is_over()
    {
        var log = new LogLines<WhatsAppSender>();
        var answer = """{"error":{"code":190}}""";
        using var http = new FakeHttp((_, _, _) => Task.FromResult(FakeHttp.Json(answer == Senders.Accepted ? 200 : 401, answer)));
        var sender = Senders.New(http, null, null, log);
        for (var i = 0; i < 3; i++) { await sender.SendAsync(Senders.Message, CancellationToken.None); }
        answer = Senders.Accepted;
        for (var i = 0; i < 3; i++) { await sender.SendAsync(Senders.Message, CancellationToken.None); }
        Assert.That(log.Lines, Has.Count.EqualTo(2));
        Assert.That(log.Lines.First(), Does.StartWith("Error 2210").And.Contains("code 190").And.Contains("WhatsApp__AccessToken"));
        Assert.That(log.Lines.Last(), Does.StartWith("Information 2211"));
    }

    private sealed class MovableTime : TimeProvider
    {
        private TimeSpan _moved;

        public void Move(TimeSpan by) => _moved += by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _moved;
    }
}
