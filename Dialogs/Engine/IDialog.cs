// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Engine;

/// <summary>A guided dialog: asks, waits for the citizen, goes on. Lives on the stack of <see cref="DialogState"/>.</summary>
internal interface IDialog
{
    /// <summary>Stable name under which its frames are stored.</summary>
    string Name { get; }

    /// <summary>Takes the turn if it is an answer to what the dialog asked.</summary>
    /// <returns>False when it is not: the frame is dropped and the turn is read as something new.</returns>
    bool TryContinue(TurnContext turn, DialogFrame frame);
}
