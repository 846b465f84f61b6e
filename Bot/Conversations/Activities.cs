// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Conversations;

/// <summary>WhatsApp's types in the engine's terms.</summary>
internal static class Activities
{
    public static Activity Of(OfferedMessage message) => new(KindOf(message), message.Text, message.ChoiceId, message.At);

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
