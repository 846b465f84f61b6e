// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;

namespace Pescia.Bot.Outbox;

/// <summary>Applies what Meta reports about deliveries: forward only, in any order, as often as it comes.</summary>
internal sealed class StatusBook(TownClock clock)
{
    /// <summary>Writes the reports inside the unit of work of the webhook that brought them.</summary>
    /// <returns>The conversations in which a message that a person wrote has moved.</returns>
    public async Task<IReadOnlyCollection<long>> ApplyAsync(BotDb db, IReadOnlyList<DeliveryReport> reports)
    {
        var moved = new HashSet<long>();
        foreach (var report in reports)
        {
            if (await OutboxQueries.NamedAsync(db, report.WhatsAppId, report.OurId) is { } message)
            {
                Apply(message, report);
                if (message is { Author: not null, ConversationId: { } conversation }) { moved.Add(conversation); }
            }
            else
            {
                db.Add(Parked(report));
            }

            await db.SaveChangesAsync();
        }

        return moved;
    }

    /// <summary>Applies the reports that came before the channel id of <paramref name="message"/> was stored.</summary>
    public static async Task ApplyEarlyAsync(BotDb db, Message message)
    {
        foreach (var early in await OutboxQueries.EarlyAsync(db, message.WhatsAppId!))
        {
            Apply(message, new DeliveryReport(early.WhatsAppId, message.Id, early.State, early.At)
            {
                ErrorCode = early.ErrorCode,
                Error = early.Error,
                PricingType = early.PricingType,
                PricingCategory = early.PricingCategory,
            });
            db.Remove(early);
        }
    }

    private static void Apply(Message message, DeliveryReport report)
    {
        message.WhatsAppId ??= report.WhatsAppId;   // the answer to the send was lost: this is how we learn that it arrived
        message.DueAt = null;
        message.PricingType = report.PricingType ?? message.PricingType;
        message.PricingCategory = report.PricingCategory ?? message.PricingCategory;
        switch (report.State)
        {
            case Delivery.Sent: message.SentAt ??= report.At; break;
            case Delivery.Delivered: message.DeliveredAt ??= report.At; break;
            case Delivery.Read: message.ReadAt ??= report.At; break;
            case Delivery.Failed when message.Delivery is not (Delivery.Delivered or Delivery.Read):
                (message.ErrorCode, message.Error) = (report.ErrorCode, report.Error);
                break;
        }

        if (IsForward(message.Delivery ?? Delivery.Pending, report.State)) { message.Delivery = report.State; }
    }

    /// <summary>Failed ends a message unless it was delivered; a delivery seen later proves the failure wrong.</summary>
    private static bool IsForward(Delivery from, Delivery to) => (from, to) switch
    {
        (Delivery.Failed, Delivery.Delivered or Delivery.Read) => true,
        (Delivery.Failed, _) => false,
        (Delivery.Delivered or Delivery.Read, Delivery.Failed) => false,
        _ => to > from,
    };

    private EarlyStatus Parked(DeliveryReport report) => new()
    {
        WhatsAppId = report.WhatsAppId,
        State = report.State,
        At = report.At,
        StoredAt = clock.Now,
        ErrorCode = report.ErrorCode,
        Error = report.Error,
        PricingType = report.PricingType,
        PricingCategory = report.PricingCategory,
    };
}
