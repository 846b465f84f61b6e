// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Channels.WhatsApp.Media;
using Pescia.Bot.Channels.WhatsApp.Templates;
using Pescia.Bot.Inbox;
using Pescia.Bot.Outbox;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>Makes one unit of work of everything that a webhook says, and passes on what is to be worked on once that is durable.</summary>
internal sealed class WebhookIntake(
    CommitQueue commits, InboxStore inbox, StatusBook statuses, IInboxHandler handler, MediaAlarm media, TemplateBook templates, IEnumerable<IDeliveryWatch> watches,
    TownClock clock, TimeProvider time)
{
    /// <summary>Meta puts up to 1,000 updates in one body, and each save looks at all that the context tracks.</summary>
    private const int Handful = 20;

    /// <returns>The messages that are new and wait to be worked on; see <see cref="PassOn"/>.</returns>
    /// <exception cref="Exception">It could not be stored: nothing of it was, and it must not be acknowledged.</exception>
    public async Task<IReadOnlyList<Message>> StoreAsync(Envelope envelope)
    {
        var (messages, files, moved, changes) = await commits.CommitAsync(db => WriteAsync(db, envelope));
        if (files > 0) { media.Ring(); }
        templates.Note(changes);
        foreach (var watch in watches) { watch.Moved(moved); }
        return messages;
    }

    public void PassOn(IReadOnlyList<Message> messages)
    {
        foreach (var message in messages) { handler.Offer(message); }
    }

    private async Task<(IReadOnlyList<Message> Messages, int Files, IReadOnlyCollection<long> Moved, IReadOnlyList<TemplateChange> Changes)> WriteAsync(BotDb db, Envelope envelope)
    {
        var changes = await StillNewAsync(db, envelope.IdentityChanges);   // asked before the messages that tell of them are known
        var messages = new List<Message>(envelope.Messages.Count);
        var files = 0;
        foreach (var some in envelope.Messages.Chunk(Handful))
        {
            var added = await inbox.AddAsync(db, some);
            files += await MediaRows.AddAsync(db, added, some, time.GetUtcNow());
            messages.AddRange(added);
            db.ChangeTracker.Clear();
        }

        var moved = new HashSet<long>();
        foreach (var some in envelope.Reports.Chunk(Handful))
        {
            moved.UnionWith(await statuses.ApplyAsync(db, clock.IsMoved ? [.. some.Select(r => r with { At = clock.Now })] : some));
            db.ChangeTracker.Clear();
        }

        foreach (var change in changes) { await CitizenBook.ApplyAsync(db, change, clock.Now); }
        await inbox.AddAsync(db, envelope.Notices);
        return (messages, files, moved, await templates.ApplyAsync(db, envelope.Templates));
    }

    /// <summary>
    /// A repeated delivery, or a replay weeks later, changes nothing: by then the old number may be another person's.
    /// </summary>
    private static async Task<List<IdentityChange>> StillNewAsync(BotDb db, IReadOnlyList<ReportedIdentityChange> reported)
    {
        var changes = new List<IdentityChange>();
        foreach (var change in reported)
        {
            var known = change.MessageId is { } id
                ? (await InboxQueries.KnownAsync(db, [id])).Count > 0
                : await InboxQueries.IsKnownEventAsync(db, change.NoticeKey!);
            if (!known) { changes.Add(change.Change); }
        }

        return changes;
    }
}
