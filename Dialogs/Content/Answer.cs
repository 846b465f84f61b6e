// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>What the bot says about one intent, part by part, with where it comes from.</summary>
/// <param name="Office">Office offered behind it.</param>
/// <param name="Parts">In the order in which they are said.</param>
/// <param name="Unknown">Parts that no source tells.</param>
/// <param name="Expires">Last day on which it may be trusted.</param>
public sealed record Answer(
    IntentId Intent,
    OfficeId Office,
    IReadOnlyList<AnswerPart> Parts,
    string? Link,
    IReadOnlyList<string> Unknown,
    IReadOnlyList<string> Sources,
    Grade Grade,
    DateOnly Checked,
    Approval? Approved,
    DateOnly Expires)
{
    /// <summary>Longest answer with its labels: it fits with notice and office into one message with buttons.</summary>
    public const int Longest = 700;

    public bool IsExpired(DateOnly today) => today > Expires;
}

/// <param name="Name"><c>what</c>, <c>who</c>, <c>how</c>, <c>cost</c>, <c>documents</c> or <c>times</c>.</param>
public sealed record AnswerPart(string Name, LocalText Text);
