// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Handoffs;
using Pescia.Bot.Storage;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <param name="At">Real time.</param>
internal sealed record DraftText(string Text, DateTimeOffset At);

/// <summary>Drafts of each person for each conversation.</summary>
internal sealed class DraftBook(BotDatabases databases, CommitQueue commits, HandoffDesk desk, TimeProvider time)
{
    /// <returns>Blank when there is none; null when the chat is not this person's to see.</returns>
    public async Task<DraftText?> FindAsync(long handoffId, Staff person, long accountId)
    {
        if (await desk.FindAsync(handoffId, person) is not { } handoff) { return null; }
        await using var db = databases.Open();
        return await DraftQueries.FindAsync(db, accountId, handoff.ConversationId) is { } draft ? new DraftText(draft.Text, draft.At) : new DraftText("", DateTimeOffset.UnixEpoch);
    }

    /// <param name="text">Blank drops it.</param>
    /// <returns>False when the chat is not this person's to see.</returns>
    public async Task<bool> KeepAsync(long handoffId, Staff person, long accountId, string text)
    {
        if (await desk.FindAsync(handoffId, person) is not { } handoff) { return false; }
        await commits.CommitAsync(async db =>
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                await DraftQueries.DropAsync(db, accountId, handoff.ConversationId);
                return;
            }

            var draft = await DraftQueries.FindAsync(db, accountId, handoff.ConversationId);
            if (draft is null) { db.Add(draft = new Draft { AccountId = accountId, ConversationId = handoff.ConversationId }); }
            (draft.Text, draft.At) = (text, time.GetUtcNow());
            await db.SaveChangesAsync();
        });
        return true;
    }
}
