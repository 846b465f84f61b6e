// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.OperatorConsole.Operators;

/// <param name="Message">Id of what was written; null for a step that writes nothing.</param>
internal sealed record DeskDone(long? Message);

/// <param name="Quoted">Id of the message it answers.</param>
internal sealed record WriteBody(string? Text, long? Quoted);

internal sealed record NoteBody(string? Text);

/// <param name="Account">Who is to take it; null for anybody of the office.</param>
/// <param name="WhenClosed">Agrees that it waits for the office's opening.</param>
internal sealed record TransferBody(string? Office, string? Account, string? Reason, bool WhenClosed);

/// <param name="Until">In town's time; null takes it up again.</param>
internal sealed record SnoozeBody(DateTimeOffset? Until);

/// <param name="State"><c>proposed</c>, <c>confirmed</c>, <c>done</c> or <c>refused</c>.</param>
/// <param name="At">Local to the town, without an offset; what is proposed or agreed on.</param>
/// <param name="Why">What the citizen reads about it.</param>
internal sealed record SettleBody(string? State, DateTime? At, string? Why);

internal sealed record ReleaseBody(string? Outcome, bool Thanks);

/// <param name="UpTo">Id of the latest message that was seen.</param>
internal sealed record ReadBody(long UpTo);

/// <param name="IsNote">A note is written: colleagues see it, the citizen does not.</param>
/// <param name="Latest">Id of the citizen's latest message: WhatsApp shows the sign beside it.</param>
internal sealed record TypingBody(bool IsNote, long? Latest);

internal sealed record DraftBody(string? Text);
