// SPDX-License-Identifier: AGPL-3.0-or-later
using System.ComponentModel.DataAnnotations;

namespace Pescia.Bot.Inbox;

/// <summary>Section <c>Inbox</c>.</summary>
internal sealed class InboxOptions
{
    /// <summary>Turns that may fail before a message is dead.</summary>
    [Range(1, 50)]
    public int MostFailures { get; init; } = 5;

    /// <summary>
    /// Times that a message may be found unfinished, after crashes too, before it is dead. Higher than the failures: a
    /// message that only waited while the process died is not to blame.
    /// </summary>
    [Range(2, 200)]
    public int MostOffers { get; init; } = 25;

    /// <summary>How often the sweep looks for messages that are not done.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromSeconds(5);
}
