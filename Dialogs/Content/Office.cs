// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Hours;

namespace Pescia.Dialogs.Content;

/// <summary>An office of the Comune as citizens meet it.</summary>
/// <param name="Name">Full name, at most 48.</param>
/// <param name="Label">For buttons, at most 20.</param>
/// <param name="Aliases">How people call it, lower case.</param>
/// <param name="Calendar">When it is open; of an office whose hours are unknown, the service's.</param>
/// <param name="HoursKnown">False when it follows the service hours for want of its own.</param>
/// <param name="HoursApproved">True when the office confirmed its hours.</param>
/// <param name="StandIn">Takes over when nobody answers.</param>
public sealed record Office(
    OfficeId Id,
    LocalText Name,
    LocalText Label,
    IReadOnlyList<string> Aliases,
    OfficeCalendar Calendar,
    bool HoursKnown,
    bool HoursApproved,
    OfficeId? StandIn)
{
    public Fact? Address { get; init; }
    public IReadOnlyList<Fact> Phones { get; init; } = [];
    public Fact? Email { get; init; }
    public Fact? Pec { get; init; }
}
