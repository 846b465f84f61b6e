// SPDX-License-Identifier: AGPL-3.0-or-later
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Channels.WhatsApp;
using Pescia.Bot.Channels.WhatsApp.Media;
using Pescia.Bot.Inbox;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

internal sealed class WebhookTests
{
    private const string Empty = """{"object":"whatsapp_business_account","entry":[]}""";

    [TestCase(Empty, "06140b2420c3e71c7480d5a6797b19b9b823f5f1ff60fbef0c8a1bc7308f8d67")]
    [TestCase("""{"object":"whatsapp_business_account","entry":[],"nota":"citt\u00e0 \ud83d\ude00 a\u0040b https:\/\/x"}""",
        "2a4c11ac3f5e0f5e784630ce6b6296085552c55b8a1705afc4f20a854125a521")]
    public async Task The_published_signatures_are_accepted(string body, string signature)
    {
        await using var host = await WebhookHost.StartAsync();
        var answer = await host.PostAsync(Encoding.UTF8.GetBytes(body), "sha256=" + signature);
        Assert.That((answer.StatusCode, await answer.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.OK, "")));
    }

    [TestCase("città 😀")]
    [TestCase(@"a\u001bb")]
    [TestCase(@"a\u001Bb")]
    [TestCase(@"citt\u00e0 \/ @")]
    public async Task The_bytes_as_they_came_are_what_was_signed(string text)
    {
        await using var host = await WebhookHost.StartAsync();
        Assert.That((await host.PostAsync($"{{\"object\":\"whatsapp_business_account\",\"x\":\"{text}\"}}")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static IEnumerable<TestCaseData> BadSignatures()
    {
        var body = Payload.Read("whatsapp/in-text.json");
        var good = WebhookHost.Sign(body);
        yield return Case("none");
        yield return Case("an empty one", "");
        yield return Case("only the prefix", "sha256=");
        yield return Case("SHA-1", "sha1=" + good[7..47]);
        yield return Case("too short", good[..^1]);
        yield return Case("too long", good + "0");
        yield return Case("upper-case digits", "sha256=" + good[7..].ToUpperInvariant());
        yield return Case("upper-case prefix", "SHA256=" + good[7..]);
        yield return Case("no prefix", good[7..]);
        yield return Case("one digit changed", good[..^1] + (good[^1] == '0' ? '1' : '0'));
        yield return Case("no digits", "sha256=" + new string('z', 64));
        yield return Case("zeros", "sha256=" + new string('0', 64));
        yield return Case("the right one twice", good, good);
        yield return Case("a wrong one before the right one", "sha256=" + new string('0', 64), good);
        yield return Case("two in one header", good + "," + good);
        yield return Case("another secret", WebhookHost.Sign(body, "another"));
        yield return Case("an empty secret", WebhookHost.Sign(body, ""));

        static TestCaseData Case(string name, params string[] headers) => new TestCaseData(arg: headers).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(BadSignatures))]
    public async Task A_bad_signature_is_answered_401_and_nothing_is_stored(string[] signatures)
    {
        await using var host = await WebhookHost.StartAsync();
        var answer = await host.PostAsync(Payload.Read("whatsapp/in-text.json"), signatures);
        await using var db = host.Open();
        Assert.That((answer.StatusCode, await db.Messages.CountAsync(), host.Offered.Count), Is.EqualTo((HttpStatusCode.Unauthorized, 0, 0)));
    }

    [Test]
    public async Task A_body_changed_by_one_byte_is_answered_401()
    {
        await using var host = await WebhookHost.StartAsync();
        var body = Payload.Read("whatsapp/in-text.json");
        var signature = WebhookHost.Sign(body);
        body[^2]++;
        Assert.That((await host.PostAsync(body, signature)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Without_a_secret_every_webhook_is_answered_401_and_the_log_says_what_to_write()
    {
        await using var host = await WebhookHost.StartAsync(o => o.AppSecret = "");
        var body = Encoding.UTF8.GetBytes(Empty);
        Assert.That((await host.PostAsync(body, WebhookHost.Sign(body, ""))).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        await host.PostAsync(body);
        Assert.That(host.Log.Lines.Where(l => l.StartsWith("Error", StringComparison.Ordinal)), Has.Exactly(1).Contains("WhatsApp__AppSecret"));
    }

    [TestCase("old", HttpStatusCode.OK)]
    [TestCase("new", HttpStatusCode.OK)]
    [TestCase("older", HttpStatusCode.Unauthorized)]
    public async Task While_the_secret_is_changed_both_are_accepted(string signedWith, HttpStatusCode expected)
    {
        await using var host = await WebhookHost.StartAsync(o => (o.AppSecret, o.PreviousAppSecret) = ("new", "old"));
        var body = Encoding.UTF8.GetBytes(Empty);
        Assert.That((await host.PostAsync(body, WebhookHost.Sign(body, signedWith))).StatusCode, Is.EqualTo(expected));
        Assert.That(host.Log.Lines.Any(l => l.Contains("2203", StringComparison.Ordinal)), Is.EqualTo(signedWith == "old"));
    }

    [TestCase("a-long-agreed-value", HttpStatusCode.OK)]
    [TestCase("another-long-value!", HttpStatusCode.Unauthorized)]
    [TestCase("", HttpStatusCode.Unauthorized)]
    [TestCase(null, HttpStatusCode.Unauthorized)]
    public async Task A_provider_may_prove_itself_with_an_agreed_header(string? value, HttpStatusCode expected)
    {
        await using var host = await WebhookHost.StartAsync(o => (o.WebhookAuthentication, o.WebhookHeader, o.WebhookHeaderValue) =
            (WebhookAuthentication.SharedHeader, "X-Provider-Key", "a-long-agreed-value"));
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Empty));
        if (value is not null) { content.Headers.TryAddWithoutValidation("X-Provider-Key", value); }
        Assert.That((await host.PostAsync(content)).StatusCode, Is.EqualTo(expected));
    }

    [Test]
    public async Task An_agreed_header_without_a_value_opens_nothing()
    {
        await using var host = await WebhookHost.StartAsync(o => (o.WebhookAuthentication, o.WebhookHeader) = (WebhookAuthentication.SharedHeader, "X-Provider-Key"));
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Empty));
        content.Headers.TryAddWithoutValidation("X-Provider-Key", "");
        Assert.That((await host.PostAsync(content)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(host.Log.Lines, Has.Some.Contains("WhatsApp__WebhookHeaderValue"));
    }

    [TestCase("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=parola", HttpStatusCode.OK, "1158201444")]
    [TestCase("hub.mode=subscribe&hub.challenge=%3Cscript%3E&hub.verify_token=parola", HttpStatusCode.OK, "<script>")]
    [TestCase("hub.mode=subscribe&hub.challenge=1&hub.verify_token=Parola", HttpStatusCode.Forbidden, "")]
    [TestCase("hub.mode=subscribe&hub.challenge=1&hub.verify_token=", HttpStatusCode.Forbidden, "")]
    [TestCase("hub.mode=subscribe&hub.challenge=1&hub.verify_token=parola&hub.verify_token=parola", HttpStatusCode.Forbidden, "")]
    [TestCase("hub.mode=subscribe&hub.challenge=1", HttpStatusCode.Forbidden, "")]
    [TestCase("hub.mode=subscribe&hub.verify_token=parola", HttpStatusCode.Forbidden, "")]
    [TestCase("hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=parola", HttpStatusCode.Forbidden, "")]
    [TestCase("hub.challenge=1&hub.verify_token=parola", HttpStatusCode.Forbidden, "")]
    [TestCase("", HttpStatusCode.Forbidden, "")]
    public async Task Verification_echoes_the_challenge_to_who_knows_the_token(string query, HttpStatusCode expected, string body)
    {
        await using var host = await WebhookHost.StartAsync();
        var answer = await host.Client.GetAsync($"{WebhookEndpoints.Path}?{query}");
        Assert.That((answer.StatusCode, await answer.Content.ReadAsStringAsync()), Is.EqualTo((expected, body)));
        if (expected == HttpStatusCode.OK) { Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/plain")); }
    }

    [Test]
    public async Task Without_a_verify_token_verification_is_refused()
    {
        await using var host = await WebhookHost.StartAsync(o => o.VerifyToken = "");
        Assert.That((await host.Client.GetAsync($"{WebhookEndpoints.Path}?hub.mode=subscribe&hub.challenge=1&hub.verify_token=")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase(WebhookBody.Limit, false, HttpStatusCode.OK)]
    [TestCase(WebhookBody.Limit, true, HttpStatusCode.OK)]
    [TestCase(WebhookBody.Limit + 1, false, HttpStatusCode.RequestEntityTooLarge)]
    [TestCase(WebhookBody.Limit + 1, true, HttpStatusCode.RequestEntityTooLarge)]
    [TestCase(30_000_000, true, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Three_megabytes_are_taken_and_no_more(int length, bool chunked, HttpStatusCode expected)
    {
        await using var host = await WebhookHost.StartAsync();
        var body = Encoding.UTF8.GetBytes(Empty.PadRight(length));
        HttpContent content = chunked ? new StreamContent(new Unmeasured(body)) : new ByteArrayContent(body);
        Assert.That((await host.PostAsync(content, WebhookHost.Sign(body))).StatusCode, Is.EqualTo(expected));
    }

    [Test]
    public async Task A_body_that_breaks_off_is_refused_and_no_fault_of_ours()
    {
        await using var host = await WebhookHost.StartAsync();
        Assert.That((await host.PostAsync(new StreamContent(new Broken()), WebhookHost.Sign([]))).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase("application/json; charset=utf-8")]
    [TestCase("text/plain")]
    [TestCase("nonsense")]
    [TestCase(null)]
    public async Task The_content_type_does_not_matter(string? type)
    {
        await using var host = await WebhookHost.StartAsync();
        var body = Encoding.UTF8.GetBytes(Empty);
        var content = new ByteArrayContent(body);
        if (type is not null) { content.Headers.TryAddWithoutValidation("Content-Type", type); }
        Assert.That((await host.PostAsync(content, WebhookHost.Sign(body))).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_compressed_body_is_refused()
    {
        await using var host = await WebhookHost.StartAsync();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) { gzip.Write(Encoding.UTF8.GetBytes(Empty)); }
        var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        Assert.That((await host.PostAsync(content, WebhookHost.Sign(packed.ToArray()))).StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [TestCase("{\"object\":\"whatsapp_business_account\",\"entry\":[", TestName = "{m}: cut off")]
    [TestCase("null", TestName = "{m}: null")]
    [TestCase("[]", TestName = "{m}: an array")]
    [TestCase("{} {}", TestName = "{m}: two of them")]
    [TestCase("\uFEFF{}", TestName = "{m}: a byte order mark")]
    [TestCase("{\"a\":1,\"a\":2}", TestName = "{m}: a property twice")]
    public async Task What_is_no_clean_JSON_is_answered_400(string body)
    {
        await using var host = await WebhookHost.StartAsync();
        Assert.That((await host.PostAsync(body)).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase("odd-other-object")]
    [TestCase("odd-dashboard-test")]
    [TestCase("odd-user-actions-only")]
    [TestCase("odd-entries-of-wrong-kind")]
    [TestCase("status-of-tomorrow")]
    [TestCase("field-of-another-number")]
    public async Task What_is_not_used_is_acknowledged(string payload)
    {
        await using var host = await WebhookHost.StartAsync();
        Assert.That((await host.PostAsync(Payload.Read($"whatsapp/{payload}.json"))).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(host.Offered, Is.Empty);
    }

    [Test]
    public async Task Nothing_to_store_needs_no_database()
    {
        await using var host = await WebhookHost.StartAsync(withTables: false);
        Assert.That((await host.PostAsync(Empty)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task What_cannot_be_stored_is_not_acknowledged()
    {
        await using var host = await WebhookHost.StartAsync(withTables: false);
        var answer = await host.PostAsync(Payload.Read("whatsapp/in-text.json"));
        Assert.That((answer.StatusCode, answer.Headers.RetryAfter?.Delta, host.Offered.Count), Is.EqualTo((HttpStatusCode.ServiceUnavailable, (TimeSpan?)TimeSpan.FromSeconds(5), 0)));
    }

    [Test]
    public async Task While_nobody_knows_which_number_is_ours_nothing_is_acknowledged()
    {
        await using var host = await WebhookHost.StartAsync(o => o.PhoneNumberId = "");
        Assert.That((await host.PostAsync(Payload.Read("whatsapp/in-text.json"))).StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(host.Log.Lines, Has.Some.Contains("WhatsApp__PhoneNumberId"));
    }

    [Test]
    public async Task A_message_is_stored_and_passed_on()
    {
        await using var host = await WebhookHost.StartAsync();
        await host.PostAsync(Payload.Read("whatsapp/in-text.json"));
        await using var db = host.Open();
        var row = await db.Messages.SingleAsync();
        Assert.That((row.Municipality, row.WhatsAppId, row.Kind, row.Text, row.Outcome), Is.EqualTo(("pescia", "wamid.A1", "text", "Buongiorno, a che ora apre l'anagrafe?", (Outcome?)null)));
        Assert.That(host.Offered.Single().Id, Is.EqualTo(row.Id));
    }

    [TestCase("in-reaction", "reaction")]
    [TestCase("in-group", "group")]
    [TestCase("in-system-identity", "system")]
    [TestCase("echo-edit", "echo edit")]
    public async Task What_nobody_works_on_is_stored_with_its_reason(string payload, string reason)
    {
        await using var host = await WebhookHost.StartAsync();
        await host.PostAsync(Payload.Read($"whatsapp/{payload}.json"));
        await using var db = host.Open();
        var row = await db.Messages.SingleAsync();
        Assert.That((row.Outcome, row.Reason, host.Offered.Count), Is.EqualTo(((Outcome?)Outcome.Ignored, reason, 0)));
    }

    [Test]
    public async Task The_same_body_again_or_at_the_same_instant_has_no_second_effect()
    {
        await using var host = await WebhookHost.StartAsync();
        var body = Payload.Read("whatsapp/who-contacts-in-another-order.json");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.PostAsync(body)));
        await host.PostAsync(body);
        await using var db = host.Open();
        Assert.That((await db.Messages.CountAsync(), await db.Citizens.CountAsync(), host.Offered.Count), Is.EqualTo((3, 3, 3)));
    }

    [Test]
    public async Task The_siblings_of_a_broken_element_are_stored_and_it_is_kept_as_a_notice()
    {
        await using var host = await WebhookHost.StartAsync();
        Assert.That((await host.PostAsync(Payload.Read("whatsapp/odd-one-broken-of-three.json"))).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await using var db = host.Open();
        Assert.That(host.Offered.Select(m => m.Text), Is.EqualTo(new[] { "uno", "tre" }));
        Assert.That(await db.Set<AccountEvent>().CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_status_reaches_the_message_that_it_names()
    {
        await using var host = await WebhookHost.StartAsync();
        await host.PostAsync(Payload.Read("whatsapp/in-text.json"));
        await using var db = host.Open();
        var sent = new Message { Municipality = "pescia", CitizenId = host.Offered.Single().CitizenId, Direction = Direction.Out, Kind = "text", WhatsAppId = "wamid.B1", Delivery = Delivery.Accepted };
        db.Add(sent);
        await db.SaveChangesAsync();
        await host.PostAsync(Payload.Read("whatsapp/status-read.json"));
        await host.PostAsync(Payload.Read("whatsapp/status-delivered.json"));
        await db.Entry(sent).ReloadAsync();
        Assert.That(sent.Delivery, Is.EqualTo(Delivery.Read));
    }

    [Test]
    public async Task A_citizen_who_changed_number_stays_the_same_citizen()
    {
        await using var host = await WebhookHost.StartAsync();
        await host.PostAsync(Payload.Read("whatsapp/in-text.json"));
        await host.PostAsync(Payload.Read("whatsapp/in-system-number.json"));
        await using var db = host.Open();
        Assert.That(await db.Citizens.CountAsync(), Is.EqualTo(1));
        Assert.That(await db.CitizenIdentifiers.Select(i => i.Value).ToListAsync(), Is.EqualTo(new[] { "393337654321" }));
    }

    [TestCase("in-system-number", "393331234567")]
    [TestCase("field-user-id-update", "IT.13491208655302741918")]
    public async Task The_replay_of_an_old_change_does_not_take_a_name_from_its_new_owner(string payload, string name)
    {
        await using var host = await WebhookHost.StartAsync();
        await host.PostAsync(Payload.Read("whatsapp/who-phone-and-user-id.json"));
        await host.PostAsync(Payload.Read($"whatsapp/{payload}.json"));
        await using (var before = host.Open()) { Assert.That(await before.CitizenIdentifiers.AnyAsync(i => i.Value == name), Is.False, "the change was applied"); }
        var newOwner = name.Contains('.', StringComparison.Ordinal) ? $"\"from_user_id\":\"{name}\"" : $"\"from\":\"{name}\"";
        await host.PostAsync(Encoding.UTF8.GetString(Payload.Read("whatsapp/in-text.json"))
            .Replace("\"from\": \"393331234567\"", newOwner, StringComparison.Ordinal)
            .Replace("wamid.A1", "wamid.NEW", StringComparison.Ordinal)
            .Replace("\"wa_id\": \"393331234567\"", "\"wa_id\": \"0\"", StringComparison.Ordinal));
        await host.PostAsync(Payload.Read($"whatsapp/{payload}.json"));
        await using var db = host.Open();
        var owner = await db.CitizenIdentifiers.SingleAsync(i => i.Value == name);
        var writer = (await db.Messages.SingleAsync(m => m.WhatsAppId == "wamid.NEW")).CitizenId;
        Assert.That(owner.CitizenId, Is.EqualTo(writer));
    }

    [TestCase("in-image", 1)]
    [TestCase("echo-image", 1)]
    [TestCase("in-image-too-large", 0)]
    [TestCase("in-text", 0)]
    [TestCase("in-edit-caption", 0)]
    public async Task An_attachment_is_promised_with_its_message(string payload, int files)
    {
        await using var host = await WebhookHost.StartAsync();
        await host.PostAsync(Payload.Read($"whatsapp/{payload}.json"));
        await host.PostAsync(Payload.Read($"whatsapp/{payload}.json"));
        await using var db = host.Open();
        var rows = await db.Set<MediaFile>().ToListAsync();
        Assert.That(rows, Has.Count.EqualTo(files));
        Assert.That(rows, Has.All.Matches<MediaFile>(f => f is { State: MediaState.Waiting, DueAt: not null } && f.MessageId == host.Offered.Single().Id));
    }

    [Test]
    public async Task A_thousand_messages_in_one_body_are_all_stored_and_offered_in_order()
    {
        await using var host = await WebhookHost.StartAsync();
        var many = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$$"""{"from":"39333{{{i % 50:D7}}}","id":"wamid.{{{i}}}","type":"text","text":{"body":"{{{i}}}"}}"""));
        var answer = await host.PostAsync($$$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"106540352242922"},"messages":[{{{many}}}]}}]}]}""");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(host.Offered.Select(m => m.Text), Is.EqualTo(Enumerable.Range(0, 1000).Select(i => $"{i}")));
    }

    [Test]
    public async Task No_line_of_the_log_holds_what_a_citizen_wrote_or_who_it_was()
    {
        await using var host = await WebhookHost.StartAsync();
        foreach (var payload in Payload.Names("whatsapp")) { await host.PostAsync(Payload.Read($"whatsapp/{payload}.json")); }
        Assert.That(host.Log.Lines, Has.Some.Contains("2205").And.None.Contains("39333").And.None.Contains("Maria").And.None.Contains("Buongiorno"));
    }

    [Test]
    public async Task Every_body_is_acknowledged()
    {
        await using var host = await WebhookHost.StartAsync();
        foreach (var payload in Payload.Names("whatsapp"))
        {
            Assert.That((await host.PostAsync(Payload.Read($"whatsapp/{payload}.json"))).StatusCode, Is.EqualTo(HttpStatusCode.OK), payload);
        }
    }

    /// <summary>A stream whose other end goes away.</summary>
    private sealed class Broken : MemoryStream
    {
        public override bool CanSeek => false;

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("gone");
    }

    /// <summary>A stream that does not say how long it is, so that the body goes out in chunks.</summary>
    private sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
