// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Text.Json;
using Pescia.Bot.Outbox;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>Reads one element of <c>statuses</c>.</summary>
internal static class StatusReader
{
    /// <returns>The report, or why there is none.</returns>
    public static (DeliveryReport? Report, string? Skipped) Read(JsonElement element, DateTimeOffset received)
    {
        if (element.Part("id").Id(MessageReader.LongestId) is not { } id) { return (null, "status without id"); }
        if (element.Part("type").Text() == "call") { return (null, "call status"); }
        var status = element.Part("status").Text(32);
        if (State(status) is not { } state) { return (null, "status " + Word(status)); }
        var error = element.Items("errors").FirstOrDefault();
        return (new DeliveryReport(id, OurId(element), state, MessageTime.Read(element.Part("timestamp"), received))
        {
            ErrorCode = error.Part("code").Text(32),
            Error = (error.Part("error_data").Part("details").Text() ?? error.Part("details").Text()
                ?? error.Part("message").Text() ?? error.Part("title").Text()) is { } text ? TextFit.Cut(text, 400) : null,
            PricingType = element.Part("pricing").Part("type").Text(48),
            PricingCategory = element.Part("pricing").Part("category").Text(48),
        }, null);
    }

    private static Delivery? State(string? status) => status switch
    {
        "sent" => Delivery.Sent,
        "delivered" => Delivery.Delivered,
        "read" or "played" => Delivery.Read,
        "failed" => Delivery.Failed,
        _ => null,
    };

    /// <summary>Our id is a plain positive number; others may share the number and write there what they like.</summary>
    private static long? OurId(JsonElement element) =>
        element.Part("biz_opaque_callback_data") is { ValueKind: JsonValueKind.String } data
        && long.TryParse(data.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    /// <summary>Fit for a log line: what stands here came from outside.</summary>
    private static string Word(string? status) =>
        status is not null && status.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? status : "unreadable";
}
