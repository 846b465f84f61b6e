// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text;
using System.Text.Json;
using Pescia.Bot.Channels.WhatsApp;
using Pescia.Bot.Inbox;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

internal sealed class EnvelopeReaderTests
{
    private const string Folder = "whatsapp";
    private static readonly ReceivingNumbers Ours = new(new Dictionary<string, string> { ["106540352242922"] = "pescia" });
    private static readonly DateTimeOffset Received = new(2026, 11, 1, 10, 0, 3, TimeSpan.Zero);

    [TestCase("in-text", "messages: text")]
    [TestCase("in-text-quoting", "messages: text")]
    [TestCase("in-text-forwarded", "messages: text")]
    [TestCase("in-text-from-an-ad", "messages: text")]
    [TestCase("in-text-without-body", "messages: text")]
    [TestCase("in-image", "messages: image")]
    [TestCase("in-image-too-large", "messages: image")]
    [TestCase("in-video", "messages: video")]
    [TestCase("in-audio", "messages: audio")]
    [TestCase("in-voice-note", "messages: audio")]
    [TestCase("in-voice-note-old-type", "messages: audio")]
    [TestCase("in-document", "messages: document")]
    [TestCase("in-sticker", "messages: sticker")]
    [TestCase("in-location-place", "messages: location")]
    [TestCase("in-location-as-text", "messages: location")]
    [TestCase("in-location-impossible", "messages: location")]
    [TestCase("in-contacts", "messages: contacts")]
    [TestCase("in-button-reply", "messages: interactive")]
    [TestCase("in-list-reply", "messages: interactive")]
    [TestCase("in-flow-reply", "messages: interactive")]
    [TestCase("in-call-permission", "messages: interactive!call permission reply")]
    [TestCase("in-interactive-missing", "messages: interactive | skipped: 1 errors beside messages")]
    [TestCase("in-template-button", "messages: button")]
    [TestCase("in-reaction", "messages: reaction!reaction")]
    [TestCase("in-reaction-removed", "messages: reaction!reaction")]
    [TestCase("in-order", "messages: order")]
    [TestCase("in-system-number", "messages: system!system | changes: 393331234567 > 393337654321")]
    [TestCase("in-system-number-old-name", "messages: system!system | changes: 393331234567 > 393337654321")]
    [TestCase("in-system-user-id", "messages: system!system | changes: 393331234567 > IT.222+IT.ENT.222")]
    [TestCase("in-system-identity", "messages: system!system")]
    [TestCase("in-request-welcome", "messages: request_welcome")]
    [TestCase("in-unsupported-poll", "messages: unsupported")]
    [TestCase("in-unsupported-edit", "messages: unsupported!unsupported edit")]
    [TestCase("in-unsupported-pin", "messages: unsupported!unsupported pin")]
    [TestCase("in-unsupported-keep-in-chat", "messages: unsupported!unsupported keep_in_chat")]
    [TestCase("in-unsupported-reaction", "messages: unsupported!unsupported reaction")]
    [TestCase("in-unsupported-poll-update", "messages: unsupported!unsupported poll_update")]
    [TestCase("in-unsupported-unnamed", "messages: unsupported")]
    [TestCase("in-unknown", "messages: unsupported")]
    [TestCase("in-type-of-tomorrow", "messages: hologram")]
    [TestCase("in-type-missing", "messages: text")]
    [TestCase("in-edit-text", "messages: edit!edit")]
    [TestCase("in-edit-caption", "messages: edit!edit")]
    [TestCase("in-revoke", "messages: revoke!revoke")]
    [TestCase("in-group", "messages: text!group")]
    [TestCase("who-user-id-only", "messages: text")]
    [TestCase("who-user-id-in-from", "messages: text")]
    [TestCase("who-phone-and-user-id", "messages: text")]
    [TestCase("who-only-in-contacts", "messages: text")]
    [TestCase("who-with-plus-and-spaces", "messages: text")]
    [TestCase("who-contacts-in-another-order", "messages: text, text, text")]
    [TestCase("who-cannot-be-told", "notices: messages | skipped: 1 message without id or sender")]
    [TestCase("echo-text", "messages: echo")]
    [TestCase("echo-image", "messages: echo")]
    [TestCase("echo-edit", "messages: echo!echo edit")]
    [TestCase("echo-revoke", "messages: echo!echo revoke")]
    [TestCase("status-sent", "reports: Sent")]
    [TestCase("status-delivered", "reports: Delivered")]
    [TestCase("status-read", "reports: Read")]
    [TestCase("status-played", "reports: Read")]
    [TestCase("status-failed", "reports: Failed")]
    [TestCase("status-failed-bare", "reports: Failed")]
    [TestCase("status-with-words-as-our-id", "reports: Sent")]
    [TestCase("status-of-tomorrow", "skipped: 1 status teleported")]
    [TestCase("status-of-a-call", "skipped: 1 call status")]
    [TestCase("odd-one-broken-of-three", "messages: text, text | notices: messages, messages | skipped: 2 message without id or sender")]
    [TestCase("odd-wrong-kinds-everywhere", "messages: text, image, interactive, contacts | reports: Sent | skipped: 1 status without id, 1 status unreadable")]
    [TestCase("odd-other-object", "skipped: 1 other object")]
    [TestCase("odd-no-entry", "")]
    [TestCase("odd-empty-entry", "")]
    [TestCase("odd-entries-of-wrong-kind", "notices: unknown | skipped: 2 another number")]
    [TestCase("odd-dashboard-test", "skipped: 1 another number")]
    [TestCase("odd-two-numbers", "messages: text | skipped: 2 another number")]
    [TestCase("odd-several-entries", "messages: text, text | reports: Read")]
    [TestCase("odd-user-actions-only", "skipped: 1 nothing known in it")]
    [TestCase("odd-errors-only", "notices: messages")]
    [TestCase("odd-field-one-level-up", "notices: account_update")]
    [TestCase("odd-field-missing", "messages: text")]
    [TestCase("field-user-id-update", "notices: user_id_update | changes: 393331234567+IT.13491208655302741918+IT.ENT.1 > IT.222+IT.ENT.2")]
    [TestCase("field-user-id-update-of-nobody", "notices: user_id_update")]
    [TestCase("field-account-alert", "notices: account_alerts")]
    [TestCase("field-history", "notices: history")]
    [TestCase("field-history-media", "notices: history")]
    [TestCase("field-calls", "notices: calls")]
    [TestCase("field-of-tomorrow", "notices: weather")]
    [TestCase("field-value-missing", "notices: account_update")]
    [TestCase("field-of-another-number", "skipped: 1 another number")]
    public void Each_body_leads_to(string payload, string expected) => Assert.That(Summary.Of(Read(payload)), Is.EqualTo(expected));

