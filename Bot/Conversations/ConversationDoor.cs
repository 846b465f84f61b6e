// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Handoffs;
using Pescia.Bot.Inbox;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Conversations;

/// <summary>Hands stored messages, and what the offices do, to the actor of their citizen.</summary>
internal sealed class ConversationDoor(IGrainFactory grains) : IInboxHandler, IConversationDesk
{
    public void Offer(Message message) => _ = grains.GetGrain<IConversationGrain>(message.CitizenId).OfferAsync(Offered(message));

    public Task<DeskResult> DoAsync(long citizenId, DeskAction action) => grains.GetGrain<IConversationGrain>(citizenId).DoAsync(action);

    public Task CheckAsync(long citizenId, long handoffId) => grains.GetGrain<IConversationGrain>(citizenId).CheckAsync(handoffId);

    public static OfferedMessage Offered(Message message) => new(
        message.Id,
        message.WhatsAppId,
        message.Kind,
        message.Text,
        message.ChoiceId,
        message.At,
        message.StoredAt,
        message.Attempts,
        message.Detail);
}
