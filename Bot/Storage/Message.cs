// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Storage;

public enum Direction { In = 1, Out = 2 }

/// <summary>How an inbound message ended. Every one ends in exactly one of these (design, decision 2).</summary>
public enum Outcome
{
    /// <summary>The bot spoke.</summary>
    Answered = 1,

    /// <summary>An office has it.</summary>
    HandedOver = 2,

    /// <summary>Refused because the offices are closed.</summary>
    Rejected = 3,

    /// <summary>Needs no answer; <see cref="Message.Reason"/> says why.</summary>
    Ignored = 4,

    /// <summary>Could not be worked on; <see cref="Message.Reason"/> says why.</summary>
    Dead = 5,
}

/// <summary>How far an outbound message has come. Moves only forward; <see cref="Failed"/> ends it unless it was delivered.</summary>
public enum Delivery { Pending = 1, Accepted = 2, Sent = 3, Delivered = 4, Read = 5, Failed = 6 }

/// <summary>
/// One message, inbound or outbound. The transcript is this table; inbox and outbox are the two queries over it that
/// look for a <see cref="DueAt"/>.
/// </summary>
public sealed class Message
{
    public long Id { get; set; }
    public string Municipality { get; set; } = "";
    public long CitizenId { get; set; }
    public long? ConversationId { get; set; }

    /// <summary>Number of the turn in its conversation: what was read together and what was answered.</summary>
    public int? Turn { get; set; }

    public Direction Direction { get; set; }

    /// <summary>The channel's own id (<c>wamid.…</c>), unique; null on an outbound message that Meta has not accepted yet.</summary>
    public string? WhatsAppId { get; set; }

    /// <summary>WhatsApp's type (<c>text</c>, <c>image</c>, <c>interactive</c> …); <c>echo</c> for what a person wrote in the Business app.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Text, caption or title of the chosen button; null where there is none.</summary>
    public string? Text { get; set; }

    /// <summary>Id of the button or list row that was chosen.</summary>
    public string? ChoiceId { get; set; }

    /// <summary>Channel id of the message that this one quotes.</summary>
    public string? QuotedId { get; set; }

    /// <summary>Inbound: the element as the channel sent it, kept 30 days. Outbound: the reply, serialized.</summary>
    public string? Json { get; set; }

    /// <summary>Place, attachment or contact in the product's own short JSON; see <c>MessageDetail</c>.</summary>
    public string? Detail { get; set; }

    /// <summary>When it was written (inbound, by Meta's timestamp) or decided (outbound).</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>When it was stored.</summary>
    public DateTimeOffset StoredAt { get; set; }

    /// <summary>When the queue looks at it next, in real time; null once it is out of the queue.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Inbound: turns that failed. Outbound: calls to the Graph API.</summary>
    public int Attempts { get; set; }

    /// <summary>Inbound: how often the sweep found it unfinished.</summary>
    public int Offers { get; set; }

    // Inbound only
    public Outcome? Outcome { get; set; }
    public string? Reason { get; set; }

    /// <summary>Why the bot did what it did: intent, scores, hours, office; JSON of <c>Decision</c>.</summary>
    public string? Decision { get; set; }

    // Outbound only
    public Delivery? Delivery { get; set; }

    /// <summary>Phone with plus, or user id; where the message goes.</summary>
    public string? Recipient { get; set; }

    /// <summary>Account and name of the person who wrote it; null for the bot.</summary>
    public string? Author { get; set; }
    public string? AuthorName { get; set; }

    /// <summary>Made by the page that sent it, so that a repeated POST writes once; unique.</summary>
    public string? ClientKey { get; set; }

    /// <summary>The inbound message that this one answers.</summary>
    public long? ReplyToId { get; set; }

    /// <summary>When the latest call to the Graph API may have left, in real time; null when none can have arrived.</summary>
    public DateTimeOffset? AttemptedAt { get; set; }

    /// <summary>End of WhatsApp's 24-hour window for it, with a margin, or of a template's use; not sent later.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }
    public DateTimeOffset? DeliveredAt { get; set; }
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>Sent again although an earlier call may have arrived.</summary>
    public bool PossiblyDoubled { get; set; }

    public string? ErrorCode { get; set; }
    public string? Error { get; set; }

    /// <summary>Meta's billing of it, such as <c>regular</c> and <c>service</c>.</summary>
    public string? PricingType { get; set; }
    public string? PricingCategory { get; set; }
}
