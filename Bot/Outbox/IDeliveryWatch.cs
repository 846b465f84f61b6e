// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Outbox;

/// <summary>Somebody who shows how far people's messages have come; implemented by the room that has such pages.</summary>
internal interface IDeliveryWatch
{
    /// <summary>Told after the commit. Must be quick and must not throw.</summary>
    /// <param name="conversations">Those in which a message that a person wrote has moved.</param>
    void Moved(IReadOnlyCollection<long> conversations);
}
