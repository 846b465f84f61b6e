// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Conversations;
using Pescia.Bot.Handoffs;
using Pescia.Bot.People;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>The list of chats: what waits at the person's offices, what they have, what colleagues have.</summary>
internal sealed class BoardView(BotDatabases databases, Municipality municipality, SensitiveData sensitive)
{
    private const int Most = 300;
    private const int LongestWords = 140;

    /// <param name="language">In which the page speaks.</param>
    public async Task<Board> OfAsync(OfficeAccess access, string account, string language)
    {
        await using var db = databases.Open();
        var open = await BoardQueries.OpenAsync(db, municipality.Id, access.All, access.Offices, Most);
        var unread = (await BoardQueries.UnreadAsync(db, municipality.Id, account)).ToDictionary(u => u.HandoffId, u => u.Messages);
        var taken = open.Where(o => o.Handoff.State == HandoffState.Accepted).ToList();
        var last = taken.Count == 0 ? [] : (await BoardQueries.LastMessagesAsync(
            db, [.. taken.Select(o => o.CitizenId).Distinct()], [.. taken.Select(o => o.Handoff.ConversationId).Distinct()])).ToDictionary(m => m.ConversationId!.Value);
        var rows = open.Select(o => Row(o, account, unread.GetValueOrDefault(o.Handoff.Id), last.GetValueOrDefault(o.Handoff.ConversationId), language)).ToList();
        return new Board(rows, Badge(rows, access, account));
    }

    public async Task<DeskCounts> CountAsync(OfficeAccess access, string account)
    {
        await using var db = databases.Open();
        var waiting = await BoardQueries.WaitingAsync(db, municipality.Id, access.Offices, account);
        var unread = (await BoardQueries.UnreadAsync(db, municipality.Id, account)).Count(u => u.Messages > 0);
        return new DeskCounts(waiting, unread, waiting + unread);
    }

    /// <summary>A supervisor sees every queue, and is called only for what waits at their own offices.</summary>
    private static int Badge(List<BoardRow> rows, OfficeAccess access, string account) => rows.Count(r => r.Group switch
    {
        "waiting" => access.Offices.Contains(r.Office) && r.Meant != "colleague",
        "mine" => r.Unread > 0,
        _ => false,
    });

    private BoardRow Row(OpenChat open, string account, int unread, Message? last, string language)
    {
        var handoff = open.Handoff;
        var group = handoff.State switch
        {
            HandoffState.Requested => "later",
            HandoffState.Offered => "waiting",
            _ => handoff.AcceptedBy == account ? "mine" : "colleague",
        };
        return new BoardRow(
            handoff.Id, group, open.Citizen, handoff.Office, IntentTitle(handoff.Intent, language), open.Language ?? handoff.Language,
            Shortened(sensitive.Mask(last is null ? handoff.Summary : TextOf(last), language)), last?.StoredAt ?? handoff.RequestedAt,
            Meant(handoff, account), handoff.AcceptedName, unread, handoff.NotBefore,
            open.WroteAt + DeskStep.Window, handoff.SnoozedUntil, last?.Direction == Direction.In);
    }

    private static string? Meant(Handoff handoff, string account) => handoff.ForAccount is null ? null : handoff.ForAccount == account ? "me" : "colleague";

    private string? IntentTitle(string? intent, string language) =>
        intent is not null && municipality.Intents.TryGetValue(new IntentId(intent), out var known) ? known.Title.In(language) : null;

    /// <summary>A message without words is told by its kind, which the page puts into words.</summary>
    private static string TextOf(Message message) => string.IsNullOrWhiteSpace(message.Text) ? $"[{message.Kind}]" : message.Text;

    private static string Shortened(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestWords ? line : string.Concat(line.AsSpan(0, LongestWords), "…");
    }
}
