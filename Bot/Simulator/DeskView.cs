// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Handoffs;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Simulator;

/// <summary>The offices' queues as stored.</summary>
internal sealed class DeskView(BotDatabases databases, Municipality municipality) : IDeskView
{
    private const int Most = 50;

    public async Task<IReadOnlyList<DeskEntry>> OpenAsync(CancellationToken ct)
    {
        await using var db = databases.Open();
        var open = await HandoffQueries.OpenAsync(db, municipality.Id, Most);
        return [.. open.Select(h => new DeskEntry(h.Id, OfficeName(h), h.Intent ?? "", h.Summary, h.RequestedAt, h.State switch { HandoffState.Accepted => "accepted", HandoffState.Offered => "offered", _ => "requested" }))];
    }

    private string OfficeName(Handoff handoff) =>
        municipality.Offices.TryGetValue(new OfficeId(handoff.Office), out var office) ? office.Name.It : handoff.Office;
}
