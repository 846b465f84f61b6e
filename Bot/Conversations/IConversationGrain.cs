// SPDX-License-Identifier: AGPL-3.0-or-later
using Orleans.Concurrency;

using Pescia.Bot.Handoffs;

namespace Pescia.Bot.Conversations;

/// <summary>The actor of one citizen; its key is the citizen's id.</summary>
internal interface IConversationGrain : IGrainWithIntegerKey
{
    /// <summary>Tells that a stored message waits. May be lost, and may come twice.</summary>
    [OneWay]
    Task OfferAsync(OfferedMessage message);

    /// <summary>Does what a person of an office wants with a hand-off of this citizen.</summary>
    Task<DeskResult> DoAsync(DeskAction action);

    /// <summary>Looks at a hand-off whose time has come.</summary>
    Task CheckAsync(long handoffId);

    /// <summary>Somebody else changed what the actor remembers, such as the state of a request: it reads it anew at the next message.</summary>
    Task ForgetAsync();
}

/// <summary>A stored inbound message, as far as a turn needs it.</summary>
[GenerateSerializer, Immutable]
internal sealed record OfferedMessage(
    [property: Id(0)] long Id,
    [property: Id(1)] string? WhatsAppId,
    [property: Id(2)] string Kind,
    [property: Id(3)] string? Text,
    [property: Id(4)] string? ChoiceId,
    [property: Id(5)] DateTimeOffset At,
    [property: Id(6)] DateTimeOffset StoredAt,
    [property: Id(7)] int Attempts,
    [property: Id(8)] string? Detail);
