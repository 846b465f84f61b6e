// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>One line of the list of chats.</summary>
/// <param name="Group"><c>waiting</c>, <c>later</c> (for the office's opening), <c>mine</c> or <c>colleague</c>.</param>
/// <param name="Citizen">The name shown in WhatsApp; null when there is none.</param>
/// <param name="Intent">Title of the subject as the page speaks; null when none was understood.</param>
/// <param name="Words">The beginning of what was asked, or of the last message.</param>
/// <param name="Since">When it was asked, or when the last message came.</param>
/// <param name="Meant"><c>me</c> or <c>colleague</c> when it was passed to one person; null for anybody of the office.</param>
/// <param name="WindowEndsAt">Until when free text may be sent.</param>
internal sealed record BoardRow(
    long Id, string Group, string? Citizen, string Office, string? Intent, string Language, string Words, DateTimeOffset Since,
    string? Meant, string? Holder, int Unread, DateTimeOffset? NotBefore, DateTimeOffset WindowEndsAt, DateTimeOffset? SnoozedUntil, bool AwaitsReply);

/// <summary>The list of chats as one person may see it.</summary>
/// <param name="Badge">What waits for this person: unread chats and requests of their offices.</param>
internal sealed record Board(IReadOnlyList<BoardRow> Rows, int Badge);

/// <summary>Numbers for title and icon.</summary>
internal sealed record DeskCounts(int Waiting, int UnreadChats, int Badge);
