// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Inbox;

/// <summary>Who wrote, as far as the channel tells. At least one of phone and user id is there.</summary>
/// <param name="Phone">Digits with country code, no plus.</param>
/// <param name="UserId">Business-scoped user id.</param>
internal sealed record Sender(string? Phone, string? UserId, string? ParentUserId = null, string? Name = null);

/// <summary>One message that a channel received and asks the inbox to store.</summary>
/// <param name="Municipality">Whose number received it.</param>
/// <param name="ExternalId">The channel's id of the message; the same id again is the same message.</param>
/// <param name="Kind">WhatsApp's type, or <c>echo</c>.</param>
/// <param name="Raw">The element as it came, made valid UTF-8.</param>
/// <param name="At">When it was written; the caller clamps nonsense to the receive time.</param>
internal sealed record InboundMessage(string Municipality, string ExternalId, Sender From, string Kind, DateTimeOffset At, string Raw)
{
    public string? Text { get; init; }
    public string? ChoiceId { get; init; }
    public string? QuotedId { get; init; }

    /// <summary>JSON of <see cref="MessageDetail"/>.</summary>
    public MessageDetail? Detail { get; init; }

    /// <summary>Set when nobody is to work on it (reaction, group, system …): it is stored with this reason and is done.</summary>
    public string? IgnoredBecause { get; init; }

    /// <summary>Channel id of the message that this one edits or revokes.</summary>
    public string? ChangesId { get; init; }
}

/// <summary>Meta says that two names are one person, or that a name was replaced by another.</summary>
/// <param name="Before">A name known so far.</param>
/// <param name="After">The name from now on; <paramref name="Before"/> then stays only if it is of another kind.</param>
internal sealed record IdentityChange(string Municipality, Sender Before, Sender After);

/// <summary>Anything else that the channel tells about the account.</summary>
/// <param name="Key">Makes a repeated delivery recognisable.</param>
internal sealed record AccountNotice(string? Municipality, string Field, string AccountId, string Json, string Key);

/// <summary>What a message carries besides text; stored with it as short JSON.</summary>
internal sealed record MessageDetail
{
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public string? PlaceName { get; init; }
    public string? Address { get; init; }

    public string? MediaId { get; init; }
    public string? MediaUrl { get; init; }
    public string? MimeType { get; init; }

    /// <summary>As the channel printed it: base64 or hex.</summary>
    public string? Sha256 { get; init; }
    public string? FileName { get; init; }
    public bool? IsVoice { get; init; }

    /// <summary>How many contact cards were shared.</summary>
    public int? Contacts { get; init; }

    /// <summary>Type of a message that WhatsApp does not hand on, such as <c>poll_creation</c>.</summary>
    public string? Unsupported { get; init; }
}
