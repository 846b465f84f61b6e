// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Conversations;

/// <summary>Another recognizer that may be asked about a turn before it is decided.</summary>
internal interface ISecondOpinion
{
    /// <summary>Asks within the time that a turn may take. Never throws: why there is no answer is part of the opinion.</summary>
    /// <returns>Null when nobody was asked.</returns>
    ValueTask<Opinion?> AskAsync(DialogState state, Turn turn);
}
