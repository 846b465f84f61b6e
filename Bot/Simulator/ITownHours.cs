// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Simulator;

/// <summary>What the page needs to know about the service's hours.</summary>
internal interface ITownHours
{
    bool IsOpen(DateTimeOffset now);

    /// <summary>The next instant at which it opens after being closed; null if none is known.</summary>
    DateTimeOffset? NextOpening(DateTimeOffset now);

    TimeZoneInfo Zone { get; }
}