    [Test]
    public void No_payload_is_left_out_of_the_table()
    {
        var tested = GetType().GetMethod(nameof(Each_body_leads_to))!.GetCustomAttributes(typeof(TestCaseAttribute), false).Cast<TestCaseAttribute>().Select(c => (string)c.Arguments[0]!);
        Assert.That(Payload.Names(Folder), Is.EquivalentTo(tested));
    }

    [TestCase("in-text", "Buongiorno, a che ora apre l'anagrafe?", null, null)]
    [TestCase("in-text-quoting", "Sì, questo", null, "wamid.OURS")]
    [TestCase("in-text-forwarded", "Girate a tutti!", null, null)]
    [TestCase("in-text-without-body", null, null, null)]
    [TestCase("in-type-missing", "Senza tipo", null, null)]
    [TestCase("in-image", "Ecco la buca", null, null)]
    [TestCase("in-document", "La delega", null, null)]
    [TestCase("in-button-reply", "Sì, prenota", "v1:si", "wamid.OURS")]
    [TestCase("in-list-reply", "Carta d'identità", "v1:cie", "wamid.OURS")]
    [TestCase("in-flow-reply", null, null, null)]
    [TestCase("in-template-button", "Non scrivermi più", "STOP", null)]
    [TestCase("in-reaction", "👍", null, "wamid.OURS")]
    [TestCase("in-reaction-removed", null, null, "wamid.OURS")]
    [TestCase("in-order", "Due copie", null, null)]
    [TestCase("in-edit-text", "Volevo dire martedì", null, null)]
    [TestCase("in-edit-caption", "La buca di via Roma", null, null)]
    [TestCase("in-type-of-tomorrow", "Guarda in 3D", null, null)]
    [TestCase("echo-text", "Le rispondo io, sono dell'anagrafe", null, null)]
    public void Text_choice_and_quoted_message_are_read(string payload, string? text, string? choice, string? quoted)
    {
        var message = Read(payload).Messages.Single();
        Assert.That((message.Text, message.ChoiceId, message.QuotedId), Is.EqualTo((text, choice, quoted)));
    }

