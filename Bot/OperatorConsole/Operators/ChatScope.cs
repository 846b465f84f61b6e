// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Handoffs;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>
/// Which stretch of a conversation a person may read. Citizens talk to several offices in one conversation; what they told
/// an office that is not the person's own stays with that office, unless it was part of this very hand-off.
/// </summary>
internal sealed class ChatScope
{
    private readonly (DateTimeOffset From, DateTimeOffset To) _own;
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _others;

    private ChatScope((DateTimeOffset, DateTimeOffset) own, List<(DateTimeOffset, DateTimeOffset)> others) => (_own, _others) = (own, others);

    /// <param name="inConversation">All hand-offs of the conversation.</param>
    public static ChatScope Of(Staff person, Handoff handoff, IEnumerable<Handoff> inConversation) => new(
        Span(handoff), [.. inConversation.Where(h => h.Id != handoff.Id && !HandoffDesk.MaySee(person, h)).Select(Span)]);

    /// <param name="storedAt">When the message was stored, in town's time.</param>
    public bool Shows(DateTimeOffset storedAt) => IsIn(_own, storedAt) || !_others.Exists(other => IsIn(other, storedAt));

    private static (DateTimeOffset From, DateTimeOffset To) Span(Handoff handoff) => (handoff.RequestedAt, handoff.ClosedAt ?? DateTimeOffset.MaxValue);

    private static bool IsIn((DateTimeOffset From, DateTimeOffset To) span, DateTimeOffset instant) => instant >= span.From && instant <= span.To;
}
