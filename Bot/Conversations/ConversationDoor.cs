// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Inbox;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Conversations;

/// <summary>Hands stored messages to the actor of their citizen.</summary>
internal sealed class ConversationDoor(IGrainFactory grains) : IInboxHandler
{
    public void Offer(Message message) => _ = grains.GetGrain<IConversationGrain>(message.CitizenId).OfferAsync(Offered(message));

    public static OfferedMessage Offered(Message message) => new(
        message.Id,
        message.WhatsAppId,
        message.Kind,
        message.Text,
        message.ChoiceId,
        message.At,
        message.StoredAt,
        message.Attempts);
}