    [TestCase("in-image", "700000001 image/jpeg")]
    [TestCase("in-image-too-large", " image/jpeg", TestName = "{m}: what Meta does not hand on has no media id")]
    [TestCase("in-audio", "700000004 audio/mpeg file")]
    [TestCase("in-voice-note", "700000005 audio/ogg; codecs=opus voice")]
    [TestCase("in-voice-note-old-type", "700000006 audio/ogg; codecs=opus voice")]
    [TestCase("in-sticker", "700000008 image/webp")]
    [TestCase("echo-image", "700000009 image/png")]
    public void Attachments_are_named(string payload, string expected)
    {
        var detail = Read(payload).Messages.Single().Detail!;
        var voice = detail.IsVoice switch { true => " voice", false => " file", null => "" };
        Assert.That($"{detail.MediaId} {detail.MimeType}{voice}", Is.EqualTo(expected));
    }

    [Test]
    public void The_name_of_a_file_is_only_something_to_show() =>
        Assert.That(Read("in-document").Messages.Single().Detail!.FileName, Is.EqualTo("../../delega \"firmata\".pdf"));

    [TestCase("in-location-place", "43.9 10.69 Municipio Piazza Mazzini 1")]
    [TestCase("in-location-as-text", "43.9 10.69  ")]
    [TestCase("in-location-impossible", "   ")]
    public void Places_are_read(string payload, string expected)
    {
        var detail = Read(payload).Messages.Single().Detail!;
        Assert.That(FormattableString.Invariant($"{detail.Latitude} {detail.Longitude} {detail.PlaceName} {detail.Address}"), Is.EqualTo(expected));
    }

    [TestCase("in-unsupported-poll", "poll_creation")]
    [TestCase("in-unsupported-unnamed", "unknown")]
    [TestCase("in-unknown", "unknown")]
    [TestCase("in-type-of-tomorrow", "hologram")]
    [TestCase("in-flow-reply", "nfm_reply")]
    [TestCase("in-interactive-missing", "interactive")]
    public void What_the_bot_does_not_know_is_named(string payload, string expected) =>
        Assert.That(Read(payload).Messages.Single().Detail!.Unsupported, Is.EqualTo(expected));

    [Test]
    public void Shared_contacts_are_counted_whatever_is_in_them() => Assert.That(Read("in-contacts").Messages.Single().Detail!.Contacts, Is.EqualTo(2));

    [TestCase("in-edit-text", "wamid.A0")]
    [TestCase("in-revoke", "wamid.A0")]
    [TestCase("echo-revoke", null, TestName = "{m}: what the office revoked is nobody's question")]
    public void Edits_and_revocations_name_the_original(string payload, string? expected) =>
        Assert.That(Read(payload).Messages.Single().ChangesId, Is.EqualTo(expected));

    [TestCase("in-text", "393331234567", "Maria Rossi")]
    [TestCase("who-user-id-only", "IT.13491208655302741918+IT.ENT.1", "Maria")]
    [TestCase("who-user-id-in-from", "IT.13491208655302741918", "Maria")]
    [TestCase("who-phone-and-user-id", "393331234567+IT.13491208655302741918+IT.ENT.1", "Maria Rossi")]
    [TestCase("who-only-in-contacts", "393331234567+IT.13491208655302741918", "Maria Rossi")]
    [TestCase("who-with-plus-and-spaces", "393331234567", "Maria Rossi")]
    [TestCase("echo-text", "393331234567+IT.13491208655302741918", "Maria Rossi")]
    [TestCase("in-system-number", "393331234567", null)]
    public void The_sender_is_found(string payload, string expected, string? name)
    {
        var sender = Read(payload).Messages.Single().From;
        Assert.That((Summary.Name(sender), sender.Name), Is.EqualTo((expected, name)));
    }

    [Test]
    public void Contacts_are_matched_by_id_and_not_by_place() =>
        Assert.That(Read("who-contacts-in-another-order").Messages.Select(m => m.From.Name), Is.EqualTo(new[] { "Maria Rossi", "Luca", null }));

    [Test]
    public void A_status_carries_our_id_and_its_price()
    {
        var report = Read("status-sent").Reports.Single();
        Assert.That((report.WhatsAppId, report.OurId, report.PricingType, report.PricingCategory), Is.EqualTo(("wamid.B1", 4711L, "regular", "service")));
    }

