// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;

namespace Pescia.Bot.Outbox;

/// <summary>What a status says about one outbound message.</summary>
/// <param name="WhatsAppId">The channel's id of the message.</param>
/// <param name="OurId">From <c>biz_opaque_callback_data</c>: finds the message even when the answer to the send was lost.</param>
/// <param name="State"><see cref="Delivery.Sent"/> or later.</param>
internal sealed record DeliveryReport(string WhatsAppId, long? OurId, Delivery State, DateTimeOffset At)
{
    public string? ErrorCode { get; init; }
    public string? Error { get; init; }
    public string? PricingType { get; init; }
    public string? PricingCategory { get; init; }
}
