// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;

namespace Pescia.Bot.Outbox;

/// <summary>What is needed for messages that carry a file; implemented by the room that keeps files.</summary>
internal interface IOutboundFiles
{
    /// <summary>Makes the file the message's own, in the unit of work that writes the message.</summary>
    /// <exception cref="InvalidOperationException">There is no such file, or another message has it.</exception>
    Task AttachAsync(BotDb db, Message message, OutboundContent.File file);

    /// <summary>Brings the message's file to the channel, unless it is there; at most two quick tries. Nothing reaches the citizen by this.</summary>
    /// <returns>The channel's id of it; or, as of a send, why there is none (never <see cref="SendResult.Unknown"/>: an upload may be repeated).</returns>
    Task<(string? MediaId, SendResult? Trouble)> UploadAsync(long messageId, CancellationToken ct);
}
