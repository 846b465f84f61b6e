// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Serialization;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Inbox;

/// <summary>
/// Writes what a channel received, inside the unit of work that the channel commits before it acknowledges. Repeats are
/// normal and leave no trace.
/// </summary>
internal sealed class InboxStore(MessageIds ids, TownClock clock, TimeProvider time)
{
    /// <summary>How long the direct offer has before the sweep offers the message again.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Adds the messages that are new.</summary>
    /// <returns>Those to be offered, once committed.</returns>
    public async Task<IReadOnlyList<Message>> AddAsync(BotDb db, IReadOnlyList<InboundMessage> messages)
    {
        var offered = new List<Message>(messages.Count);
        foreach (var message in messages)
        {
            if (await db.Hot.IsKnownAsync(message.ExternalId)) { continue; }
            var row = Row(message, await CitizenBook.FindOrCreateAsync(db, message.Municipality, message.From, clock.Now));
            await db.Hot.InsertAsync(row);
            await ApplyChangeAsync(db, message);
            if (row.Outcome is null) { offered.Add(row); }
        }

        return offered;
    }

    /// <summary>Adds the notices that are new.</summary>
    public async Task AddAsync(BotDb db, IReadOnlyList<AccountNotice> notices)
    {
        foreach (var notice in notices)
        {
            if (await InboxQueries.IsKnownEventAsync(db, notice.Key)) { continue; }
            db.Add(new AccountEvent
            {
                Municipality = notice.Municipality,
                Field = notice.Field,
                AccountId = notice.AccountId,
                Json = notice.Json,
                Key = notice.Key,
                StoredAt = clock.Now,
            });
            await db.SaveChangesAsync();
        }
    }

    private Message Row(InboundMessage message, long citizenId)
    {
        var now = clock.Now;
        return new Message
        {
            Id = ids.Next(),
            Municipality = message.Municipality,
            CitizenId = citizenId,
            Direction = Direction.In,
            WhatsAppId = message.ExternalId,
            Kind = message.Kind,
            Text = message.Text,
            ChoiceId = message.ChoiceId,
            QuotedId = message.QuotedId,
            Json = message.Raw,
            Detail = message.Detail is null ? null : JsonSerializer.Serialize(message.Detail, InboxJson.Default.MessageDetail),
            At = clock.IsMoved ? now : message.At,
            StoredAt = now,
            DueAt = message.IgnoredBecause is null ? time.GetUtcNow() + Lease : null,
            Outcome = message.IgnoredBecause is null ? null : Outcome.Ignored,
            Reason = message.IgnoredBecause,
        };
    }

    /// <summary>An edit or a revocation reaches a message that still waits; what was answered stays as it was read.</summary>
    private static async Task ApplyChangeAsync(BotDb db, InboundMessage message)
    {
        if (message.ChangesId is null || await InboxQueries.WaitingAsync(db, message.ChangesId) is not { } waiting) { return; }
        if (message.Kind == "edit")
        {
            waiting.Text = message.Text ?? waiting.Text;
        }
        else
        {
            (waiting.Outcome, waiting.Reason, waiting.DueAt) = (Outcome.Ignored, "revoked by the sender", null);
        }

        await db.SaveChangesAsync();
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MessageDetail))]
internal sealed partial class InboxJson : JsonSerializerContext;
