// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Pescia.Bot.Outbox;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Tests.Outbox;

internal sealed class OutboundContentTests
{
    private static readonly (string Kind, OutboundContent Content)[] Contents =
    [
        ("text", Reply.Say("Buongiorno")),
        ("interactive", new Reply("Cosa?", [new Choice("a", "A", "d")], "Menu")),
        ("image", new OutboundContent.File("image", 7, "foto.jpg", "Ecco")),
        ("audio", new OutboundContent.File("audio", 7, null, null)),
        ("template", new OutboundContent.Template("answer_ready", "it", [new TemplateValue("office", "Anagrafe")])),
    ];

    [TestCaseSource(nameof(ContentCases))]
    public void What_a_row_keeps_is_what_was_written(string kind, OutboundContent content)
    {
        var read = OutboundContent.Parse(kind, content.Serialize());
        Assert.That(read.GetType(), Is.EqualTo(content.GetType()));
        Assert.That(read.Serialize(), Is.EqualTo(content.Serialize()));
        if (content is OutboundContent.File) { Assert.That(read, Is.EqualTo(content)); }
    }

    [Test]
    public void The_channels_id_of_a_file_is_not_kept_in_the_message() =>
        Assert.That((new OutboundContent.File("image", 7, null, null) { MediaId = "99" }).Serialize(), Does.Not.Contain("99"));

    [TestCase("text", "null")]
    [TestCase("text", "no json")]
    [TestCase("image", "{}")]
    [TestCase("image", """{"body":"Buongiorno","choices":[]}""")]
    [TestCase("template", """{"name":"","language":"it","values":[]}""")]
    [TestCase("template", """{"name":"answer_ready","language":"it"}""")]
    [TestCase("template", "null")]
    public void What_is_not_of_its_kind_is_refused(string kind, string json) =>
        Assert.That(() => OutboundContent.Parse(kind, json), Throws.InstanceOf<JsonException>());

    private static IEnumerable<TestCaseData> ContentCases() => Contents.Select(c => new TestCaseData(c.Kind, c.Content).SetArgDisplayNames(c.Kind));
}
