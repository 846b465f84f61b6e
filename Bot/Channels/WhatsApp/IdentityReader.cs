// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Pescia.Bot.Inbox;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>Reads where Meta says that a citizen has a new number or a new user id.</summary>
internal static class IdentityReader
{
    /// <summary>The change that a system message tells of, if it names a new name.</summary>
    public static ReportedIdentityChange? OfSystem(JsonElement element, InboundMessage message)
    {
        var system = element.Part("system");
        var (phone, _) = SenderNames.Split(system.Part("wa_id").IsThere() ? system.Part("wa_id") : system.Part("new_wa_id"));
        var after = new Sender(phone, SenderNames.UserId(system.Part("user_id")), SenderNames.UserId(system.Part("parent_user_id")));
        var changed = system.Part("type").Text() switch
        {
            "user_changed_number" or "customer_changed_number" => after.Phone is not null,
            "user_changed_user_id" => after.UserId is not null,
            _ => false,
        };
        return changed
            ? new ReportedIdentityChange(new IdentityChange(message.Municipality, message.From with { Name = null }, after), message.ExternalId)
            : null;
    }

    /// <summary>The change that one element of the field <c>user_id_update</c> tells of.</summary>
    public static IdentityChange? OfUpdate(JsonElement update, string municipality)
    {
        var before = new Sender(
            SenderNames.Split(update.Part("wa_id")).Phone,
            SenderNames.UserId(update.Part("user_id").Part("previous")),
            SenderNames.UserId(update.Part("parent_user_id").Part("previous")));
        var after = new Sender(
            null,
            SenderNames.UserId(update.Part("user_id").Part("current")),
            SenderNames.UserId(update.Part("parent_user_id").Part("current")));
        return before is { Phone: null, UserId: null } || after.UserId is null ? null : new IdentityChange(municipality, before, after);
    }
}
