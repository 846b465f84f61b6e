// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Conversations;
using Pescia.Bot.Handoffs;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>A conversation as one person may read it.</summary>
internal sealed class ChatView(BotDatabases databases, HandoffDesk desk, Municipality municipality, Typists typists)
{
    private const int Page = 60;
    private const int MostNewer = 300;

    /// <summary>The latest rows are told again and again: their ticks, files and reactions still change, and two commits may overtake each other.</summary>
    private const int Overlap = 30;

    /// <param name="after">Cursor of what the page has; null for the first look.</param>
    /// <param name="before">The oldest message the page has, to be shown what was before it.</param>
    /// <returns>Null when there is no such hand-off, or it is not this person's to see.</returns>
    public async Task<ChatPart?> OfAsync(long handoffId, Staff person, string language, long? after, long? before)
    {
        if (await desk.FindAsync(handoffId, person) is not { } handoff) { return null; }
        await using var db = databases.Open();
        if (await ChatQueries.SubjectAsync(db, handoff.ConversationId) is not { } subject) { return null; }
        var (rows, hasOlder) = await RowsAsync(db, subject, after, before);
        var scope = ChatScope.Of(person, handoff, await ChatQueries.HandoffsAsync(db, handoff.ConversationId));
        var items = await ItemsAsync(db, subject, person, language, rows, scope);
        items.AddRange(await AsidesAsync(db, handoff, person, scope, rows, isWhole: !hasOlder, before));
        var cursor = rows.Count == 0 ? after ?? 0 : Math.Max(after ?? 0, rows[^1].Id);
        return new ChatPart(Head(handoff, subject, person, language), [.. items.OrderBy(i => i.At).ThenBy(i => (i as MessageItem)?.Message)], cursor, hasOlder);
    }

    /// <summary>Oldest first.</summary>
    private static async Task<(List<Message> Rows, bool HasOlder)> RowsAsync(BotDb db, ChatSubject subject, long? after, long? before)
    {
        var (citizen, conversation, opened) = (subject.Citizen.Id, subject.Conversation.Id, subject.Conversation.OpenedAt);
        var most = after is null ? Page : Overlap;
        var rows = before is { } oldest
            ? await ChatQueries.OlderAsync(db, citizen, conversation, opened, oldest, Page + 1)
            : await ChatQueries.LatestAsync(db, citizen, conversation, opened, most + 1);
        var hasOlder = rows.Count > (before is null ? most : Page);
        if (hasOlder) { rows.RemoveAt(rows.Count - 1); }
        rows.Reverse();
        if (after is { } cursor && rows.Count > 0 && rows[0].Id > cursor)
        {
            var between = await ChatQueries.NewerAsync(db, citizen, conversation, opened, cursor, MostNewer);
            rows = [.. between.Concat(rows).DistinctBy(m => m.Id).OrderBy(m => m.Id)];
        }

        return (rows, hasOlder);
    }

    /// <summary>Channel id of a message that is to be quoted; null when it is not this conversation's, or not this person's to read.</summary>
    public async Task<string?> QuotableAsync(long handoffId, Staff person, long messageId)
    {
        if (await desk.FindAsync(handoffId, person) is not { } handoff) { return null; }
        await using var db = databases.Open();
        if (await ChatQueries.SubjectAsync(db, handoff.ConversationId) is not { } subject) { return null; }
        var scope = ChatScope.Of(person, handoff, await ChatQueries.HandoffsAsync(db, handoff.ConversationId));
        return await ChatQueries.FindAsync(db, subject.Citizen.Id, messageId) is { } message && message.ConversationId == handoff.ConversationId && scope.Shows(message.StoredAt)
            ? message.WhatsAppId
            : null;
    }

