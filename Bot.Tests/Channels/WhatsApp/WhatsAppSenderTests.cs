// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pescia.Bot.Channels.WhatsApp;
using Pescia.Bot.Outbox;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

internal sealed class WhatsAppSenderTests
{
    private const string Accepted = """{"messaging_product":"whatsapp","contacts":[{"input":"+39","wa_id":"39"}],"messages":[{"id":"wamid.OUT1"}]}""";
    private const string Page = "<html><body>502 Bad Gateway</body></html>";

    private static readonly OutboundMessage Message = new(4711, "+393331234567", Reply.Say("Buongiorno"), null);

    [TestCase(200, Accepted, "application/json", "Sent wamid.OUT1", 1)]
    [TestCase(200, Accepted, "text/javascript", "Sent wamid.OUT1", 1)]
    [TestCase(200, "\uFEFF" + Accepted, "text/html", "Sent wamid.OUT1", 1, TestName = "{m}: a byte order mark and a wrong type")]
    [TestCase(200, Page, "text/html", "Unknown", 1)]
    [TestCase(200, "", "application/json", "Unknown", 1)]
    [TestCase(200, "{}", "application/json", "Unknown", 1)]
    [TestCase(200, "null", "application/json", "Unknown", 1)]
    [TestCase(200, """{"messages":[]}""", "application/json", "Unknown", 1)]
    [TestCase(200, """{"messages":[{"id":null}]}""", "application/json", "Unknown", 1)]
    [TestCase(200, """{"messages":[{"id":""}]}""", "application/json", "Unknown", 1)]
    [TestCase(200, """{"messages":"x"}""", "application/json", "Unknown", 1)]
    [TestCase(200, """{"error":{"code":131047,"message":"x"}}""", "application/json", "Refused 131047", 1)]
    [TestCase(200, """{"error":{"code":130429,"message":"x"}}""", "application/json", "TryLater 130429 Number", 1)]
    [TestCase(400, """{"error":{"code":131026,"message":"x"}}""", "application/json", "Refused 131026", 1)]
    [TestCase(400, """{"error":{"code":"131026"}}""", "text/javascript", "Refused 131026", 1)]
    [TestCase(400, """{"error":{"code":131056}}""", "application/json", "TryLater 131056 Citizen", 1)]
    [TestCase(400, """{"error":{"code":1}}""", "application/json", "TryLater 1 Message", 2)]
    [TestCase(400, """{"error":{"message":"no code"}}""", "application/json", "Refused http-400", 1)]
    [TestCase(400, Page, "text/html", "Refused http-400", 1)]
    [TestCase(401, """{"error":{"code":190,"error_subcode":463}}""", "application/json", "TryLater 190 Everything", 1)]
    [TestCase(401, "", "text/plain", "TryLater http-401 Everything", 1)]
    [TestCase(403, """{"error":{"code":131005}}""", "application/json", "TryLater 131005 Everything", 1)]
    [TestCase(403, Page, "text/html", "TryLater http-403 Everything", 1)]
    [TestCase(404, """{"error":{"code":132001}}""", "application/json", "Refused 132001", 1)]
    [TestCase(404, Page, "text/html", "TryLater http-404 Everything", 1)]
    [TestCase(302, "", "text/html", "TryLater http-302 Everything", 1)]
    [TestCase(429, """{"error":{"code":4,"is_transient":true}}""", "application/json", "TryLater 4 Number", 1)]
    [TestCase(429, "", "text/plain", "TryLater http-429 Number", 1)]
    [TestCase(500, """{"error":{"code":131000}}""", "application/json", "TryLater 131000 Message", 2)]
    [TestCase(503, """{"error":{"code":2,"is_transient":true}}""", "application/json", "TryLater 2 Message", 2)]
    [TestCase(500, """{"error":{"code":987654}}""", "application/json", "TryLater 987654 Message", 1)]
    [TestCase(500, "{}", "application/json", "Unknown", 1)]
    [TestCase(502, Page, "text/html", "Unknown", 1)]
    [TestCase(504, "", "text/plain", "Unknown", 1)]
    [TestCase(408, "", "text/plain", "Unknown", 1)]
    public async Task Each_answer_ends_a_send(int status, string body, string type, string expected, int calls)
    {
        using var http = new FakeHttp((_, _, _) => Task.FromResult(FakeHttp.Text(status, body, type)));
        var result = await Sender(http).SendAsync(Message, CancellationToken.None);
        Assert.That((Say(result), http.Calls), Is.EqualTo((expected, calls)));
    }