    [TestCase("status-failed", "131047", "More than 24 hours have passed")]
    [TestCase("status-failed-bare", null, null)]
    public void A_failure_says_why(string payload, string? code, string? text)
    {
        var report = Read(payload).Reports.Single();
        Assert.That((report.State, report.ErrorCode, report.Error), Is.EqualTo((Delivery.Failed, code, text)));
    }

    [TestCase("\"4711\"", 4711)]
    [TestCase("\"ticket-4711\"", null)]
    [TestCase("\"-4711\"", null)]
    [TestCase("\"+4711\"", null)]
    [TestCase("\"0\"", null)]
    [TestCase("\"99999999999999999999\"", null)]
    [TestCase("\"٤٧١١\"", null)]
    [TestCase("4711", null)]
    public void Only_a_plain_positive_number_is_our_id(string data, long? expected) =>
        Assert.That(Status($"\"status\":\"sent\",\"biz_opaque_callback_data\":{data}").OurId, Is.EqualTo(expected));

    [Test]
    public void The_raw_element_is_kept_as_it_came() => Assert.That(
        Text("""{"from":"393331234567","id":"wamid.A1","type":"text","text":{"body":"citt\u00e0"},"new":{"key":1}}""").Raw,
        Is.EqualTo("""{"from":"393331234567","id":"wamid.A1","type":"text","text":{"body":"citt\u00e0"},"new":{"key":1}}"""));

    [TestCase(@"a\ud800b", "a\uFFFDb", TestName = "{m}: half a pair, high")]
    [TestCase(@"a\udc00b", "a\uFFFDb", TestName = "{m}: half a pair, low")]
    [TestCase(@"\ud83d\ude00\ud83d", "😀\uFFFD", TestName = "{m}: a whole pair and a half one")]
    [TestCase(@"\\ud800", @"\ud800", TestName = "{m}: a backslash that was typed")]
    [TestCase(@"a\u0000b\u001bc", "abc", TestName = "{m}: NUL and escape")]
    [TestCase(@"uno\r\ndue\ttre", "uno\ndue\ttre", TestName = "{m}: line breaks and tabs stay")]
    [TestCase(@"\u202eabc\u200d", "\u202eabc\u200d", TestName = "{m}: marks that only displays must neutralise stay")]
    [TestCase(@"   ", null, TestName = "{m}: blanks are no text")]
    public void Text_is_made_safe(string escaped, string? expected) => Assert.That(Body(escaped).Text, Is.EqualTo(expected));

    [Test]
    public void Bytes_that_are_no_UTF8_are_replaced_and_the_siblings_live()
    {
        var body = Encoding.UTF8.GetBytes(Wrap("""{"from":"393331234567","id":"wamid.A1","type":"text","text":{"body":"a#b"}},{"from":"393331234567","id":"wamid.A2","type":"text","text":{"body":"intero"}}"""));
        body[Array.IndexOf(body, (byte)'#')] = 0xFF;
        Assert.That(EnvelopeReader.Read(body, Ours, Received).Messages.Select(m => m.Text), Is.EqualTo(new[] { "a\uFFFDb", "intero" }));
    }

    [Test]
    public void A_half_pair_in_a_property_name_costs_nothing() => Assert.That(
        Text("""{"\ud800":1,"from":"393331234567","id":"wamid.A1","type":"text","text":{"body":"ok"}}""").Text, Is.EqualTo("ok"));

    [TestCase(70_000, 65_536)]
    [TestCase(65_536, 65_536)]
    public void Long_text_is_cut(int typed, int kept) => Assert.That(Body(new string('x', typed)).Text, Has.Length.EqualTo(kept));

    [Test]
    public void A_name_of_500_family_emoji_is_cut_between_two_of_them()
    {
        const string Family = "👨‍👩‍👧‍👦";
        var name = Named(string.Concat(Enumerable.Repeat(Family, 500)))!;
        Assert.That(name.Replace(Family, "", StringComparison.Ordinal), Is.Empty);
        Assert.That(name, Has.Length.InRange(1, 200));
    }

    [TestCase("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>")]
    [TestCase("  Maria  ", "Maria")]
    [TestCase("", null)]
    public void A_name_is_whatever_the_person_chose(string name, string? expected) => Assert.That(Named(name), Is.EqualTo(expected));

    [Test]
    public void A_name_has_at_most_100_graphemes() => Assert.That(Named(new string('n', 150)), Has.Length.EqualTo(100));

