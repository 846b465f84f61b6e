// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>One thing in the flow of a chat, as the page shows it.</summary>
/// <param name="Id">Unique in the chat; the same thing again replaces what the page has.</param>
/// <param name="At">In town's time; the flow is ordered by it.</param>
internal abstract record ChatItem(string Id, string Kind, DateTimeOffset At);

/// <param name="Message">Id of the row: the cursor.</param>
/// <param name="Side"><c>citizen</c>, <c>bot</c>, <c>office</c> (a colleague) or <c>me</c>.</param>
/// <param name="Type">WhatsApp's type, such as <c>text</c> or <c>image</c>.</param>
/// <param name="Choices">What the bot offered to tap.</param>
/// <param name="IsChoice">The citizen tapped instead of typing.</param>
/// <param name="Delivery">How far it has come; null for what the citizen wrote.</param>
/// <param name="Problem">Why it failed and what to do, in the language of the page.</param>
/// <param name="Key">Of the page that sent it.</param>
internal sealed record MessageItem(
    string Id, DateTimeOffset At, long Message, string Side, string? Author, string Type, string? Text, QuoteItem? Quote, FileItem? File, PlaceItem? Place,
    int? Contacts, string? Unsupported, IReadOnlyList<string> Choices, bool IsChoice, string? Delivery, string? Problem, string? Key, string? Reaction, bool MayQuote)
    : ChatItem(Id, "message", At);

internal sealed record NoteItem(string Id, DateTimeOffset At, string Author, bool IsMine, string Text, string? Key) : ChatItem(Id, "note", At);

/// <param name="Step">Such as <c>accepted</c>.</param>
internal sealed record StepItem(string Id, DateTimeOffset At, string Step, string? Author, string Office, string? FromOffice, string? Reason) : ChatItem(Id, "step", At);

/// <summary>A stretch that belongs to another office.</summary>
internal sealed record GapItem(string Id, DateTimeOffset At) : ChatItem(Id, "gap", At);

/// <param name="Side">Null when the message quoted is not shown to this person.</param>
internal sealed record QuoteItem(long? Message, string? Side, string? Text, string? Type);

/// <param name="State"><c>waiting</c>, <c>stored</c>, <c>refused</c> or <c>gone</c>.</param>
/// <param name="Shown"><c>image</c>, <c>audio</c>, <c>video</c> or <c>file</c>: what the page may do with it.</param>
/// <param name="Size">Bytes.</param>
internal sealed record FileItem(long? Id, string State, string Shown, string? Name, string? Mime, long? Size, bool IsVoice);

internal sealed record PlaceItem(double? Latitude, double? Longitude, string? Name, string? Address);

/// <summary>What is above and below the flow.</summary>
/// <param name="State"><c>waiting</c>, <c>later</c>, <c>mine</c>, <c>colleague</c> or <c>closed</c>.</param>
/// <param name="IsStopped">The citizen wants no messages.</param>
/// <param name="HasCase">It brings a numbered request, which the card shows.</param>
internal sealed record ChatHead(
    long Id, string State, string? Citizen, string Office, string? Intent, string Language, string Summary, DateTimeOffset RequestedAt, DateTimeOffset? NotBefore,
    string? Holder, bool ForMe, bool MayOverrule, DateTimeOffset WindowEndsAt, DateTimeOffset? SnoozedUntil, string? Outcome, DateTimeOffset? ClosedAt,
    bool IsStopped, long ReadUpTo, IReadOnlyList<string> Typing, bool HasCase);

/// <param name="Items">In the order in which they are shown; the latest are always among them, since ticks and files change.</param>
/// <param name="Cursor">Id of the newest message, to be asked from next time.</param>
/// <param name="HasOlder">False when the conversation begins with what is here.</param>
internal sealed record ChatPart(ChatHead Head, IReadOnlyList<object> Items, long Cursor, bool HasOlder);
