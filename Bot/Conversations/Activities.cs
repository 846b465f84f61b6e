// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Pescia.Bot.Inbox;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Conversations;

/// <summary>WhatsApp's types in the engine's terms.</summary>
internal static class Activities
{
    public static Activity Of(OfferedMessage message)
    {
        var activity = new Activity(KindOf(message), message.Text, message.ChoiceId, message.At) { MessageId = message.Id };
        if (message.Detail is null || activity.Kind != ActivityKind.Location) { return activity; }
        var place = JsonSerializer.Deserialize(message.Detail, InboxJson.Default.MessageDetail);
        string[] names = [.. new[] { place?.PlaceName, place?.Address }.OfType<string>().Distinct()];
        return activity with { Latitude = place?.Latitude, Longitude = place?.Longitude, PlaceLabel = names.Length == 0 ? null : string.Join(", ", names) };
    }

    private static ActivityKind KindOf(OfferedMessage message) => message.Kind switch
    {
        "echo" => ActivityKind.TakenOver,
        "request_welcome" => ActivityKind.Welcome,
        "interactive" or "button" when message.ChoiceId is not null => ActivityKind.Choice,
        "location" => ActivityKind.Location,
        "contacts" => ActivityKind.Contact,
        "order" => ActivityKind.Order,
        "image" or "video" or "document" => ActivityKind.Attachment,
        "audio" or "voice" => ActivityKind.Voice,
        _ when !string.IsNullOrWhiteSpace(message.Text) => ActivityKind.Text,
        _ => ActivityKind.Unreadable,
    };
}