    [Test]
    public void A_choice_id_of_20_kB_is_cut() => Assert.That(
        Text($$$"""{"from":"393331234567","id":"wamid.A1","type":"button","button":{"payload":"{{{new string('p', 20_000)}}}","text":"t"}}""").ChoiceId,
        Has.Length.EqualTo(256));

    [Test]
    public void A_message_id_too_long_to_be_stored_becomes_a_notice() => Assert.That(
        Summary.Of(Messages($$$"""{"from":"393331234567","id":"{{{new string('i', 451)}}}","type":"text","text":{"body":"t"}}""")),
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
        Text($$$"""{"from":"393331234567","id":"wamid.A1","timestamp":{{{timestamp}}},"type":"text","text":{"body":"t"}}""").At,
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
        Assert.That(() => EnvelopeReader.Read(Encoding.UTF8.GetBytes(body), Ours, Received), Throws.InstanceOf<JsonException>());

    [TestCase(64, true)]
    [TestCase(65, false)]
    [TestCase(10_000, false)]
    public void Sixty_four_levels_are_read_and_no_more(int depth, bool accepted)
    {
        var body = Encoding.UTF8.GetBytes("{\"x\":" + new string('[', depth - 1) + new string(']', depth - 1) + "}");
        Assert.That(() => EnvelopeReader.Read(body, Ours, Received), accepted ? Throws.Nothing : Throws.InstanceOf<JsonException>());
    }

    [Test]
    public void A_thousand_messages_in_one_body_are_all_read()
    {
        var many = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$$"""{"from":"39333{{{i:D7}}}","id":"wamid.{{{i}}}","type":"text","text":{"body":"{{{i}}}"}}"""));
        Assert.That(Messages(many).Messages.Select(m => m.Text), Is.EqualTo(Enumerable.Range(0, 1000).Select(i => $"{i}")));
    }

    [Test]
    public void The_same_notice_spaced_and_escaped_otherwise_has_the_same_key()
    {
        const string One = """{"entry":[{"id":"1","time":5,"changes":[{"field":"security","value":{"event":"PIN","who":"\u00e8"}}]}]}""";
        const string Other = """{"entry":[{"id":"1","time":5,"changes":[ { "field": "security", "value": {"event":"PIN","who":"è"} } ]}]}""";
        Assert.That(Key(One), Is.EqualTo(Key(Other)).And.Length.EqualTo(64));
    }

    [Test]
    public void The_same_alarm_at_another_time_has_another_key()
    {
        const string One = """{"entry":[{"id":"1","time":5,"changes":[{"field":"security","value":{"event":"PIN"}}]}]}""";
        Assert.That(Key(One), Is.Not.EqualTo(Key(One.Replace("5", "6", StringComparison.Ordinal))));
    }

    private static string Key(string body) => EnvelopeReader.Read(Encoding.UTF8.GetBytes(body), Ours, Received).Notices.Single().Key;

    private static Envelope Read(string payload) => EnvelopeReader.Read(Payload.Read($"{Folder}/{payload}.json"), Ours, Received);

    private static Envelope Messages(string elements) => EnvelopeReader.Read(Encoding.UTF8.GetBytes(Wrap(elements)), Ours, Received);

    private static InboundMessage Text(string element) => Messages(element).Messages.Single();

    private static InboundMessage Body(string escaped) => Text($$$"""{"from":"393331234567","id":"wamid.A1","type":"text","text":{"body":"{{{escaped}}}"}}""");

    private static Pescia.Bot.Outbox.DeliveryReport Status(string rest) => EnvelopeReader.Read(
        Encoding.UTF8.GetBytes(Wrap("").Replace("\"messages\":[]", $"\"statuses\":[{{\"id\":\"wamid.B1\",{rest}}}]", StringComparison.Ordinal)), Ours, Received).Reports.Single();

    private static string? Named(string name) => EnvelopeReader.Read(
        Encoding.UTF8.GetBytes(Wrap("""{"from":"393331234567","id":"wamid.A1","type":"text","text":{"body":"t"}}""", name)), Ours, Received).Messages.Single().From.Name;

    private static string Wrap(string messages, string name = "Maria") => $$$"""
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{
        "metadata":{"phone_number_id":"106540352242922"},"contacts":[{"wa_id":"393331234567","profile":{"name":"{{{name}}}"}}],"messages":[{{{messages}}}]}}]}]}
        """;
}