    private static async Task<List<ChatItem>> ItemsAsync(BotDb db, ChatSubject subject, Staff person, string language, List<Message> rows, ChatScope scope)
    {
        var shown = rows.Where(m => scope.Shows(m.StoredAt)).ToList();
        var quoted = shown.Select(m => m.QuotedId).OfType<string>().Distinct().ToArray();
        var named = quoted.Length == 0 ? [] : (await ChatQueries.NamedAsync(db, subject.Citizen.Id, quoted)).Where(m => scope.Shows(m.StoredAt)).ToDictionary(m => m.WhatsAppId!);
        var files = (await ChatQueries.FilesAsync(db, [.. shown.Where(m => m.Detail is not null).Select(m => m.Id)])).ToLookup(f => f.MessageId);
        var reactedTo = shown.Select(m => m.WhatsAppId).Concat(named.Keys).OfType<string>().ToArray();
        var reactions = (await ChatQueries.ReactionsAsync(db, subject.Citizen.Id, reactedTo)).GroupBy(m => m.QuotedId!).ToDictionary(g => g.Key, g => g.Last().Text ?? "");
        var reader = new MessageItems(person.Account, language, files, named, reactions);
        var items = new List<ChatItem>(rows.Count);
        items.AddRange(shown.Where(m => m.Kind != "reaction").Select(reader.Of));
        items.AddRange(named.Values.Where(m => reactions.ContainsKey(m.WhatsAppId!) && shown.TrueForAll(s => s.Id != m.Id)).Select(reader.Of));   // further up, and reacted to now
        items.AddRange(rows.Where((m, i) => !scope.Shows(m.StoredAt) && (i == 0 || scope.Shows(rows[i - 1].StoredAt))).Select(m => new GapItem($"g{m.Id}", m.StoredAt)));
        return items;
    }

    /// <summary>Notes and the steps of the hand-off, as far as they lie beside the messages.</summary>
    private static async Task<IEnumerable<ChatItem>> AsidesAsync(BotDb db, Handoff handoff, Staff person, ChatScope scope, List<Message> rows, bool isWhole, long? before)
    {
        var from = isWhole || rows.Count == 0 ? DateTimeOffset.MinValue : rows[0].StoredAt;
        var to = before is null || rows.Count == 0 ? DateTimeOffset.MaxValue : rows[^1].StoredAt;
        bool IsHere(DateTimeOffset at) => at >= from && at <= to && scope.Shows(at);
        var notes = await NoteQueries.OfConversationAsync(db, handoff.ConversationId);
        var steps = await HandoffQueries.StepsAsync(db, handoff.Id);
        return notes.Where(n => IsHere(n.At)).Select(n => (ChatItem)new NoteItem($"n{n.Id}", n.At, n.AccountName, n.Account == person.Account, n.Text, n.Account == person.Account ? ActionKeys.Bare(n.ClientKey) : null))
            .Concat(steps.Where(s => IsHere(s.At)).Select(s => new StepItem($"s{s.Id}", s.At, MessageItems.Name(s.Kind), s.AccountName, s.Office, s.FromOffice, s.Reason)));
    }

    private ChatHead Head(Handoff handoff, ChatSubject subject, Staff person, string language)
    {
        var (conversation, citizen) = (subject.Conversation, subject.Citizen);
        var intent = handoff.Intent is { } id && municipality.Intents.TryGetValue(new IntentId(id), out var known) ? known.Title.In(language) : null;
        return new ChatHead(
            handoff.Id, StateOf(handoff, person), citizen.Name, handoff.Office, intent, citizen.Language ?? handoff.Language, handoff.Summary, handoff.RequestedAt, handoff.NotBefore,
            handoff.AcceptedName, handoff.ForAccount == person.Account, person.MayOverrule, conversation.WroteAt + DeskStep.Window, handoff.SnoozedUntil, handoff.Outcome,
            handoff.ClosedAt, citizen.StoppedAt is not null, handoff.ReadUpTo, typists.Of(handoff.Id, person.Account), handoff.CaseId is not null);
    }

    private static string StateOf(Handoff handoff, Staff person) => handoff.State switch
    {
        HandoffState.Requested => "later",
        HandoffState.Offered => "waiting",
        HandoffState.Accepted => handoff.AcceptedBy == person.Account ? "mine" : "colleague",
        _ => "closed",
    };
}
