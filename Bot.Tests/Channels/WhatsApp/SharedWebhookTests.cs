// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Pescia.Bot.Channels.WhatsApp;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

/// <summary>Bodies that Meta and the authors of libraries published: shapes of 2022 to 2026, and each must be taken.</summary>
internal sealed class SharedWebhookTests
{
    private const string Folder = "fixtures/whatsapp";

    [TestCase("batch-messages-and-user-preferences", "messages: text | notices: user_preferences")]
    [TestCase("calls-connect-business-initiated", "notices: calls")]
    [TestCase("calls-connect-user-initiated", "notices: calls")]
    [TestCase("calls-status", "notices: calls")]
    [TestCase("calls-terminate", "notices: calls")]
    [TestCase("echo-smb-edit", "messages: echo!echo edit")]
    [TestCase("echo-smb-text", "messages: echo")]
    [TestCase("field-account-review", "notices: account_review_update")]
    [TestCase("field-account-settings-update", "notices: account_settings_update")]
    [TestCase("field-account-update-business-location", "notices: account_update")]
    [TestCase("field-account-update-deleted", "notices: account_update")]
    [TestCase("field-account-update-disabled", "notices: account_update")]
    [TestCase("field-account-update-malformed-sample", "notices: account_update")]
    [TestCase("field-account-update-offboarded", "notices: account_update")]
    [TestCase("field-account-update-partner-added", "notices: account_update")]
    [TestCase("field-account-update-partner-removed", "notices: account_update")]
    [TestCase("field-account-update-pricing-tier", "notices: account_update")]
    [TestCase("field-account-update-reconnected", "notices: account_update")]
    [TestCase("field-account-update-restriction", "notices: account_update")]
    [TestCase("field-account-update-violation", "notices: account_update")]
    [TestCase("field-automatic-events", "notices: automatic_events")]
    [TestCase("field-business-capability", "notices: business_capability_update")]
    [TestCase("field-group-lifecycle-create", "notices: group_lifecycle_update")]
    [TestCase("field-group-participants", "notices: group_participants_update")]
    [TestCase("field-group-status", "notices: group_status_update")]
    [TestCase("field-history-chunk", "notices: history")]
    [TestCase("field-history-media-follow-up", "notices: history")]
    [TestCase("field-phone-number-name", "notices: phone_number_name_update")]
    [TestCase("field-phone-number-quality", "notices: phone_number_quality_update")]
    [TestCase("field-security-pin-reset", "notices: security")]
    [TestCase("field-smb-app-state-sync", "notices: smb_app_state_sync")]
    [TestCase("field-template-category", "notices: template_category_update | templates: welcome_template en_US MARKETING")]
    [TestCase("field-template-components", "notices: message_template_components_update | templates: order_confirmation en_US ")]
    [TestCase("field-template-quality-wrong-field-name", "notices: message_template_status_update | templates: welcome_template en_US ")]
    [TestCase("field-template-quality", "notices: message_template_quality_update | templates: welcome_template en_US ")]
    [TestCase("field-template-status-approved", "notices: message_template_status_update | templates: order_confirmation en_US ApprovedUTILITY")]
    [TestCase("field-template-status-rejected", "notices: message_template_status_update | templates: abandoned_cart en RejectedMARKETING")]
    [TestCase("field-user-preferences-resume", "notices: user_preferences")]
    [TestCase("field-user-preferences-signup", "notices: user_preferences")]
    [TestCase("in-audio", "messages: audio")]
    [TestCase("in-bsuid-only-no-from", "messages: text")]
    [TestCase("in-call-permission-accept", "messages: interactive!call permission reply")]
    [TestCase("in-call-permission-reject", "messages: interactive!call permission reply")]
    [TestCase("in-contacts", "messages: contacts")]
    [TestCase("in-document", "messages: document")]
    [TestCase("in-edit-image-caption", "messages: edit!edit")]
    [TestCase("in-flow-completion-nfm-reply", "messages: interactive")]
    [TestCase("in-flow-completion-no-token", "messages: interactive")]
    [TestCase("in-image-with-url", "messages: image")]
    [TestCase("in-image", "messages: image")]
    [TestCase("in-interactive-button-reply", "messages: interactive")]
    [TestCase("in-interactive-list-reply-minimal", "messages: interactive")]
    [TestCase("in-interactive-list-reply", "messages: interactive")]
    [TestCase("in-location-chosen-place", "messages: location")]
    [TestCase("in-location-current", "messages: location")]
    [TestCase("in-order", "messages: order")]
    [TestCase("in-reaction-removed-empty-emoji", "messages: reaction!reaction")]
    [TestCase("in-reaction-removed-no-emoji", "messages: reaction!reaction")]
    [TestCase("in-reaction", "messages: reaction!reaction")]
    [TestCase("in-revoke", "messages: revoke!revoke")]
    [TestCase("in-sticker-animated", "messages: sticker")]
    [TestCase("in-sticker-static", "messages: sticker")]
    [TestCase("in-system-identity-change", "messages: system!system")]
    [TestCase("in-system-number-change", "messages: system!system | changes: 972987654321 > 972912345678")]
    [TestCase("in-system-openapi", "messages: system!system | changes: 16505551234 > 12195555358")]
    [TestCase("in-template-quick-reply-button", "messages: button")]
    [TestCase("in-template-quick-reply-openapi", "messages: button")]
    [TestCase("in-text-ad-referral", "messages: text")]
    [TestCase("in-text-forwarded", "messages: text")]
    [TestCase("in-text-frequently-forwarded", "messages: text")]
    [TestCase("in-text-product-inquiry", "messages: text")]
    [TestCase("in-text-reply-context", "messages: text")]
    [TestCase("in-text-two-messages-batch", "messages: text, text")]
    [TestCase("in-text", "messages: text")]
    [TestCase("in-unknown-type", "messages: unsupported")]
    [TestCase("in-unsupported-with-subtype", "messages: unsupported")]
    [TestCase("in-video", "messages: video")]
    [TestCase("in-voice-note", "messages: audio")]
    [TestCase("in-wa-id-and-user-id", "messages: text")]
    [TestCase("openapi-group-create", "notices: group_lifecycle_update")]
    [TestCase("openapi-group-remove-participants", "notices: group_participants_update")]
    [TestCase("openapi-group-settings", "notices: group_settings_update")]
    [TestCase("openapi-in-button-reply", "messages: interactive")]
    [TestCase("openapi-in-contact-card", "messages: contacts")]
    [TestCase("openapi-in-ctwa-ad", "messages: text")]
    [TestCase("openapi-in-list-reply", "messages: interactive")]
    [TestCase("openapi-in-location", "messages: location")]
    [TestCase("openapi-in-text", "messages: text")]
    [TestCase("status-delivered-conversation", "reports: Delivered")]
    [TestCase("status-failed-130472-experiment", "reports: Failed")]
    [TestCase("status-failed-131049-ecosystem", "reports: Failed")]
    [TestCase("status-failed-errors", "reports: Failed")]
    [TestCase("status-played-voice", "reports: Read")]
    [TestCase("status-read", "reports: Read")]
    [TestCase("status-sent-cbp-service", "reports: Sent")]
    [TestCase("status-sent-cbp-utility", "reports: Delivered")]
    [TestCase("status-sent-minimal", "reports: Sent")]
    [TestCase("status-sent-pmp-marketing", "reports: Sent")]
    [TestCase("status-with-callback-data", "reports: Sent")]
    [TestCase("status-with-pricing", "reports: Delivered")]
    [TestCase("value-errors-only-130429", "notices: messages")]
    public void Each_published_body_leads_to(string fixture, string expected)
    {
        var body = Shared.Read(Folder, fixture + ".json");
        Assert.That(Summary.Of(EnvelopeReader.Read(body, NumbersOf(body), new DateTimeOffset(2026, 11, 1, 10, 0, 0, TimeSpan.Zero))), Is.EqualTo(expected));
    }

    [Test]
    public void No_published_body_is_left_out_of_the_table()
    {
        var bodies = Shared.Files(Folder, "*.json").Where(f => !f.StartsWith("res-", StringComparison.Ordinal)).Select(f => Path.GetFileNameWithoutExtension(f)).ToList();
        if (bodies.Count == 0) { Assert.Ignore($"../shared/{Folder} is not beside this clone."); }
        var tested = GetType().GetMethod(nameof(Each_published_body_leads_to))!.GetCustomAttributes(typeof(TestCaseAttribute), false).Cast<TestCaseAttribute>().Select(c => (string)c.Arguments[0]!);
        Assert.That(bodies, Is.EquivalentTo(tested));
    }

    /// <summary>Whatever number a body names is ours for its test.</summary>
    private static ReceivingNumbers NumbersOf(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var numbers = document.RootElement.GetProperty("entry").EnumerateArray()
            .SelectMany(entry => entry.GetProperty("changes").EnumerateArray())
            .Select(change => change.Part("value").Part("metadata").Part("phone_number_id").Text() ?? "none")
            .Distinct();
        return new ReceivingNumbers(numbers.ToDictionary(number => number, _ => "pescia"));
    }
}
