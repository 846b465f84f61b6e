// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pescia.Bot.Outbox;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Conversations;

/// <summary>
/// Writes a whole turn in one unit of work: state (version checked), messages done, reply into the outbox marked as
/// attempted, hand-off, numbered request, citizen. Either all of it happened or nothing did.
/// </summary>
internal sealed class TurnCommit(
    CommitQueue commits, TurnEffects effects, MessageIds ids, IOptions<OutboxOptions> outbox, TownClock clock, TimeProvider time)
{
    /// <param name="batch">The messages read together, in order.</param>
    /// <param name="isNew">The turn opens a new conversation.</param>
    /// <param name="quoted">Channel id that the reply quotes; null for none.</param>
    /// <returns>The memory after the turn, and the reply's row if there is one.</returns>
    /// <exception cref="TurnConflictException">The database moved on; nothing was written.</exception>
    public async Task<(Memory Memory, Message? Reply)> CommitAsync(Memory memory, IReadOnlyList<OfferedMessage> batch, TurnResult result, bool isNew, string? quoted)
    {
        try
        {
            return await commits.CommitAsync(db => WriteAsync(db, memory, batch, result, isNew, quoted));
        }
        catch (DbUpdateException taken) when (result.Effects.Any(e => e is Effect.OpenCase))
        {
            throw new TurnConflictException($"another process took the number of a request ({taken.GetType().Name})");
        }
    }

    private async Task<(Memory Memory, Message? Reply)> WriteAsync(
        BotDb db, Memory memory, IReadOnlyList<OfferedMessage> batch, TurnResult result, bool isNew, string? quoted)
    {
        var conversation = await AdvanceAsync(db, memory, batch, result, isNew);
        await FinishAsync(db, memory, batch, result, conversation);
        var applied = await effects.ApplyAsync(db, memory, result.Effects, conversation);
        var reply = result.Reply is { } said && memory.Recipient is { } recipient ? Outbound(memory, batch, Finished(said, applied), recipient, conversation, quoted) : null;
        if (reply is not null) { await db.Hot.InsertAsync(reply); }
        return (memory with { Conversation = conversation, State = result.State, Person = applied.Person, Cases = applied.Cases }, reply);
    }

    /// <summary>The conversation after the turn; a new one when there is none, or the last has ended.</summary>
    private async Task<Conversation> AdvanceAsync(BotDb db, Memory memory, IReadOnlyList<OfferedMessage> batch, TurnResult result, bool isNew)
    {
        var state = result.State.Serialize();
        var wroteAt = batch.Max(m => m.At);
        var (intent, office) = (result.Decision.Intent, result.Decision.Office);
        if (memory.Conversation is { } current && !isNew)
        {
            var after = new Conversation
            {
                Id = current.Id,
                Municipality = current.Municipality,
                CitizenId = current.CitizenId,
                Number = current.Number,
                OpenedAt = current.OpenedAt,
                WroteAt = wroteAt,
                Turns = current.Turns + 1,
                State = state,
                Version = current.Version + 1,
                Intent = intent ?? current.Intent,
                Office = office ?? current.Office,
            };
            return await db.Hot.AdvanceAsync(current, after) == 1
                ? after
                : throw new TurnConflictException($"conversation {current.Id} is no longer at version {current.Version}");
        }

        var opened = new Conversation
        {
            Municipality = memory.Municipality,
            CitizenId = memory.CitizenId,
            Number = await ConversationQueries.NextNumberAsync(db, memory.CitizenId),
            OpenedAt = clock.Now,
            WroteAt = wroteAt,
            Turns = 1,
            State = state,
            Version = 1,
            Intent = intent,
            Office = office,
        };
        db.Conversations.Add(opened);
        await db.SaveChangesAsync();   // its id is needed below; the unique number refuses a second one
        return opened;
    }

    private static async Task FinishAsync(BotDb db, Memory memory, IReadOnlyList<OfferedMessage> batch, TurnResult result, Conversation conversation)
    {
        var outcome = result.Outcome switch
        {
            TurnOutcome.Answered => Outcome.Answered,
            TurnOutcome.HandedOver => Outcome.HandedOver,
            TurnOutcome.Rejected => Outcome.Rejected,
            _ => Outcome.Ignored,
        };
        var decision = JsonSerializer.Serialize(result.Decision, EngineJson.Default.Decision);
        foreach (var message in batch)
        {
            var ofLast = message == batch[^1] ? decision : null;   // one decision for the turn, kept with its last message
            if (await db.Hot.FinishAsync(message.Id, memory.CitizenId, conversation.Id, conversation.Turns, outcome, result.Reason, ofLast) == 0)
            {
                throw new TurnConflictException($"message {message.Id} is done already");
            }
        }
    }

    private Message Outbound(Memory memory, IReadOnlyList<OfferedMessage> batch, Reply reply, string recipient, Conversation conversation, string? quoted)
    {
        var (now, realNow) = (clock.Now, time.GetUtcNow());
        return new Message
        {
            Id = ids.Next(),
            Municipality = memory.Municipality,
            CitizenId = memory.CitizenId,
            ConversationId = conversation.Id,
            Turn = conversation.Turns,
            Direction = Direction.Out,
            Kind = reply.Choices.Count == 0 ? "text" : "interactive",
            Text = reply.Body,
            Json = JsonSerializer.Serialize(reply, EngineJson.Default.Reply),
            QuotedId = quoted,
            At = now,
            StoredAt = now,
            Recipient = recipient,
            ReplyToId = batch[^1].Id,
            Delivery = Delivery.Pending,
            Attempts = 1,
            AttemptedAt = realNow,
            DueAt = realNow + outbox.Value.ReconcileAfter,
            ExpiresAt = batch.Max(m => m.At) + DeskStep.Window,
        };
    }

    /// <summary>The number goes where the words left room for it; what only the database could tell stands last.</summary>
    private static Reply Finished(Reply reply, TurnEffects.Applied applied)
    {
        var body = applied.Number is { } number ? reply.Body.Replace(CaseDraft.NumberPlaceholder, number, StringComparison.Ordinal) : reply.Body;
        return reply with { Body = applied.More is null ? body : body + "\n\n" + applied.More };
    }
}
