// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Conversations;

/// <summary>The database moved on since the actor read it: another node had a turn, or a message was revoked or done.</summary>
internal sealed class TurnConflictException(string what) : Exception(what);
