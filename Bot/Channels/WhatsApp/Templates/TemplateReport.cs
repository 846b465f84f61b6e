// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;

namespace Pescia.Bot.Channels.WhatsApp.Templates;

/// <summary>What Meta says of one template in one language, in a webhook or when asked; what it does not say is null.</summary>
internal sealed record TemplateReport(string AccountId, string Name, string Language, DateTimeOffset At)
{
    public TemplateStanding? Standing { get; init; }
    public string? Category { get; init; }
    public string? Quality { get; init; }
    public string? Reason { get; init; }

    /// <summary>Reads a change of a webhook by its shape: such payloads have been printed under another field's name.</summary>
    /// <returns>Null when it is about no template.</returns>
    public static TemplateReport? Read(JsonElement value, string account, JsonElement time, DateTimeOffset received)
    {
        if (value.Part("message_template_name").Id(512) is not { } name || value.Part("message_template_language").Id(16) is not { } language) { return null; }
        var at = time.Whole() is > 0 and < 100_000_000_000 and var seconds && DateTimeOffset.FromUnixTimeSeconds(seconds) is var said && said <= received ? said : received;
        var standing = StandingOf(value.Part("event").Text(64));
        return new TemplateReport(account, name, Code(language), at)
        {
            Standing = standing,
            Category = value.Part("new_category").Text(32) ?? value.Part("message_template_category").Text(32),
            Quality = value.Part("new_quality_score").Text(32),
            Reason = standing is null ? null : value.Part("reason").Text(200) is { } reason && reason != "NONE" ? reason : "",
        };
    }

    /// <summary>Reads one template of the account's list.</summary>
    public static TemplateReport? Read(JsonElement listed, string account, DateTimeOffset asked) =>
        listed.Part("name").Id(512) is { } name && listed.Part("language").Id(16) is { } language
            ? new TemplateReport(account, name, Code(language), asked)
            {
                Standing = StandingOf(listed.Part("status").Text(64)) ?? TemplateStanding.Unknown,
                Category = listed.Part("category").Text(32),
                Quality = listed.Part("quality_score").Part("score").Text(32),
                Reason = listed.Part("rejected_reason").Text(200) is { } reason && reason != "NONE" ? reason : "",
            }
            : null;

    /// <summary>One word in two uses: events of webhooks and states of the list. A warning (<c>FLAGGED</c>) changes nothing yet.</summary>
    private static TemplateStanding? StandingOf(string? word) => word?.ToUpperInvariant() switch
    {
        "APPROVED" or "REINSTATED" or "UNPAUSED" => TemplateStanding.Approved,
        "PENDING" or "IN_APPEAL" or "IN_REVIEW" => TemplateStanding.Pending,
        "PAUSED" => TemplateStanding.Paused,
        "REJECTED" => TemplateStanding.Rejected,
        "DISABLED" or "PENDING_DELETION" or "DELETED" or "ARCHIVED" or "LIMIT_EXCEEDED" => TemplateStanding.Disabled,
        _ => null,
    };

    /// <summary>Meta prints <c>en-US</c> and <c>en_US</c>.</summary>
    private static string Code(string language) => language.Replace('-', '_');
}
