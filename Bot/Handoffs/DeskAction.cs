// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Handoffs;

/// <summary>What a person does with a hand-off. Passes through the conversation's actor, as the citizen's turns do.</summary>
[GenerateSerializer, Immutable]
internal abstract record DeskAction
{
    private DeskAction() { }   // closes the set: every case is in this file

    [Id(0)]
    public required long HandoffId { get; init; }

    [Id(1)]
    public required Staff By { get; init; }

    /// <summary>Takes it. Of two who do at once, one wins.</summary>
    [GenerateSerializer, Immutable]
    public sealed record Accept : DeskAction;

    /// <summary>Writes to the citizen.</summary>
    /// <param name="ClientKey">Made by the page, so that a repeated POST writes once.</param>
    /// <param name="Kind">WhatsApp's type: <c>text</c>, <c>template</c>, <c>image</c>, <c>document</c>, <c>audio</c>, <c>video</c>.</param>
    /// <param name="Text">What the transcript shows: the text, the caption, or the template filled in.</param>
    /// <param name="Json">The content as the outbox sends it; null for a text.</param>
    /// <param name="Detail">Description of a file for the transcript.</param>
    /// <param name="QuotedId">Channel id of the message it quotes.</param>
    [GenerateSerializer, Immutable]
    public sealed record Write(
        [property: Id(0)] string ClientKey,
        [property: Id(1)] string Kind,
        [property: Id(2)] string Text,
        [property: Id(3)] string? Json,
        [property: Id(4)] string? Detail,
        [property: Id(5)] string? QuotedId) : DeskAction;

    /// <summary>Passes it to another office, or to a person of one.</summary>
    /// <param name="ForAccount">Who is to take it; null for anybody of the office.</param>
    /// <param name="Reason">Read by whoever takes it; not by the citizen.</param>
    /// <param name="WhenClosed">Agrees that it waits for the opening of an office that is closed now.</param>
    [GenerateSerializer, Immutable]
    public sealed record Transfer(
        [property: Id(0)] string Office,
        [property: Id(1)] string? ForAccount,
        [property: Id(2)] string? Reason,
        [property: Id(3)] bool WhenClosed) : DeskAction;

    /// <summary>Puts it back into the office's own queue.</summary>
    [GenerateSerializer, Immutable]
    public sealed record Return : DeskAction;

    [GenerateSerializer, Immutable]
    public sealed record Snooze([property: Id(0)] DateTimeOffset? Until) : DeskAction;

    /// <summary>Moves the numbered request that the hand-off brings, and tells the citizen.</summary>
    /// <param name="State">Proposed, Confirmed, Done or Refused.</param>
    /// <param name="At">The time proposed or agreed on, of an appointment or a call.</param>
    /// <param name="Why">What the citizen reads about it, in the office's own words.</param>
    [GenerateSerializer, Immutable]
    public sealed record Settle([property: Id(0)] CaseState State, [property: Id(1)] DateTimeOffset? At, [property: Id(2)] string? Why) : DeskAction;

    /// <summary>Closes it; the bot has the floor again.</summary>
    /// <param name="Outcome">One of <see cref="ReleaseOutcomes"/>.</param>
    /// <param name="Thanks">Adds a word of thanks to what the citizen is told.</param>
    [GenerateSerializer, Immutable]
    public sealed record Release([property: Id(0)] string Outcome, [property: Id(1)] bool Thanks) : DeskAction;
}

/// <summary>How a conversation with an office can end, for who closes it.</summary>
internal static class ReleaseOutcomes
{
    public static IReadOnlyList<string> All { get; } = ["solved", "informed", "noAnswer", "notOurs", "other"];
}

/// <summary>How a <see cref="DeskAction"/> ended.</summary>
/// <param name="Refusal">Null when it was done.</param>
/// <param name="MessageId">The message written, also when an earlier POST of the same key had written it.</param>
/// <param name="Holder">Who has the conversation, where that is why it was refused.</param>
/// <param name="OpensAt">When the office asked for opens, where that is why it was refused.</param>
[GenerateSerializer, Immutable]
internal sealed record DeskResult(
    [property: Id(0)] DeskRefusal? Refusal = null,
    [property: Id(1)] long? MessageId = null,
    [property: Id(2)] string? Holder = null,
    [property: Id(3)] DateTimeOffset? OpensAt = null)
{
    public bool IsDone => Refusal is null;
}

internal enum DeskRefusal
{
    /// <summary>No such hand-off, or one of an office that the person does not work for.</summary>
    NotFound = 1,

    /// <summary>A colleague was faster, or has it.</summary>
    Taken = 2,

    /// <summary>It must be taken first.</summary>
    NotTaken = 3,

    /// <summary>It is closed, cancelled or expired.</summary>
    Over = 4,

    /// <summary>The 24 hours since the citizen's last message are over: only a template may be sent.</summary>
    WindowClosed = 5,

    /// <summary>The office is closed; see <see cref="DeskResult.OpensAt"/>.</summary>
    OfficeClosed = 6,

    /// <summary>There is no such office.</summary>
    UnknownOffice = 7,

    /// <summary>The citizen cannot be written to, or wants no messages.</summary>
    Unreachable = 8,

    /// <summary>The hand-off brings no numbered request, or one that is closed.</summary>
    NoCase = 9,

    /// <summary>A time in the past cannot be proposed, and a proposal needs one.</summary>
    BadTime = 10,
}
