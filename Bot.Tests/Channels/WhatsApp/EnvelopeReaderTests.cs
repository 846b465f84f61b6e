// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

/// <summary>What each published body leads to, and what is read from it.</summary>
internal sealed class EnvelopeReaderTests
{
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
    [TestCase("field-template-status", "notices: message_template_status_update | templates: answer_ready it ApprovedUTILITY")]
    [TestCase("field-template-category", "notices: template_category_update | templates: answer_ready it MARKETING")]
    [TestCase("field-history", "notices: history")]
    [TestCase("field-history-media", "notices: history")]
    [TestCase("field-calls", "notices: calls")]
    [TestCase("field-of-tomorrow", "notices: weather")]
    [TestCase("field-value-missing", "notices: account_update")]
    [TestCase("field-of-another-number", "skipped: 1 another number")]
    public void Each_body_leads_to(string payload, string expected) => Assert.That(Summary.Of(Envelopes.Read(payload)), Is.EqualTo(expected));

    [Test]
    public void No_payload_is_left_out_of_the_table()
    {
        var tested = GetType().GetMethod(nameof(Each_body_leads_to))!.GetCustomAttributes(typeof(TestCaseAttribute), false).Cast<TestCaseAttribute>().Select(c => (string)c.Arguments[0]!);
        Assert.That(Payload.Names(Envelopes.Folder), Is.EquivalentTo(tested));
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
        var message = Envelopes.Read(payload).Messages.Single();
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
        var detail = Envelopes.Read(payload).Messages.Single().Detail!;
        var voice = detail.IsVoice switch { true => " voice", false => " file", null => "" };
        Assert.That($"{detail.MediaId} {detail.MimeType}{voice}", Is.EqualTo(expected));
    }

    [Test]
    public void The_name_of_a_file_is_only_something_to_show() =>
        Assert.That(Envelopes.Read("in-document").Messages.Single().Detail!.FileName, Is.EqualTo("../../delega \"firmata\".pdf"));

    [TestCase("in-location-place", "43.9 10.69 Municipio Piazza Mazzini 1")]
    [TestCase("in-location-as-text", "43.9 10.69  ")]
    [TestCase("in-location-impossible", "   ")]
    public void Places_are_read(string payload, string expected)
    {
        var detail = Envelopes.Read(payload).Messages.Single().Detail!;
        Assert.That(FormattableString.Invariant($"{detail.Latitude} {detail.Longitude} {detail.PlaceName} {detail.Address}"), Is.EqualTo(expected));
    }

    [TestCase("in-unsupported-poll", "poll_creation")]
    [TestCase("in-unsupported-unnamed", "unknown")]
    [TestCase("in-unknown", "unknown")]
    [TestCase("in-type-of-tomorrow", "hologram")]
    [TestCase("in-flow-reply", "nfm_reply")]
    [TestCase("in-interactive-missing", "interactive")]
    public void What_the_bot_does_not_know_is_named(string payload, string expected) =>
        Assert.That(Envelopes.Read(payload).Messages.Single().Detail!.Unsupported, Is.EqualTo(expected));

    [Test]
    public void Shared_contacts_are_counted_whatever_is_in_them() => Assert.That(Envelopes.Read("in-contacts").Messages.Single().Detail!.Contacts, Is.EqualTo(2));

    [TestCase("in-edit-text", "wamid.A0")]
    [TestCase("in-revoke", "wamid.A0")]
    [TestCase("echo-revoke", null, TestName = "{m}: what the office revoked is nobody's question")]
    public void Edits_and_revocations_name_the_original(string payload, string? expected) =>
        Assert.That(Envelopes.Read(payload).Messages.Single().ChangesId, Is.EqualTo(expected));

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
        var sender = Envelopes.Read(payload).Messages.Single().From;
        Assert.That((Summary.Name(sender), sender.Name), Is.EqualTo((expected, name)));
    }

    [Test]
    public void Contacts_are_matched_by_id_and_not_by_place() =>
        Assert.That(Envelopes.Read("who-contacts-in-another-order").Messages.Select(m => m.From.Name), Is.EqualTo(new[] { "Maria Rossi", "Luca", null }));

    [Test]
    public void A_status_carries_our_id_and_its_price()
    {
        var report = Envelopes.Read("status-sent").Reports.Single();
        Assert.That((report.WhatsAppId, report.OurId, report.PricingType, report.PricingCategory), Is.EqualTo(("wamid.B1", 4711L, "regular", "service")));
    }

    [TestCase("status-failed", "131047", "More than 24 hours have passed")]
    [TestCase("status-failed-bare", null, null)]
    public void A_failure_says_why(string payload, string? code, string? text)
    {
        var report = Envelopes.Read(payload).Reports.Single();
        Assert.That((report.State, report.ErrorCode, report.Error), Is.EqualTo((Delivery.Failed, code, text)));
    }
}
