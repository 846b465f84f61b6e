// SPDX-License-Identifier: AGPL-3.0-or-later
using Orleans.Concurrency;
using Pescia.Bot.Cases;
using Pescia.Bot.Handoffs;
using Pescia.Bot.Inbox;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Conversations;

/// <summary>
/// One citizen's conversation: one turn at a time, in order. Only a door: it loads, asks the engine, commits. What it holds
/// in memory is thrown away whenever the database disagrees.
/// </summary>
[Reentrant]   // an offer may come while a turn commits: it joins the waiting, and is read together with what else came
internal sealed class ConversationGrain(ConversationHouse house, ILogger<ConversationGrain> logger) : Grain, IConversationGrain, IDisposable
{
    private const int MostReadTogether = 10;
    private const int MostConflicts = 5;
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>A turn or a step at the desk, one at a time: two that read the same state could not both be written.</summary>
    private readonly SemaphoreSlim _one = new(1);
    private readonly List<OfferedMessage> _waiting = [];
    private Memory? _memory;
    private long? _mergedInto;
    private IGrainTimer? _pause;
    private bool _running;

    private long CitizenId => this.GetPrimaryKeyLong();

    public async Task OfferAsync(OfferedMessage message)
    {
        Add(message);
        await RunAsync();
    }

    public Task<DeskResult> DoAsync(DeskAction action) => AtTheDeskAsync(
        memory => house.Desk.DoAsync(memory, action),
        other => other.DoAsync(action));

    public Task CheckAsync(long handoffId) => AtTheDeskAsync(
        memory => house.Desk.CheckAsync(memory, handoffId),
        async other =>
        {
            await other.CheckAsync(handoffId);
            return new DeskResult();
        });

    public async Task ForgetAsync()
    {
        await _one.WaitAsync();
        _memory = null;
        _one.Release();
    }

    public void Dispose() => _one.Dispose();

    /// <param name="elsewhere">Where to go when the citizen is now somebody else's.</param>
    private async Task<DeskResult> AtTheDeskAsync(Func<Memory, Task<DeskOutcome>> work, Func<IConversationGrain, Task<DeskResult>> elsewhere)
    {
        await _one.WaitAsync();
        try
        {
            for (var conflicts = 0; ; conflicts++)
            {
                if (_memory is null && !await TryLoadAsync()) { break; }
                try
                {
                    var outcome = await work(_memory!);
                    _memory = outcome.Memory;
                    if (outcome.Sent is { } message) { house.Outbox.Dispatch(message); }
                    return outcome.Result;
                }
                catch (TurnConflictException conflict) when (conflicts < MostConflicts)
                {
                    ConversationsLog.Conflict(logger, CitizenId, conflict.Message);
                    _memory = null;
                }
            }
        }
        catch
        {
            _memory = null;   // what was half done is read anew
            throw;
        }
        finally
        {
            _one.Release();
            if (_waiting.Count > 0) { _ = RunAsync(); }   // found while reading
        }

        return await elsewhere(GrainFactory.GetGrain<IConversationGrain>(_mergedInto!.Value));
    }

    private void Add(OfferedMessage message)
    {
        if (_waiting.Exists(m => m.Id == message.Id)) { return; }
        var place = _waiting.FindLastIndex(m => (m.At, m.Id).CompareTo((message.At, message.Id)) < 0) + 1;
        _waiting.Insert(place, message);
    }

    private async Task RunAsync()
    {
        if (_running) { return; }
        _running = true;
        _pause?.Dispose();
        _pause = null;
        try
        {
            while (_waiting.Count > 0)
            {
                await _one.WaitAsync();
                try
                {
                    if (!await NextTurnAsync()) { return; }
                }
                finally
                {
                    _one.Release();
                }
            }
        }
        catch (Exception failure)
        {
            // The database cannot even be read: the sweep will offer again what waits here.
            ConversationsLog.NotLoaded(logger, CitizenId, FailureText.Of(failure));
            _waiting.Clear();
            _memory = null;
        }
        finally
        {
            _running = false;
        }
    }

    /// <returns>False when nothing more is to be done now.</returns>
    private async Task<bool> NextTurnAsync()
    {
        if (_memory is null && !await TryLoadAsync()) { return false; }
        if (_waiting.Count == 0) { return false; }
        var batch = NextBatch();
        if (PauseFor(batch) is { } pause && pause > TimeSpan.Zero)
        {
            house.Receipts.Read(batch[^1].WhatsAppId ?? "", typing: true);
            ComeBackIn(pause);
            return false;
        }

        if (await TakeTurnAsync(batch)) { return true; }
        if (_waiting.Count > 0) { ComeBackIn(AfterFailure); }
        return false;
    }

    /// <summary>Reads everything anew then: meanwhile a message may have been edited or revoked.</summary>
    private void ComeBackIn(TimeSpan delay) => _pause = this.RegisterGrainTimer(
        () =>
        {
            _memory = null;
            return RunAsync();
        },
        delay, Timeout.InfiniteTimeSpan);

