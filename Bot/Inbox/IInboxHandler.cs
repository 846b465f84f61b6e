// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;

namespace Pescia.Bot.Inbox;

/// <summary>What the inbox needs from whoever works on its messages.</summary>
internal interface IInboxHandler
{
    /// <summary>
    /// Tells that a stored message waits. Returns at once; the call may be lost, since the stored row is the truth and the
    /// sweep offers again what is not done.
    /// </summary>
    void Offer(Message message);
}
