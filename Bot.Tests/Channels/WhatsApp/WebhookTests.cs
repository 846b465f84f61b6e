// SPDX-License-Identifier: AGPL-3.0-or-later
using System.IO.Compression;
using System.Net;
using System.Text;
using Pescia.Bot.Channels.WhatsApp;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

/// <summary>What the webhook answers.</summary>
internal sealed class WebhookTests
{
    [TestCase(WebhookBody.Limit, false, HttpStatusCode.OK)]
    [TestCase(WebhookBody.Limit, true, HttpStatusCode.OK)]
    [TestCase(WebhookBody.Limit + 1, false, HttpStatusCode.RequestEntityTooLarge)]
    [TestCase(WebhookBody.Limit + 1, true, HttpStatusCode.RequestEntityTooLarge)]
    [TestCase(30_000_000, true, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Three_megabytes_are_taken_and_no_more(int length, bool chunked, HttpStatusCode expected)
    {
        await using var host = await WebhookHost.StartAsync();
        var body = Encoding.UTF8.GetBytes(WebhookHost.NothingInIt.PadRight(length));
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
        var body = Encoding.UTF8.GetBytes(WebhookHost.NothingInIt);
        var content = new ByteArrayContent(body);
        if (type is not null) { content.Headers.TryAddWithoutValidation("Content-Type", type); }
        Assert.That((await host.PostAsync(content, WebhookHost.Sign(body))).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_compressed_body_is_refused()
    {
        await using var host = await WebhookHost.StartAsync();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) { gzip.Write(Encoding.UTF8.GetBytes(WebhookHost.NothingInIt)); }
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
        Assert.That((await host.PostAsync(WebhookHost.NothingInIt)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
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
