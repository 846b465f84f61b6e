// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>Reads <c>places.yaml</c>.</summary>
internal static class PlaceFiles
{
    private const string Kinds = "Write frazione, locality, area, street, square, building or neighbour.";

    public static IReadOnlyDictionary<PlaceId, Place> Read(ContentFolders files)
    {
        var places = new Dictionary<PlaceId, Place>();
        var owners = new Dictionary<string, PlaceId>(StringComparer.Ordinal);
        var sources = files.Sources();
        var list = files.Local("places.yaml")["places"];
        if (!list.Exists) { list.Problem("a list of places is missing.", "Write places: [] if there are none."); }
        var entries = list.Items.ToList();
        foreach (var entry in entries)
        {
            var place = new Place(
                new PlaceId(entry["id"].Id("id")),
                entry["kind"].OneOf<PlaceKind>("kind", Kinds) ?? PlaceKind.Locality,
                entry["name"].Text("name", 60),
                [.. entry["aliases"].Items.Select(a => a.Text("alias"))],
                entry["in"].Optional is { } area ? new PlaceId(area) : null,
                entry["source"].Text("source"),
                FactReader.ReadGrade(entry["grade"]))
            {
                IsWord = entry["word"].Flag("word"),
            };
            if (!places.TryAdd(place.Id, place)) { entry.Problem($"place {place.Id} stands twice.", "Remove one."); }
            if (!sources.Contains(place.Source)) { entry.Problem($"source '{place.Source}' of {place.Id} is unknown.", "Add it to sources.tsv."); }
            foreach (var name in place.Names.Select(Words.Normalize))
            {
                if (!owners.TryAdd(name, place.Id)) { entry.Problem($"name '{name}' of {place.Id} belongs to {owners[name]} already.", "Write it once."); }
            }
        }

        foreach (var entry in entries.Where(e => e["in"].Optional is { } area && !IsArea(places, area)))
        {
            entry["in"].Problem($"in '{entry["in"].Optional}' is no frazione or area.", "Use the id of one in places.yaml, or leave it out.");
        }

        return places;
    }

    private static bool IsArea(Dictionary<PlaceId, Place> places, string id) =>
        places.TryGetValue(new PlaceId(id), out var place) && place.Kind is PlaceKind.Frazione or PlaceKind.Area;
}
