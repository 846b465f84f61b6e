// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Outbox;

/// <summary>What the outbox needs from a channel.</summary>
internal interface IMessageSender
{
    /// <summary>Sends one message, with at most two quick tries; never throws for what the channel answers.</summary>
    Task<SendResult> SendAsync(OutboundMessage message, CancellationToken ct);

    /// <summary>Marks a message and all before it as read; best effort, loss does no harm.</summary>
    /// <param name="typing">Shows "typing" for up to 25 s; only when an answer will follow.</param>
    Task MarkReadAsync(string whatsAppId, bool typing, CancellationToken ct);
}

/// <param name="Id">Our id; travels as <c>biz_opaque_callback_data</c> and comes back in every status.</param>
/// <param name="Recipient">Phone with plus, or business-scoped user id.</param>
/// <param name="QuotedId">Channel id of the message to quote, or null.</param>
internal sealed record OutboundMessage(long Id, string Recipient, OutboundContent Content, string? QuotedId);

/// <summary>How one send ended.</summary>
internal abstract record SendResult
{
    private SendResult() { }   // closes the set: every case is in this file

    public sealed record Sent(string WhatsAppId) : SendResult;

    /// <summary>The message certainly did not leave and may be sent again.</summary>
    /// <param name="After">Earliest next try, if the channel said so.</param>
    /// <param name="Scope">What has to slow down.</param>
    public sealed record TryLater(string Code, string Why, TimeSpan? After, SlowDown Scope = SlowDown.Message) : SendResult;

    /// <summary>The same request will never be accepted.</summary>
    public sealed record Refused(string Code, string Why) : SendResult;

    /// <summary>The call left and no answer came: a status will tell, or it is sent again (see <c>Outbox:ReconcileAfter</c>).</summary>
    public sealed record Unknown(string Why) : SendResult;
}

/// <summary>How far a refusal reaches.</summary>
internal enum SlowDown
{
    /// <summary>This message only.</summary>
    Message,

    /// <summary>All messages to this citizen (pair limit).</summary>
    Citizen,

    /// <summary>All messages of the number (throughput).</summary>
    Number,

    /// <summary>Nothing can leave until somebody acts (token expired, account locked).</summary>
    Everything,
}
