// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text;
using System.Text.Json;
using Pescia.Bot.Channels.WhatsApp;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

/// <summary>Bodies that nobody should send: odd text, impossible times, broken or endless JSON.</summary>
internal sealed class EnvelopeLimitsTests
{
    [TestCase("\"4711\"", 4711)]
    [TestCase("\"ticket-4711\"", null)]
    [TestCase("\"-4711\"", null)]
    [TestCase("\"+4711\"", null)]
    [TestCase("\"0\"", null)]
    [TestCase("\"99999999999999999999\"", null)]
    [TestCase("\"٤٧١١\"", null)]
    [TestCase("4711", null)]
    public void Only_a_plain_positive_number_is_our_id(string data, long? expected) =>
        Assert.That(Envelopes.Status($"\"status\":\"sent\",\"biz_opaque_callback_data\":{data}").OurId, Is.EqualTo(expected));

    [Test]
    public void The_raw_element_is_kept_as_it_came() => Assert.That(
        Envelopes.Text("""{"from":"393331234567","id":"wamid.A1","type":"text","text":{"body":"citt\u00e0"},"new":{"key":1}}""").Raw,
        Is.EqualTo("""{"from":"393331234567","id":"wamid.A1","type":"text","text":{"body":"citt\u00e0"},"new":{"key":1}}"""));

    [TestCase(@"a\ud800b", "a\uFFFDb", TestName = "{m}: half a pair, high")]
    [TestCase(@"a\udc00b", "a\uFFFDb", TestName = "{m}: half a pair, low")]
    [TestCase(@"\ud83d\ude00\ud83d", "😀\uFFFD", TestName = "{m}: a whole pair and a half one")]
    [TestCase(@"\\ud800", @"\ud800", TestName = "{m}: a backslash that was typed")]
    [TestCase(@"a\u0000b\u001bc", "abc", TestName = "{m}: NUL and escape")]
    [TestCase(@"uno\r\ndue\ttre", "uno\ndue\ttre", TestName = "{m}: line breaks and tabs stay")]
    [TestCase(@"\u202eabc\u200d", "\u202eabc\u200d", TestName = "{m}: marks that only displays must neutralise stay")]
    [TestCase(@"   ", null, TestName = "{m}: blanks are no text")]
    public void Text_is_made_safe(string escaped, string? expected) => Assert.That(Envelopes.Body(escaped).Text, Is.EqualTo(expected));

    [Test]
    public void Bytes_that_are_no_UTF8_are_replaced_and_the_siblings_live()
    {
        var body = Encoding.UTF8.GetBytes(Envelopes.Wrap("""{"from":"393331234567","id":"wamid.A1","type":"text","text":{"body":"a#b"}},{"from":"393331234567","id":"wamid.A2","type":"text","text":{"body":"intero"}}"""));
        body[Array.IndexOf(body, (byte)'#')] = 0xFF;
        Assert.That(EnvelopeReader.Read(body, Envelopes.Ours, Envelopes.Received).Messages.Select(m => m.Text), Is.EqualTo(new[] { "a\uFFFDb", "intero" }));
    }

    [Test]
    public void A_half_pair_in_a_property_name_costs_nothing() => Assert.That(
        Envelopes.Text("""{"\ud800":1,"from":"393331234567","id":"wamid.A1","type":"text","text":{"body":"ok"}}""").Text, Is.EqualTo("ok"));

    [TestCase(70_000, 65_536)]
    [TestCase(65_536, 65_536)]
    public void Long_text_is_cut(int typed, int kept) => Assert.That(Envelopes.Body(new string('x', typed)).Text, Has.Length.EqualTo(kept));

    [Test]
    public void A_name_of_500_family_emoji_is_cut_between_two_of_them()
    {
        const string Family = "👨‍👩‍👧‍👦";
        var name = Envelopes.Named(string.Concat(Enumerable.Repeat(Family, 500)))!;
        Assert.That(name.Replace(Family, "", StringComparison.Ordinal), Is.Empty);
        Assert.That(name, Has.Length.InRange(1, 200));
    }

    [TestCase("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>")]
    [TestCase("  Maria  ", "Maria")]
    [TestCase("", null)]
    public void A_name_is_whatever_the_person_chose(string name, string? expected) => Assert.That(Envelopes.Named(name), Is.EqualTo(expected));

    [Test]
    public void A_name_has_at_most_100_graphemes() => Assert.That(Envelopes.Named(new string('n', 150)), Has.Length.EqualTo(100));

    [Test]
    public void A_choice_id_of_20_kB_is_cut() => Assert.That(
        Envelopes.Text($$$"""{"from":"393331234567","id":"wamid.A1","type":"button","button":{"payload":"{{{new string('p', 20_000)}}}","text":"t"}}""").ChoiceId,
        Has.Length.EqualTo(256));

    [Test]
    public void A_message_id_too_long_to_be_stored_becomes_a_notice() => Assert.That(
        Summary.Of(Envelopes.Messages($$$"""{"from":"393331234567","id":"{{{new string('i', 451)}}}","type":"text","text":{"body":"t"}}""")),
        Is.EqualTo("notices: messages | skipped: 1 message without id or sender"));

