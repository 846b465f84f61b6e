// SPDX-License-Identifier: AGPL-3.0-or-later
using System.ComponentModel.DataAnnotations;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Conversations;

/// <summary>Section <c>Conversation</c>.</summary>
internal sealed class ConversationOptions
{
    /// <summary>How long a bare greeting or an unfinished sentence waits for what comes behind it; zero answers each message by itself.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:20")]
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(2.5);

    /// <summary>Most replies to one citizen in ten minutes; 0 for no limit.</summary>
    [Range(0, 10_000)]
    public int RepliesPerTenMinutes { get; init; } = 20;

    /// <summary>Silence after which the next message opens a new conversation.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan EndsAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long an office keeps the floor after the last word before the bot comes back.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan SilentFor { get; init; } = TimeSpan.FromHours(12);
}

/// <summary>Section <c>Hours</c>.</summary>
internal sealed class HoursOptions
{
    /// <summary><c>Reject</c>, <c>AnswerOnly</c> or <c>TakeRequest</c> while the service is closed.</summary>
    public OutsidePolicy OutsidePolicy { get; init; } = OutsidePolicy.Reject;
}

/// <summary>Section <c>Content</c>.</summary>
internal sealed class ContentOptions
{
    /// <summary>True keeps back answers that nobody approved or that have expired, and names the office instead.</summary>
    public bool WithholdUnapproved { get; init; }
}

/// <summary>When a reply quotes the message it answers.</summary>
internal enum QuoteReplies
{
    /// <summary>When the citizen wrote on meanwhile, or it took long.</summary>
    WhenUnclear,
    Always,
    Never,
}

/// <summary>Section <c>WhatsApp</c>, as far as it shapes replies.</summary>
internal sealed class ReplyOptions
{
    public QuoteReplies QuoteReplies { get; init; } = QuoteReplies.WhenUnclear;
}
