// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Channels.WhatsApp;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

/// <summary>The calls that are made, and how each answer ends a send.</summary>
internal sealed class WhatsAppSenderTests
{
    private const string Page = "<html><body>502 Bad Gateway</body></html>";

    [TestCase(200, Senders.Accepted, "application/json", "Sent wamid.OUT1", 1)]
    [TestCase(200, Senders.Accepted, "text/javascript", "Sent wamid.OUT1", 1)]
    [TestCase(200, "\uFEFF" + Senders.Accepted, "text/html", "Sent wamid.OUT1", 1, TestName = "{m}: a byte order mark and a wrong type")]
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
        var result = await Senders.New(http).SendAsync(Senders.Message, CancellationToken.None);
        Assert.That((Senders.Say(result), http.Calls), Is.EqualTo((expected, calls)));
    }

    [Test]
    public async Task The_second_try_may_succeed()
    {
        using var http = FakeHttp.Answering(FakeHttp.Json(500, """{"error":{"code":131000}}"""), FakeHttp.Json(200, Senders.Accepted));
        Assert.That((Senders.Say(await Senders.New(http).SendAsync(Senders.Message, CancellationToken.None)), http.Calls), Is.EqualTo(("Sent wamid.OUT1", 2)));
    }

    [TestCase("AccessToken")]
    [TestCase("PhoneNumberId")]
    public async Task Without_credentials_messages_wait_and_no_call_is_made(string setting)
    {
        var log = new LogLines<WhatsAppSender>();
        using var http = FakeHttp.Answering(FakeHttp.Json(200, Senders.Accepted));
        var sender = Senders.New(http, o => _ = setting == "AccessToken" ? o.AccessToken = " " : o.PhoneNumberId = "", null, log);
        Assert.That((Senders.Say(await sender.SendAsync(Senders.Message, CancellationToken.None)), http.Calls), Is.EqualTo(("TryLater no-credentials Everything", 0)));
        Assert.That(log.Lines.Single(), Does.Contain($"WhatsApp__{setting}"));
    }

    [Test]
    public async Task A_call_goes_to_Meta_with_the_token()
    {
        using var http = FakeHttp.Answering(FakeHttp.Json(200, Senders.Accepted));
        await Senders.New(http, o => o.GraphBaseUrl = "").SendAsync(Senders.Message, CancellationToken.None);
        var seen = http.Seen.First();
        Assert.That(seen.Url, Is.EqualTo(new Uri("https://graph.facebook.com/v26.0/106540352242922/messages")));
        Assert.That((seen.Headers["Authorization"], seen.Headers["Content-Type"]), Is.EqualTo(("Bearer segreto", "application/json")));
        Assert.That(seen.Body, Does.Contain("\"biz_opaque_callback_data\":\"4711\""));
    }

    [Test]
    public async Task A_provider_has_its_own_path_and_header()
    {
        using var http = FakeHttp.Answering(FakeHttp.Json(200, Senders.Accepted));
        await Senders.New(http, o => (o.GraphBaseUrl, o.MessagesPath, o.AuthHeader, o.AuthValue) = ("https://waba.example.org/v2", "messages", "D360-API-KEY", "{token}"))
            .SendAsync(Senders.Message, CancellationToken.None);
        var seen = http.Seen.First();
        Assert.That((seen.Url.AbsoluteUri, seen.Headers["D360-API-KEY"], seen.Headers.ContainsKey("Authorization")), Is.EqualTo(("https://waba.example.org/v2/messages", "segreto", false)));
    }

    [Test]
    public void A_read_mark_that_is_lost_does_no_harm()
    {
        using var http = FakeHttp.Unreachable(HttpRequestError.ConnectionError);
        Assert.That(async () => await Senders.New(http).MarkReadAsync("wamid.A1", typing: false, CancellationToken.None), Throws.Nothing);
    }

    [Test]
    public async Task The_published_answers_are_understood(
        [Values("res-messages-200", "res-error-190-session-expired-real", "res-error-401-190-expired", "res-error-403-permission", "res-error-404-803",
            "res-error-429-4-transient", "res-error-500-2-transient", "res-register-400-pin")] string fixture)
    {
        using var document = System.Text.Json.JsonDocument.Parse(Shared.Read("fixtures/whatsapp", fixture + ".json"));
        var (status, body) = (document.RootElement.GetProperty("http_status").GetInt32(), document.RootElement.GetProperty("body").GetRawText());
        using var http = new FakeHttp((_, _, _) => Task.FromResult(FakeHttp.Json(status, body)));
        Assert.That(Senders.Say(await Senders.New(http).SendAsync(Senders.Message, CancellationToken.None)), Is.EqualTo(fixture switch
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
}
