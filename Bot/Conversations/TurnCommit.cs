// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Microsoft.Extensions.Options;
using Pescia.Bot.Handoffs;
using Pescia.Bot.Outbox;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Conversations;

/// <summary>
/// Writes a whole turn in one unit of work: state (version checked), messages done, reply into the outbox marked as
/// attempted, hand-off, citizen. Either all of it happened or nothing did.
/// </summary>
internal sealed class TurnCommit(
    CommitQueue commits, MessageIds ids, HandoffRequests requests, IOptions<OutboxOptions> outbox, TownClock clock, TimeProvider time)
{
    /// <param name="batch">The messages read together, in order.</param>
    /// <param name="isNew">The turn opens a new conversation.</param>
    /// <param name="quoted">Channel id that the reply quotes; null for none.</param>
    /// <returns>The memory after the turn, and the reply's row if there is one.</returns>
    /// <exception cref="TurnConflictException">The database moved on; nothing was written.</exception>
    public Task<(Memory Memory, Message? Reply)> CommitAsync(Memory memory, IReadOnlyList<OfferedMessage> batch, TurnResult result, bool isNew, string? quoted) =>
        commits.CommitAsync(db => WriteAsync(db, memory, batch, result, isNew, quoted));

    private async Task<(Memory Memory, Message? Reply)> WriteAsync(
        BotDb db, Memory memory, IReadOnlyList<OfferedMessage> batch, TurnResult result, bool isNew, string? quoted)
    {
        var conversation = await AdvanceAsync(db, memory, batch, result, isNew);
        await FinishAsync(db, memory, batch, result, conversation);
        var (person, more) = await ApplyEffectsAsync(db, memory, result, conversation);
        var reply = result.Reply is { } said && memory.Recipient is { } recipient ? Outbound(memory, batch, Longer(said, more), recipient, conversation, quoted) : null;
        if (reply is not null) { await db.Hot.InsertAsync(reply); }
        return (memory with { Conversation = conversation, State = result.State, Person = person }, reply);
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

    private static Reply Longer(Reply reply, string? more) => more is null ? reply : reply with { Body = reply.Body + "\n\n" + more };

    /// <returns>The person after the turn, and what only the database could tell the citizen.</returns>
    private async Task<(Person Person, string? More)> ApplyEffectsAsync(BotDb db, Memory memory, TurnResult result, Conversation conversation)
    {
        var person = memory.Person;
        string? more = null;
        if (memory.State.Floor is not null) { await HandoffQueries.HeardAsync(db, conversation.Id, clock.Now); }
        foreach (var effect in result.Effects)
        {
            switch (effect)
            {
                case Effect.HandOff request:
                    more = await requests.OpenAsync(db, conversation, request);
                    break;
                case Effect.Withdraw:
                    await requests.CloseAsync(db, memory.CitizenId, HandoffState.Cancelled);
                    break;
                case Effect.Expire:
                    await requests.CloseAsync(db, memory.CitizenId, HandoffState.Expired);
                    break;
                case Effect.NoticeShown shown:
                    person = person with { NoticeVersion = shown.Version };
                    break;
                case Effect.Speak speak:
                    person = person with { Language = speak.Language };
                    break;
                case Effect.WantsMessages wants:
                    person = person with { Stopped = !wants.Yes };
                    break;
            }
        }

        if (person != memory.Person) { await StorePersonAsync(db, memory, person); }
        return (person, more);
    }

    private async Task StorePersonAsync(BotDb db, Memory memory, Person person)
    {
        var citizen = await db.Citizens.FindAsync(memory.CitizenId) ?? throw new TurnConflictException($"citizen {memory.CitizenId} is gone");
        citizen.Language = person.Language;
        if (person.NoticeVersion != memory.Person.NoticeVersion) { (citizen.NoticeVersion, citizen.NoticeShownAt) = (person.NoticeVersion, clock.Now); }
        if (person.Stopped != memory.Person.Stopped) { citizen.StoppedAt = person.Stopped ? clock.Now : null; }
    }
}
