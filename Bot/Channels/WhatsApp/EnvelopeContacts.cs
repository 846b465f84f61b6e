// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Pescia.Bot.Inbox;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>
/// The <c>contacts</c> of one change. They come in any order, fewer than the messages, or not at all: matched by id,
/// never by place.
/// </summary>
internal sealed class EnvelopeContacts
{
    private const int NameElements = 100;
    private const int NameUnits = 200;   // column of the name

    private readonly List<Sender> _contacts = [];

    public EnvelopeContacts(JsonElement value)
    {
        foreach (var contact in value.Items("contacts"))
        {
            _contacts.Add(new Sender(
                SenderNames.Split(contact.Part("wa_id")).Phone,
                SenderNames.UserId(contact.Part("user_id")),
                SenderNames.UserId(contact.Part("parent_user_id")),
                Name(contact)));
        }
    }

    /// <summary>Who is meant by the names that an element carries, completed by the contact that shares one of them.</summary>
    /// <param name="name">A phone or a user id.</param>
    /// <returns>Null when it cannot be told.</returns>
    public Sender? Find(JsonElement name, JsonElement userId, JsonElement parentUserId)
    {
        var (phone, user) = SenderNames.Split(name);
        user = SenderNames.UserId(userId) ?? user;
        var contact = phone is null && user is null
            ? _contacts is [var only] ? only : null   // no name at all: a sole contact leaves no doubt
            : _contacts.Find(c => (phone is not null && c.Phone == phone) || (user is not null && c.UserId == user));
        var sender = new Sender(
            phone ?? contact?.Phone,
            user ?? contact?.UserId,
            SenderNames.UserId(parentUserId) ?? contact?.ParentUserId,
            contact?.Name);
        return sender is { Phone: null, UserId: null } ? null : sender;
    }

    private static string? Name(JsonElement contact) =>
        contact.Part("profile").Part("name").Text()?.Trim() is { Length: > 0 } name ? TextFit.Cut(name, NameUnits, NameElements) : null;
}
