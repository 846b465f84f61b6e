// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Outbox;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Handoffs;

/// <summary>Tells the open pages that a message of a person was delivered, read or refused. A courtesy: they look by themselves, too.</summary>
internal sealed class DeliveryTicks(BotDatabases databases, DeskFeed feed, ILogger<DeliveryTicks> logger) : IDeliveryWatch
{
    public void Moved(IReadOnlyCollection<long> conversations)
    {
        if (conversations.Count > 0 && feed.HasListeners) { _ = Task.Run(() => TellAsync(conversations)); }
    }

    private async Task TellAsync(IReadOnlyCollection<long> conversations)
    {
        try
        {
            await using var db = databases.Open();
            foreach (var conversation in conversations)
            {
                if (await HandoffQueries.LatestOfConversationAsync(db, conversation) is { } handoff)
                {
                    feed.Publish(new DeskChange(DeskEvent.Changed, handoff.Id, conversation, handoff.Office, handoff.AcceptedBy));
                }
            }
        }
        catch (Exception failure)
        {
            HandoffsLog.TicksNotTold(logger, FailureText.Of(failure));
        }
    }
}