    /// <returns>False when the citizen is now somebody else's, who gets the messages.</returns>
    private async Task<bool> TryLoadAsync()
    {
        var known = _waiting.ToList();   // what is offered while this reads is not in what it reads
        await using var db = house.Databases.Open();
        var citizen = await ConversationQueries.CitizenAsync(db, CitizenId)
            ?? throw new InvalidOperationException($"citizen {CitizenId} is not in the database");
        if (citizen.MergedIntoId is { } other)
        {
            _mergedInto = other;
            foreach (var message in _waiting) { await GrainFactory.GetGrain<IConversationGrain>(other).OfferAsync(message); }
            _waiting.Clear();
            return false;
        }

        var conversation = await ConversationQueries.LatestAsync(db, CitizenId);
        _memory = new Memory
        {
            CitizenId = CitizenId,
            Municipality = citizen.Municipality,
            Recipient = Memory.RecipientOf(citizen.Identifiers),
            Person = new Person(citizen.Language, citizen.NoticeVersion, citizen.StoppedAt is not null),
            Conversation = conversation,
            State = conversation is null ? new DialogState() : DialogState.Parse(conversation.State),
            Cases = conversation is null ? [] : await CaseQueries.OfCitizenAsync(db, CitizenId, Memory.CasesSince(house.Clock.Now)),
        };
        var waiting = await ConversationQueries.WaitingAsync(db, CitizenId);
        _waiting.RemoveAll(known.Contains);   // done by another node, revoked or edited: the database says what still waits
        foreach (var message in waiting.Where(m => m.Attempts == 0 || known.Exists(k => k.Id == m.Id)))   // one whose turn failed waits until it is offered again
        {
            Add(ConversationDoor.Offered(message));
        }

        return true;
    }

    /// <summary>What is read together: one message without a pause or after a failure, else what has come so far.</summary>
    private List<OfferedMessage> NextBatch()
    {
        var first = _waiting[0];
        if (house.Options.Pause == TimeSpan.Zero || first.Attempts > 0) { return [first]; }
        if (StandsAlone(first)) { return [first]; }
        return [.. _waiting.TakeWhile(m => m.Attempts == 0 && !StandsAlone(m)).Take(MostReadTogether)];
    }

    /// <summary>A command, a tap or a colleague's word is never mixed with what is written around it.</summary>
    private bool StandsAlone(OfferedMessage message) => message.Kind == "echo" || house.Engine.StandsAlone(Activities.Of(message));

    private TimeSpan? PauseFor(List<OfferedMessage> batch)
    {
        if (house.Options.Pause == TimeSpan.Zero || batch.Count < _waiting.Count) { return null; }
        if (_memory!.Person.Stopped || _memory.State.Floor is not null) { return null; }   // nothing will be said: no sign of writing
        if (!house.Engine.IsLikelyToGoOn([.. batch.Select(Activities.Of)])) { return null; }
        var waited = house.Clock.Now - batch[^1].StoredAt;
        return waited < TimeSpan.Zero ? house.Options.Pause : house.Options.Pause - waited;
    }

    /// <returns>False when the turn failed, and its messages wait for another time.</returns>
    private async Task<bool> TakeTurnAsync(List<OfferedMessage> batch)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            try
            {
                await CommitTurnAsync(batch);
                return true;
            }
            catch (TurnConflictException conflict) when (conflicts < MostConflicts)
            {
                ConversationsLog.Conflict(logger, CitizenId, conflict.Message);
                _memory = null;
                if (!await TryLoadAsync() || batch.Exists(m => !_waiting.Contains(m))) { return true; }
            }
            catch (Exception failure)
            {
                await FailAsync(batch, failure);
                return false;
            }
        }
    }

    private async Task CommitTurnAsync(List<OfferedMessage> batch)
    {
        var memory = _memory!;
        var now = house.Clock.Now;
        var isNew = memory.HasEnded(now, house.Options.EndsAfter);
        var state = isNew ? new DialogState { Replies = memory.State.Replies, ToldClosedUntil = memory.State.ToldClosedUntil } : memory.State;
        var turn = new Turn([.. batch.Select(Activities.Of)], now, memory.Person, house.Rules) { Cases = memory.Cases, OpenFaults = await house.OpenFaultsAsync(memory.Municipality, state, now) };
        if (await house.Opinions.AskAsync(state, turn) is { } opinion) { turn = turn with { Opinion = opinion }; }
        var result = house.Engine.Advance(state, turn);
        if (memory.Recipient is null && result.Reply is not null) { result = Unreachable(result); }
        var (after, reply) = await house.Commit.CommitAsync(memory, batch, result, isNew, QuotedBy(batch));
        _memory = after;
        _waiting.RemoveAll(batch.Contains);
        if (reply is not null) { house.Outbox.Dispatch(reply); }
        if (memory.State.Floor is not null || after.State.Floor is not null) { await house.Desk.TellAsync(after.Conversation!.Id, memory.State.Floor is null); }
        if (batch[^1].WhatsAppId is { } read && result.Reason is not ("echo" or "stopped")) { house.Receipts.Read(read, typing: false); }
    }

    /// <summary>The citizen has no address to write to: nothing was said, and no notice was shown.</summary>
    private static TurnResult Unreachable(TurnResult result) => result with
    {
        Reply = null,
        Outcome = TurnOutcome.Ignored,
        Reason = "no address to answer to",
        Effects = [.. result.Effects.Where(e => e is not Effect.NoticeShown)],
    };

    private string? QuotedBy(List<OfferedMessage> batch) => house.Quote switch
    {
        QuoteReplies.Always => batch[^1].WhatsAppId,
        QuoteReplies.WhenUnclear when _waiting.Count > batch.Count || house.Clock.Now - batch[^1].StoredAt > InboxStore.Lease => batch[^1].WhatsAppId,
        _ => null,
    };

    /// <summary>A turn threw: its messages wait and are then read one by one, so that only the guilty one can die.</summary>
    private async Task FailAsync(List<OfferedMessage> batch, Exception failure)
    {
        ConversationsLog.TurnFailed(logger, CitizenId, batch.Count, FailureText.Of(failure));
        _memory = null;
        foreach (var message in batch)
        {
            _waiting.Remove(message);
            await house.Failures.StoreAsync(message, failure);
        }
    }
}
