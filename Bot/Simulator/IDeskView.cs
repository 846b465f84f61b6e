// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Simulator;

/// <summary>What the page needs to know about the offices' queues.</summary>
internal interface IDeskView
{
    /// <summary>Hand-offs that nobody has finished, the oldest first.</summary>
    Task<IReadOnlyList<DeskEntry>> OpenAsync(CancellationToken ct);
}

/// <param name="Office">Name of the office as people read it.</param>
/// <param name="State">Such as <c>requested</c>, <c>offered</c>, <c>accepted</c>.</param>
internal sealed record DeskEntry(long Id, string Office, string Intent, string Summary, DateTimeOffset Since, string State);
