// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Channels.WhatsApp;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

/// <summary>Who may call the webhook: signatures, a provider's header, Meta's verification.</summary>
internal sealed class WebhookAccessTests
{
    [TestCase(WebhookHost.NothingInIt, "06140b2420c3e71c7480d5a6797b19b9b823f5f1ff60fbef0c8a1bc7308f8d67")]
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
        var body = Encoding.UTF8.GetBytes(WebhookHost.NothingInIt);
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
        var body = Encoding.UTF8.GetBytes(WebhookHost.NothingInIt);
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
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(WebhookHost.NothingInIt));
        if (value is not null) { content.Headers.TryAddWithoutValidation("X-Provider-Key", value); }
        Assert.That((await host.PostAsync(content)).StatusCode, Is.EqualTo(expected));
    }

    [Test]
    public async Task An_agreed_header_without_a_value_opens_nothing()
    {
        await using var host = await WebhookHost.StartAsync(o => (o.WebhookAuthentication, o.WebhookHeader) = (WebhookAuthentication.SharedHeader, "X-Provider-Key"));
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(WebhookHost.NothingInIt));
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
}
