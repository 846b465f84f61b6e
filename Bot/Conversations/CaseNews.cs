// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Cases;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Conversations;

/// <summary>Writes to whoever opened a case although they have not written just now: only inside WhatsApp's window, never after STOP.</summary>
internal sealed class CaseNews(MessageIds ids, TownClock clock, TimeProvider time)
{
    /// <summary>Puts a message into the outbox, if the citizen may be written to.</summary>
    public async Task TellAsync(BotDb db, long caseId, LocalText text)
    {
        var origin = await db.Set<Case>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId);
        if (origin is null || await db.Conversations.AsNoTracking().SingleOrDefaultAsync(c => c.Id == origin.ConversationId) is not { } opened) { return; }
        var citizen = await ConversationQueries.CitizenAsync(db, opened.CitizenId);
        var latest = await ConversationQueries.LatestAsync(db, opened.CitizenId);
        if (citizen is null or { StoppedAt: not null } || latest is null || clock.Now - latest.WroteAt > DeskStep.Window) { return; }
        if (Memory.RecipientOf(citizen.Identifiers) is not { } recipient) { return; }
        var reply = Reply.Say(text.In(citizen.Language ?? "it"));
        await db.Hot.InsertAsync(new Message
        {
            Id = ids.Next(),
            Municipality = origin.Municipality,
            CitizenId = citizen.Id,
            ConversationId = latest.Id,
            Direction = Direction.Out,
            Kind = "text",
            Text = reply.Body,
            Json = JsonSerializer.Serialize(reply, EngineJson.Default.Reply),
            At = clock.Now,
            StoredAt = clock.Now,
            Recipient = recipient,
            Delivery = Delivery.Pending,
            DueAt = time.GetUtcNow(),   // the outbox looks every half second
            ExpiresAt = latest.WroteAt + DeskStep.Window,
        });
    }
}
