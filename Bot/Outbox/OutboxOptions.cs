// SPDX-License-Identifier: AGPL-3.0-or-later
using System.ComponentModel.DataAnnotations;

namespace Pescia.Bot.Outbox;

/// <summary>Section <c>Outbox</c>.</summary>
internal sealed class OutboxOptions
{
    /// <summary>How long a send whose end is unknown waits for a status that names it, before it is sent again.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ReconcileAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Calls to the Graph API in progress at once.</summary>
    [Range(1, 1000)]
    public int MostAtOnce { get; init; } = 64;

    /// <summary>Tries of one message before it counts as failed; the 24-hour window usually ends it earlier.</summary>
    [Range(1, 1000)]
    public int MostAttempts { get; init; } = 200;
}

/// <summary>Section <c>WhatsApp</c>, as far as it sets the pace.</summary>
internal sealed class PaceOptions
{
    /// <summary>Messages a second and number; 0 for no limit. Meta's default is 80, in and out together.</summary>
    [Range(0, 10_000)]
    public double MessagesPerSecond { get; init; } = 80;

    /// <summary>True keeps to Meta's limit per citizen: a burst of 45, then one in six seconds.</summary>
    public bool PairLimit { get; init; } = true;

    /// <summary>True marks messages as read once they have been worked on.</summary>
    public bool ReadReceipts { get; init; } = true;
}
