// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Channels.WhatsApp;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

internal sealed class WhatsAppOptionsTests
{
    private static readonly (string Name, Action<WhatsAppOptions> Spoil, string Says)[] Mistakes =
    [
        ("base address", o => o.GraphBaseUrl = "graph.facebook.com", "WhatsApp:GraphBaseUrl is 'graph.facebook.com'. Write an https address"),
        ("token in clear", o => o.GraphBaseUrl = "http://graph.example.org/", "WhatsApp__GraphBaseUrl"),
        ("path", o => o.MessagesPath = "{version}/{number}/messages", "{version}, {phoneNumberId}, {mediaId}"),
        ("media path", o => o.MediaPath = "{version}/media", "a path with {mediaId}"),
        ("header", o => o.AuthHeader = "D360 API", "a header name"),
        ("host", o => o.MediaHosts = ["https://lookaside.fbsbx.com/"], "host names only"),
        ("rewrite", o => o.MediaHostRewrite = "https://x/", "a host name only"),
        ("shared header", o => o.WebhookAuthentication = WebhookAuthentication.SharedHeader, "WhatsApp:WebhookHeader is ''"),
        ("short value", o => (o.WebhookAuthentication, o.WebhookHeader, o.WebhookHeaderValue) = (WebhookAuthentication.SharedHeader, "X-Key", "abc"), "fewer than 16"),
        ("no wait", o => o.Timeout = TimeSpan.Zero, "00:00:01 to 00:01:00"),
    ];

    private static readonly (string Name, Action<WhatsAppOptions> Choose)[] Choices =
    [
        ("defaults", _ => { }),
        ("emulator on this machine", o => o.GraphBaseUrl = "http://127.0.0.1:5000/simulator/graph"),
        ("provider", o => (o.GraphBaseUrl, o.MessagesPath, o.MediaPath, o.AuthHeader, o.AuthValue, o.MediaHostRewrite) =
            ("https://waba.example.org", "messages", "{mediaId}", "D360-API-KEY", "{token}", "waba.example.org")),
        ("own media hosts", o => o.MediaHosts = ["*.example.org", "media.example.com"]),
    ];

    [TestCaseSource(nameof(MistakeCases))]
    public void A_mistake_is_refused_with_what_to_write(Action<WhatsAppOptions> spoil, string says)
    {
        var options = new WhatsAppOptions();
        spoil(options);
        Assert.That(new WhatsAppOptionsValidator().Validate(null, options).FailureMessage, Does.Contain(says));
    }

    [TestCaseSource(nameof(ChoiceCases))]
    public void What_can_work_is_accepted(Action<WhatsAppOptions> choose)
    {
        var options = new WhatsAppOptions();
        choose(options);
        Assert.That(new WhatsAppOptionsValidator().Validate(null, options).Failed, Is.False);
    }

    [Test]
    public void All_mistakes_are_told_at_once()
    {
        var options = new WhatsAppOptions { Timeout = TimeSpan.Zero, GraphBaseUrl = "ftp://x" };
        Assert.That(new WhatsAppOptionsValidator().Validate(null, options).Failures, Has.Exactly(2).Items);
    }

    private static IEnumerable<TestCaseData> MistakeCases() => Mistakes.Select(m => new TestCaseData(m.Spoil, m.Says).SetArgDisplayNames(m.Name));

    private static IEnumerable<TestCaseData> ChoiceCases() => Choices.Select(c => new TestCaseData(c.Choose).SetArgDisplayNames(c.Name));
}