    [TestCase(HttpRequestError.ConnectionError)]
    [TestCase(HttpRequestError.NameResolutionError)]
    [TestCase(HttpRequestError.SecureConnectionError)]
    public async Task What_did_not_leave_is_tried_once_more_at_once(HttpRequestError error)
    {
        using var http = FakeHttp.Unreachable(error);
        Assert.That((Say(await Sender(http).SendAsync(Message, CancellationToken.None)), http.Calls), Is.EqualTo(("TryLater network Message", 2)));
    }

    [Test]
    public async Task The_second_try_may_succeed()
    {
        using var http = FakeHttp.Answering(FakeHttp.Json(500, """{"error":{"code":131000}}"""), FakeHttp.Json(200, Accepted));
        Assert.That((Say(await Sender(http).SendAsync(Message, CancellationToken.None)), http.Calls), Is.EqualTo(("Sent wamid.OUT1", 2)));
    }

    [TestCase(true, "Unknown")]
    [TestCase(false, "TryLater network Message")]
    public async Task A_call_that_hangs_is_unknown_only_when_it_was_written(bool written, string expected)
    {
        using var http = new FakeHttp(HangAsync, reads: written);
        var sender = Sender(http, o => o.Timeout = TimeSpan.FromMilliseconds(100));
        Assert.That((Say(await sender.SendAsync(Message, CancellationToken.None)), http.Calls), Is.EqualTo((expected, 1)));
    }

