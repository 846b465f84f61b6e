// SPDX-License-Identifier: AGPL-3.0-or-later
using Orleans.Concurrency;
using Pescia.Bot.Inbox;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Conversations;

/// <summary>
/// One citizen's conversation: one turn at a time, in order. Only a door: it loads, asks the engine, commits. What it holds
/// in memory is thrown away whenever the database disagrees.
/// </summary>
[Reentrant]   // an offer may come while a turn commits: it joins the waiting, and is read together with what else came
internal sealed class ConversationGrain(ConversationHouse house, ILogger<ConversationGrain> logger) : Grain, IConversationGrain
{
    private const int MostReadTogether = 10;
    private const int MostConflicts = 5;

    private readonly List<OfferedMessage> _waiting = [];
    private Memory? _memory;
    private IGrainTimer? _pause;
    private bool _running;

    private long CitizenId => this.GetPrimaryKeyLong();

    public async Task OfferAsync(OfferedMessage message)
    {
        Add(message);
        await RunAsync();
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
                if (_memory is null && !await TryLoadAsync()) { return; }
                if (_waiting.Count == 0) { return; }
                var batch = NextBatch();
                if (PauseFor(batch) is { } pause && pause > TimeSpan.Zero)
                {
                    house.Receipts.Read(batch[^1].WhatsAppId ?? "", typing: true);
                    _pause = this.RegisterGrainTimer(RunAsync, pause, Timeout.InfiniteTimeSpan);
                    return;
                }

                await TakeTurnAsync(batch);
            }
        }
        catch (Exception failure)
        {
            // The database cannot even be read: the sweep will offer again what waits here.
            ConversationsLog.NotLoaded(logger, failure, CitizenId);
            _waiting.Clear();
            _memory = null;
        }
        finally
        {
            _running = false;
        }
    }

    /// <returns>False when the citizen is now somebody else's, who gets the messages.</returns>
    private async Task<bool> TryLoadAsync()
    {
        await using var db = house.Databases.Open();
        var citizen = await ConversationQueries.CitizenAsync(db, CitizenId)
            ?? throw new InvalidOperationException($"citizen {CitizenId} is not in the database");
        if (citizen.MergedIntoId is { } other)
        {
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
        };
        var waiting = await ConversationQueries.WaitingAsync(db, CitizenId);
        _waiting.RemoveAll(m => !waiting.Exists(w => w.Id == m.Id));   // done by another node, or revoked
        foreach (var message in waiting) { Add(ConversationDoor.Offered(message)); }
        return true;
    }

    /// <summary>What is read together: one message without a pause or after a failure, else what has come so far.</summary>
    private List<OfferedMessage> NextBatch()
    {
        var first = _waiting[0];
        if (house.Options.Pause == TimeSpan.Zero || first.Attempts > 0) { return [first]; }
        return [.. _waiting.TakeWhile(m => (m.Kind == "echo") == (first.Kind == "echo") && m.Attempts == 0).Take(MostReadTogether)];
    }

    private TimeSpan? PauseFor(List<OfferedMessage> batch)
    {
        if (house.Options.Pause == TimeSpan.Zero || batch.Count < _waiting.Count) { return null; }
        if (!house.Engine.IsLikelyToGoOn([.. batch.Select(Activities.Of)])) { return null; }
        var waited = house.Clock.Now - batch[^1].StoredAt;
        return waited < TimeSpan.Zero ? house.Options.Pause : house.Options.Pause - waited;
    }

    private async Task TakeTurnAsync(List<OfferedMessage> batch)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            try
            {
                await CommitTurnAsync(batch);
                return;
            }
            catch (TurnConflictException conflict) when (conflicts < MostConflicts)
            {
                ConversationsLog.Conflict(logger, CitizenId, conflict.Message);
                _memory = null;
                if (!await TryLoadAsync() || batch.Exists(m => !_waiting.Contains(m))) { return; }
            }
            catch (Exception failure)
            {
                await FailAsync(batch, failure);
                return;
            }
        }
    }

    private async Task CommitTurnAsync(List<OfferedMessage> batch)
    {
        var memory = _memory!;
        var now = house.Clock.Now;
        var state = TurnCommit.HasEnded(memory, now, house.Options.EndsAfter) ? new DialogState { Replies = memory.State.Replies, ToldClosedUntil = memory.State.ToldClosedUntil } : memory.State;
        var result = house.Engine.Advance(state, new Turn([.. batch.Select(Activities.Of)], now, memory.Person, house.Rules));
        var (after, reply) = await house.Commit.CommitAsync(memory, batch, result, QuotedBy(batch));
        _memory = after;
        _waiting.RemoveAll(batch.Contains);
        if (reply is not null) { house.Outbox.Dispatch(reply); }
        if (batch[^1].WhatsAppId is { } read && result.Reason is not ("echo" or "stopped")) { house.Receipts.Read(read, typing: false); }
    }

    private string? QuotedBy(List<OfferedMessage> batch) => house.Quote switch
    {
        QuoteReplies.Always => batch[^1].WhatsAppId,
        QuoteReplies.WhenUnclear when _waiting.Count > batch.Count || house.Clock.Now - batch[^1].StoredAt > InboxStore.Lease => batch[^1].WhatsAppId,
        _ => null,
    };

    /// <summary>A turn threw: its messages wait and are then read one by one, so that only the guilty one can die.</summary>
    private async Task FailAsync(List<OfferedMessage> batch, Exception failure)
    {
        ConversationsLog.TurnFailed(logger, failure, CitizenId, batch.Count);
        _memory = null;
        foreach (var message in batch)
        {
            _waiting.Remove(message);
            await house.Failures.StoreAsync(message, failure);
        }
    }
}
