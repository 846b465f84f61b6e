// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Http.HttpResults;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Simulator;

/// <summary>How people call what the decisions name by id; the page reads it once.</summary>
internal static class NameEndpoints
{
    public static void MapNames(this IEndpointRouteBuilder simulator) => simulator.MapGet("/names", Names);

    private static Ok<TownNames> Names(Municipality municipality) => TypedResults.Ok(new TownNames(
        municipality.Intents.Values.ToDictionary(i => i.Id.Value, i => i.Title),
        municipality.Offices.Values.ToDictionary(o => o.Id.Value, o => o.Name)));

    /// <summary>Ids and their names in each language.</summary>
    private sealed record TownNames(IReadOnlyDictionary<string, LocalText> Intents, IReadOnlyDictionary<string, LocalText> Offices);
}
