// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Simulator;

/// <summary>The service's hours, from the functions that decide about requests.</summary>
internal sealed class TownHours(Municipality municipality) : ITownHours
{
    public TimeZoneInfo Zone => municipality.Zone;

    public bool IsOpen(DateTimeOffset now) => municipality.ServiceHours.IsOpen(now);

    /// <summary>From now if it is closed; the opening after the next closing if it is open.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset now) =>
        municipality.ServiceHours.NextOpening(municipality.ServiceHours.ClosesAt(now) ?? now);
}
