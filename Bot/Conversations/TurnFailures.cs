// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Options;
using Pescia.Bot.Inbox;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Conversations;

/// <summary>Stores that a turn failed: the message is tried again after a while, or is dead with the reason.</summary>
internal sealed class TurnFailures(CommitQueue commits, IOptions<InboxOptions> options, TimeProvider time, ILogger<TurnFailures> logger)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);

    public async Task StoreAsync(OfferedMessage message, Exception failure)
    {
        var attempts = message.Attempts + 1;
        var isDead = attempts >= options.Value.MostFailures;
        // The type only: a message of an exception may quote what the citizen wrote.
        var reason = $"{failure.GetType().Name} after {attempts} attempts";
        DateTimeOffset? dueAt = isDead ? null : time.GetUtcNow() + (FirstDelay * Math.Pow(2, attempts));
        try
        {
            await commits.CommitAsync(db => ConversationQueries.FailAsync(db, message.Id, attempts, isDead ? Outcome.Dead : null, reason, dueAt));
            if (isDead) { ConversationsLog.Dead(logger, message.Id, attempts); }
        }
        catch (Exception again)
        {
            ConversationsLog.FailureNotStored(logger, message.Id, FailureText.Of(again));   // the lease ends and the sweep finds it
        }
    }
}
