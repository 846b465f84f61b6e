// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Handoffs;

/// <summary>The conversations' actors, as far as offices need them; implemented by the room that has them.</summary>
internal interface IConversationDesk
{
    /// <summary>Does what a person wants, in the conversation's own order.</summary>
    Task<DeskResult> DoAsync(long citizenId, DeskAction action);

    /// <summary>The time has come to look at a hand-off again.</summary>
    Task CheckAsync(long citizenId, long handoffId);
}