    [TestCase("\"1793527190\"", "2026-11-01T09:59:50Z", TestName = "{m}: seconds as text")]
    [TestCase("1793527190", "2026-11-01T09:59:50Z", TestName = "{m}: seconds as number")]
    [TestCase("\"1793527190500\"", "2026-11-01T09:59:50.5Z", TestName = "{m}: milliseconds")]
    [TestCase("\"1793527300\"", "2026-11-01T10:01:40Z", TestName = "{m}: a clock a little fast")]
    [TestCase("\"1793527504\"", "2026-11-01T10:00:03Z", TestName = "{m}: five minutes and a second ahead")]
    [TestCase("\"1790935202\"", "2026-11-01T10:00:03Z", TestName = "{m}: older than 30 days")]
    [TestCase("\"1790935203\"", "2026-10-02T10:00:03Z", TestName = "{m}: 30 days old")]
    [TestCase("-5", "2026-11-01T10:00:03Z", TestName = "{m}: negative")]
    [TestCase("\"99999999999999999999999\"", "2026-11-01T10:00:03Z", TestName = "{m}: huge")]
    [TestCase("9223372036854775807", "2026-11-01T10:00:03Z", TestName = "{m}: the largest number there is")]
    [TestCase("\"domani\"", "2026-11-01T10:00:03Z", TestName = "{m}: words")]
    [TestCase("\"١٧٩٣٥٢٧١٩٠\"", "2026-11-01T10:00:03Z", TestName = "{m}: Arabic digits")]
    [TestCase("null", "2026-11-01T10:00:03Z", TestName = "{m}: null")]
    [TestCase("{}", "2026-11-01T10:00:03Z", TestName = "{m}: an object")]
    public void Timestamps_that_make_no_sense_become_the_receive_time(string timestamp, string expected) => Assert.That(
        Envelopes.Text($$$"""{"from":"393331234567","id":"wamid.A1","timestamp":{{{timestamp}}},"type":"text","text":{"body":"t"}}""").At,
        Is.EqualTo(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)));

    [TestCase("{\"object\":\"whatsapp_business_account\",\"entry\":[", TestName = "{m}: cut off")]
    [TestCase("{\"object\":\"whatsapp_business_account\"} x", TestName = "{m}: something behind it")]
    [TestCase("null", TestName = "{m}: null")]
    [TestCase("[]", TestName = "{m}: an array")]
    [TestCase("7", TestName = "{m}: a number")]
    [TestCase("", TestName = "{m}: nothing")]
    [TestCase("\uFEFF{\"object\":\"whatsapp_business_account\"}", TestName = "{m}: a byte order mark")]
    [TestCase("{\"object\":\"a\",\"object\":\"whatsapp_business_account\"}", TestName = "{m}: a property twice")]
    [TestCase("{\"entry\":[{\"id\":\"1\",\"i\\u0064\":\"2\"}]}", TestName = "{m}: a property twice, once escaped")]
    public void What_is_no_clean_JSON_object_is_refused(string body) =>
        Assert.That(() => EnvelopeReader.Read(Encoding.UTF8.GetBytes(body), Envelopes.Ours, Envelopes.Received), Throws.InstanceOf<JsonException>());

    [TestCase(64, true)]
    [TestCase(65, false)]
    [TestCase(10_000, false)]
    public void Sixty_four_levels_are_read_and_no_more(int depth, bool accepted)
    {
        var body = Encoding.UTF8.GetBytes("{\"x\":" + new string('[', depth - 1) + new string(']', depth - 1) + "}");
        Assert.That(() => EnvelopeReader.Read(body, Envelopes.Ours, Envelopes.Received), accepted ? Throws.Nothing : Throws.InstanceOf<JsonException>());
    }

    [Test]
    public void A_thousand_messages_in_one_body_are_all_read()
    {
        var many = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$$"""{"from":"39333{{{i:D7}}}","id":"wamid.{{{i}}}","type":"text","text":{"body":"{{{i}}}"}}"""));
        Assert.That(Envelopes.Messages(many).Messages.Select(m => m.Text), Is.EqualTo(Enumerable.Range(0, 1000).Select(i => $"{i}")));
    }

    [Test]
    public void The_same_notice_spaced_and_escaped_otherwise_has_the_same_key()
    {
        const string One = """{"entry":[{"id":"1","time":5,"changes":[{"field":"security","value":{"event":"PIN","who":"\u00e8"}}]}]}""";
        const string Other = """{"entry":[{"id":"1","time":5,"changes":[ { "field": "security", "value": {"event":"PIN","who":"è"} } ]}]}""";
        Assert.That(Envelopes.Key(One), Is.EqualTo(Envelopes.Key(Other)).And.Length.EqualTo(64));
    }

    [Test]
    public void The_same_alarm_at_another_time_has_another_key()
    {
        const string One = """{"entry":[{"id":"1","time":5,"changes":[{"field":"security","value":{"event":"PIN"}}]}]}""";
        Assert.That(Envelopes.Key(One), Is.Not.EqualTo(Envelopes.Key(One.Replace("5", "6", StringComparison.Ordinal))));
    }
}
