// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Microsoft.Extensions.Options;
using Pescia.Bot.Handoffs;
using Pescia.Bot.Outbox;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Conversations;

/// <summary>What a step at the desk led to, after its commit.</summary>
/// <param name="Sent">The message that the citizen gets; null for none.</param>
/// <param name="Step">What time did to it; null for what a person did, and for nothing.</param>
internal sealed record DeskOutcome(Memory Memory, DeskResult Result, Message? Sent, IReadOnlyList<DeskChange> Changes, StepKind? Step = null);

/// <summary>
/// Writes one step of a hand-off in one unit of work: its row, its history, the dialog state (version checked), and what the
/// citizen is told. Either all of it happened or nothing did.
/// </summary>
internal sealed class DeskCommit(
    CommitQueue commits, HandoffClock handoffs, Municipality municipality, MessageIds ids, IOutboundFiles files,
    IOptions<OutboxOptions> outbox, IOptions<ConversationOptions> options, TownClock clock, TimeProvider time)
{
    /// <summary>A template needs no open window, but what an office wanted to say is old news after this: WhatsApp may hold one back a day at a time.</summary>
    private static readonly TimeSpan TemplateLives = TimeSpan.FromDays(2);

    /// <exception cref="TurnConflictException">The database moved on; nothing was written.</exception>
    public Task<DeskOutcome> DoAsync(Memory memory, DeskAction action, IReadOnlyDictionary<string, bool> staffed) => commits.CommitAsync(async db =>
    {
        if (await HandoffQueries.FindAsync(db, action.HandoffId) is not { } handoff || !HandoffDesk.MaySee(action.By, handoff)) { return Refused(memory, new DeskResult(DeskRefusal.NotFound)); }
        if (memory.Conversation is null) { return Refused(memory, new DeskResult(DeskRefusal.NotFound)); }
        if (action is DeskAction.Write written && await HandoffQueries.WrittenAsync(db, written.ClientKey) is { } known) { return Refused(memory, new DeskResult(MessageId: known.Id)); }
        var step = new DeskStep(db, memory, handoff, municipality, clock.Now);
        return DeskRules.Refuse(step, action) is { } refusal ? Refused(memory, refusal) : await WriteAsync(step, action, staffed);
    });

    /// <summary>Does what time asks for.</summary>
    /// <exception cref="TurnConflictException">The database moved on; nothing was written.</exception>
    public Task<DeskOutcome> CheckAsync(Memory memory, long handoffId, IReadOnlyDictionary<string, bool> staffed) => commits.CommitAsync(async db =>
    {
        if (await HandoffQueries.FindAsync(db, handoffId) is not { CheckAt: not null } handoff || memory.Conversation is null) { return Refused(memory, new DeskResult(DeskRefusal.Over)); }
        var step = new DeskStep(db, memory, handoff, municipality, clock.Now);
        if (!handoff.IsOpen) { handoff.CheckAt = null; return Refused(memory, new DeskResult(DeskRefusal.Over)); }
        if (IsForgotten(step)) { return await ExpireAsync(step); }
        var from = handoff.Office;
        var kind = handoffs.Check(handoff, office => staffed.GetValueOrDefault(office, true), clock.Now);
        if (handoff.State == HandoffState.Accepted) { handoff.CheckAt = CheckOfAccepted(step); }
        if (kind is not { } happened) { return Refused(memory, new DeskResult()); }
        step.Note(happened, from, null, null);
        if (happened is StepKind.StandIn or StepKind.Postponed or StepKind.RangAgain) { step.State = FloorOf(step); }
        var outcome = await SaveAsync(step, happened switch
        {
            StepKind.StandIn => step.Talk.StandIn(new OfficeId(from), new OfficeId(handoff.Office)),
            StepKind.NobodyLeft => step.Talk.NobodyYet(new OfficeId(handoff.Office)),
            StepKind.Postponed => step.Talk.Closing(new OfficeId(handoff.Office), handoff.NotBefore),
            _ => null,
        }, happened switch
        {
            StepKind.Offered or StepKind.StandIn => DeskEvent.Waiting,
            StepKind.RangAgain => DeskEvent.StillWaiting,
            StepKind.Woken => DeskEvent.Woken,
            _ => DeskEvent.Changed,
        });
        return outcome with { Step = happened };
    });

    private async Task<DeskOutcome> WriteAsync(DeskStep step, DeskAction action, IReadOnlyDictionary<string, bool> staffed)
    {
        var (handoff, now, by) = (step.Handoff, step.Now, action.By);
        var office = new OfficeId(handoff.Office);
        switch (action)
        {
            case DeskAction.Accept:
                if (await HandoffQueries.ClaimAsync(step.Db, handoff.Id, by.Account, by.Name, now) == 0) { throw new TurnConflictException($"hand-off {handoff.Id} was taken meanwhile"); }
                await step.Db.Entry(handoff).ReloadAsync();
                handoff.ConversationId = step.Memory.Conversation!.Id;   // answered in the conversation going on now
                (handoff.SpokeAt, handoff.NotBefore) = (now, null);
                step.State = FloorRules.Take(step.State, office, by.Name, now);
                handoff.CheckAt = CheckOfAccepted(step);
                step.Note(StepKind.Accepted, null, by, null);
                return await SaveAsync(step, step.Talk.Accepted(by.Name, office), DeskEvent.Changed);
            case DeskAction.Write write:
                var message = Outbound(step, write.Kind, write.Text, write.Json ?? JsonSerializer.Serialize(Reply.Say(write.Text), EngineJson.Default.Reply), write.QuotedId);
                (message.Author, message.AuthorName, message.ClientKey, message.Detail) = (by.Account, by.Name, write.ClientKey, write.Detail);
                if (write.Kind == "template") { message.ExpiresAt = now + TemplateLives; }
                if (OutboundContent.Parse(message.Kind, message.Json!) is OutboundContent.File file) { await files.AttachAsync(step.Db, message, file); }
                handoff.FirstReplyAt ??= now;
                (handoff.SpokeAt, handoff.SnoozedUntil) = (now, null);
                step.State = FloorRules.Spoke(step.State, now);
                handoff.CheckAt = CheckOfAccepted(step);
                return await SaveAsync(step, message, DeskEvent.Changed);
            case DeskAction.Transfer transfer:
                var queued = Requeue(step, transfer.Office, transfer.ForAccount, staffed);
                handoff.AskedOffice = transfer.Office;   // from here on its own stand-in is asked
                step.Note(StepKind.Transferred, office.Value, by, transfer.Reason);
                var target = new OfficeId(transfer.Office);
                var told = queued == StepKind.Offered ? step.Talk.Transferred(target) : step.Talk.TransferredForLater(target, handoff.NotBefore);
                return await SaveAsync(step, transfer.Office == office.Value ? null : told, DeskEvent.Waiting, office.Value);
            case DeskAction.Return:
                Requeue(step, handoff.Office, null, staffed);
                step.Note(StepKind.Returned, null, by, null);
                return await SaveAsync(step, (string?)null, DeskEvent.Waiting);
            case DeskAction.Snooze snooze:
                handoff.SnoozedUntil = snooze.Until;
                handoff.CheckAt = CheckOfAccepted(step);
                step.Note(snooze.Until is null ? StepKind.Woken : StepKind.Snoozed, null, by, null);
                return await SaveAsync(step, (string?)null, DeskEvent.Changed);
            case DeskAction.Release release:
                Close(step, HandoffState.Released, release.Outcome);
                step.Note(StepKind.Released, null, by, release.Outcome);
                return await SaveAsync(step, step.Talk.Released(office, release.Thanks), DeskEvent.Changed);
            default:
                throw new ArgumentException($"Unknown action {action.GetType().Name}.", nameof(action));
        }
    }

    private StepKind Requeue(DeskStep step, string office, string? forAccount, IReadOnlyDictionary<string, bool> staffed)
    {
        var queued = handoffs.Queue(step.Handoff, office, forAccount, staffed.GetValueOrDefault(office, true), step.Now);
        step.State = FloorRules.Wait(step.State, new OfficeId(office), step.Now);
        return queued;
    }

    private async Task<DeskOutcome> ExpireAsync(DeskStep step)
    {
        var office = new OfficeId(step.Handoff.Office);
        Close(step, HandoffState.Expired, null);
        step.Note(StepKind.Expired, null, null, null);
        return await SaveAsync(step, step.Talk.Expired(office), DeskEvent.Changed);
    }

    private static void Close(DeskStep step, HandoffState state, string? outcome)
    {
        (step.Handoff.State, step.Handoff.ClosedAt, step.Handoff.Outcome, step.Handoff.CheckAt) = (state, step.Now, outcome, null);
        step.State = FloorRules.GiveBack(step.State);
    }

    /// <summary>While a request waits, the floor is its office's; one that never had the floor (a paper in the tray) gets none.</summary>
    private static DialogState FloorOf(DeskStep step) =>
        step.State.Floor is { } floor ? step.State with { Floor = floor with { Office = step.Handoff.Office } } : step.State;

    /// <summary>Nobody spoke for so long that the bot takes the floor back.</summary>
    private bool IsForgotten(DeskStep step) =>
        step.Handoff.ConversationId == step.Memory.Conversation!.Id
        && step.State.Floor is { } floor && step.Now >= FloorRules.EndsAt(municipality, floor, options.Value.SilentFor);

    private DateTimeOffset? CheckOfAccepted(DeskStep step)
    {
        if (step.State.Floor is not { } floor) { return null; }
        var ends = FloorRules.EndsAt(municipality, floor, options.Value.SilentFor);
        return step.Handoff.SnoozedUntil is { } until && until < ends ? until : ends;
    }

    /// <param name="text">What the bot tells the citizen; null for nothing.</param>
    private Task<DeskOutcome> SaveAsync(DeskStep step, string? text, DeskEvent happened, string? alsoTell = null)
    {
        var message = text is not null && step.MayTell
            ? Outbound(step, "text", text, JsonSerializer.Serialize(Reply.Say(text), EngineJson.Default.Reply), null)
            : null;
        return SaveAsync(step, message, happened, alsoTell);
    }

    private static async Task<DeskOutcome> SaveAsync(DeskStep step, Message? message, DeskEvent happened, string? alsoTell = null)
    {
        var memory = await step.AdvanceAsync();
        if (message is not null) { step.Db.Add(message); }
        await step.Db.SaveChangesAsync();
        var handoff = step.Handoff;
        var changes = new List<DeskChange> { new(happened, handoff.Id, handoff.ConversationId, handoff.Office, handoff.AcceptedBy ?? handoff.ForAccount) };
        if (alsoTell is not null && alsoTell != handoff.Office) { changes.Add(new DeskChange(DeskEvent.Changed, handoff.Id, handoff.ConversationId, alsoTell, null)); }
        return new DeskOutcome(memory, new DeskResult(MessageId: message?.Id), message, changes);
    }

    private static DeskOutcome Refused(Memory memory, DeskResult result) => new(memory, result, null, []);

    private Message Outbound(DeskStep step, string kind, string text, string json, string? quoted)
    {
        var conversation = step.Memory.Conversation!;
        return new Message
        {
            Id = ids.Next(),
            Municipality = conversation.Municipality,
            CitizenId = conversation.CitizenId,
            ConversationId = conversation.Id,
            Turn = conversation.Turns,
            Direction = Direction.Out,
            Kind = kind,
            Text = text,
            Json = json,
            QuotedId = quoted,
            At = step.Now,
            StoredAt = step.Now,
            Recipient = step.Memory.Recipient,
            Delivery = Delivery.Pending,
            Attempts = 1,
            AttemptedAt = time.GetUtcNow(),
            DueAt = time.GetUtcNow() + outbox.Value.ReconcileAfter,
            ExpiresAt = step.WindowEnds,
        };
    }
}