    [Test]
    public async Task An_answer_of_one_byte_a_second_is_unknown()
    {
        using var http = new FakeHttp((_, _, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new Dripping()) }));
        var result = await Sender(http, o => o.Timeout = TimeSpan.FromMilliseconds(200)).SendAsync(Message, CancellationToken.None);
        Assert.That((Say(result), http.Calls), Is.EqualTo(("Unknown", 1)));
    }

    [Test]
    public async Task A_port_that_nobody_listens_on_is_a_message_that_did_not_leave()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        Assert.That(Say(await RealSender(port).SendAsync(Message, CancellationToken.None)), Is.EqualTo("TryLater network Message"));
    }

    [TestCase(true, TestName = "{m}: reset")]
    [TestCase(false, TestName = "{m}: half an answer")]
    public async Task A_connection_that_breaks_after_the_request_is_unknown(bool reset)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var calls = 0;
        var serving = Task.Run(async () =>
        {
            while (true)
            {
                using var socket = await listener.AcceptSocketAsync();
                Interlocked.Increment(ref calls);
                await ReadRequestAsync(socket);
                if (reset) { socket.LingerState = new LingerOption(true, 0); }
                else { await socket.SendAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"mess")); }
            }
        });
        var result = await RealSender(((IPEndPoint)listener.LocalEndpoint).Port).SendAsync(Message, CancellationToken.None);
        Assert.That((Say(result), calls), Is.EqualTo(("Unknown", 1)));
        listener.Stop();
        Assert.That(async () => await serving, Throws.InstanceOf<SocketException>());
    }

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
        var result = (SendResult.TryLater)await Sender(http).SendAsync(Message, CancellationToken.None);
        Assert.That(($"{Say(result)} after {result.After?.TotalSeconds} s", http.Calls), Is.EqualTo((expected, calls)));
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
        var result = (SendResult.TryLater)await Sender(http).SendAsync(Message, CancellationToken.None);
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
        var sender = Sender(http);
        for (var i = 0; i < 10; i++) { await sender.SendAsync(Message, CancellationToken.None); }
        var calls = http.Calls;
        var result = await sender.SendAsync(Message, CancellationToken.None);
        Assert.That((Say(result) == "TryLater circuit Number", http.Calls == calls), Is.EqualTo((opens, opens)));
    }

    [Test]
    public async Task The_circuit_closes_when_the_service_answers_again()
    {
        var time = new MovableTime();
        var log = new LogLines<WhatsAppSender>();
        var works = false;
        using var http = new FakeHttp(
            (_, _, _) => works ? Task.FromResult(FakeHttp.Json(200, Accepted)) : throw new HttpRequestException(HttpRequestError.ConnectionError), reads: false);
        var sender = Sender(http, null, time, log);
        for (var i = 0; i < 5; i++) { await sender.SendAsync(Message, CancellationToken.None); }
        works = true;
        Assert.That(Say(await sender.SendAsync(Message, CancellationToken.None)), Is.EqualTo("TryLater circuit Number"));
        time.Move(TimeSpan.FromSeconds(6));
        Assert.That(Say(await sender.SendAsync(Message, CancellationToken.None)), Is.EqualTo("Sent wamid.OUT1"));
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
        using var http = new FakeHttp((_, _, _) => Task.FromResult(FakeHttp.Json(answer == Accepted ? 200 : 401, answer)));
        var sender = Sender(http, null, null, log);
        for (var i = 0; i < 3; i++) { await sender.SendAsync(Message, CancellationToken.None); }
        answer = Accepted;
        for (var i = 0; i < 3; i++) { await sender.SendAsync(Message, CancellationToken.None); }
        Assert.That(log.Lines, Has.Count.EqualTo(2));
        Assert.That(log.Lines.First(), Does.StartWith("Error 2210").And.Contains("code 190").And.Contains("WhatsApp__AccessToken"));
        Assert.That(log.Lines.Last(), Does.StartWith("Information 2211"));
    }

    [TestCase("AccessToken")]
    [TestCase("PhoneNumberId")]
    public async Task Without_credentials_messages_wait_and_no_call_is_made(string setting)
    {
        var log = new LogLines<WhatsAppSender>();
        using var http = FakeHttp.Answering(FakeHttp.Json(200, Accepted));
        var sender = Sender(http, o => _ = setting == "AccessToken" ? o.AccessToken = " " : o.PhoneNumberId = "", null, log);
        Assert.That((Say(await sender.SendAsync(Message, CancellationToken.None)), http.Calls), Is.EqualTo(("TryLater no-credentials Everything", 0)));
        Assert.That(log.Lines.Single(), Does.Contain($"WhatsApp__{setting}"));
    }

    [Test]
    public async Task A_call_goes_to_Meta_with_the_token()
    {
        using var http = FakeHttp.Answering(FakeHttp.Json(200, Accepted));
        await Sender(http, o => o.GraphBaseUrl = "").SendAsync(Message, CancellationToken.None);
        var seen = http.Seen.First();
        Assert.That(seen.Url, Is.EqualTo(new Uri("https://graph.facebook.com/v26.0/106540352242922/messages")));
        Assert.That((seen.Headers["Authorization"], seen.Headers["Content-Type"]), Is.EqualTo(("Bearer segreto", "application/json")));
        Assert.That(seen.Body, Does.Contain("\"biz_opaque_callback_data\":\"4711\""));
    }

    [Test]
    public async Task A_provider_has_its_own_path_and_header()
    {
        using var http = FakeHttp.Answering(FakeHttp.Json(200, Accepted));
        await Sender(http, o => (o.GraphBaseUrl, o.MessagesPath, o.AuthHeader, o.AuthValue) = ("https://waba.example.org/v2", "messages", "D360-API-KEY", "{token}"))
            .SendAsync(Message, CancellationToken.None);
        var seen = http.Seen.First();
        Assert.That((seen.Url.AbsoluteUri, seen.Headers["D360-API-KEY"], seen.Headers.ContainsKey("Authorization")), Is.EqualTo(("https://waba.example.org/v2/messages", "segreto", false)));
    }

    [Test]
    public void Stopping_ends_a_send()
    {
        using var stop = new CancellationTokenSource(50);
        using var http = new FakeHttp(HangAsync);
        Assert.That(async () => await Sender(http).SendAsync(Message, stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public async Task Read_marks_are_sent_where_wanted(bool wanted, int calls)
    {
        using var http = FakeHttp.Answering(FakeHttp.Json(200, """{"success":true}"""));
        await Sender(http, o => o.ReadReceipts = wanted).MarkReadAsync("wamid.A1", typing: true, CancellationToken.None);
        Assert.That(http.Calls, Is.EqualTo(calls));
    }

    [Test]
    public void A_read_mark_that_is_lost_does_no_harm()
    {
        using var http = FakeHttp.Unreachable(HttpRequestError.ConnectionError);
        Assert.That(async () => await Sender(http).MarkReadAsync("wamid.A1", typing: false, CancellationToken.None), Throws.Nothing);
    }

    [Test]
    public async Task The_published_answers_are_understood(
        [Values("res-messages-200", "res-error-190-session-expired-real", "res-error-401-190-expired", "res-error-403-permission", "res-error-404-803",
            "res-error-429-4-transient", "res-error-500-2-transient", "res-register-400-pin")] string fixture)
    {
        using var document = System.Text.Json.JsonDocument.Parse(Shared.Read("fixtures/whatsapp", fixture + ".json"));
        var (status, body) = (document.RootElement.GetProperty("http_status").GetInt32(), document.RootElement.GetProperty("body").GetRawText());
        using var http = new FakeHttp((_, _, _) => Task.FromResult(FakeHttp.Json(status, body)));
        Assert.That(Say(await Sender(http).SendAsync(Message, CancellationToken.None)), Is.EqualTo(fixture switch
        {
            "res-messages-200" => "Sent wamid.HBgLMTY1MDM4Nzk0MzkVAgARGBJCOTY3NDc0NDFDRUI3NTA0Q0UA",
            "res-error-403-permission" => "TryLater 200 Everything",
            "res-error-404-803" => "TryLater 803 Everything",
            "res-error-429-4-transient" => "TryLater 4 Number",
            "res-error-500-2-transient" => "TryLater 2 Message",
            "res-register-400-pin" => "Refused 100",
            _ => "TryLater 190 Everything",
        }));
    }

    private static string Say(SendResult result) => result switch
    {
        SendResult.Sent sent => $"Sent {sent.WhatsAppId}",
        SendResult.TryLater later => $"TryLater {later.Code} {later.Scope}",
        SendResult.Refused refused => $"Refused {refused.Code}",
        _ => "Unknown",
    };

    private static WhatsAppSender Sender(FakeHttp http, Action<WhatsAppOptions>? configure = null, TimeProvider? time = null, ILogger<WhatsAppSender>? log = null)
    {
        var options = Settings(configure);
        return new WhatsAppSender(http, new GraphAddress(options), options, time ?? TimeProvider.System, log ?? new LogLines<WhatsAppSender>());
    }

    private static WhatsAppSender RealSender(int port)
    {
        var options = Settings(o => (o.GraphBaseUrl, o.Timeout) = ($"http://127.0.0.1:{port}", TimeSpan.FromSeconds(10)));
        return new WhatsAppSender(new RealHttp(), new GraphAddress(options), options, TimeProvider.System, new LogLines<WhatsAppSender>());
    }

    private static IOptions<WhatsAppOptions> Settings(Action<WhatsAppOptions>? configure)
    {
        var options = new WhatsAppOptions { AccessToken = "segreto", PhoneNumberId = "106540352242922", GraphBaseUrl = "https://graph.example.org" };
        configure?.Invoke(options);
        return Options.Create(options);
    }

    private static async Task<HttpResponseMessage> HangAsync(HttpRequestMessage request, int call, CancellationToken ct)
    {
        await Task.Delay(Timeout.Infinite, ct);
        throw new UnreachableException();
    }

    private static async Task ReadRequestAsync(Socket socket)
    {
        var buffer = new byte[16 * 1024];
        var text = "";
        while (!text.Contains("biz_opaque_callback_data", StringComparison.Ordinal))
        {
            text += Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer));
        }
    }

    private sealed class RealHttp : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(WhatsAppServices.Handler()) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private sealed class MovableTime : TimeProvider
    {
        private TimeSpan _moved;

        public void Move(TimeSpan by) => _moved += by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _moved;
    }

    private sealed class Dripping : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            buffer.Span[0] = (byte)' ';
            return 1;
        }
    }
}
