// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>Reads <c>officers.yaml</c>.</summary>
internal static class OfficerFiles
{
    public static IReadOnlyDictionary<OfficerId, Officer> Read(ContentFolders files, IReadOnlyDictionary<OfficeId, Office> offices)
    {
        var officers = new Dictionary<OfficerId, Officer>();
        var owners = new Dictionary<string, OfficerId>(StringComparer.Ordinal);
        var list = files.Local("officers.yaml")["officers"];
        if (!list.Exists) { list.Problem("a list of officers is missing.", "Write officers: [] if there are none."); }
        var entries = list.Items.ToList();
        foreach (var entry in entries)
        {
            var officer = new Officer(
                new OfficerId(entry["id"].Id("id")),
                entry["name"].Text("name", 48),
                entry["role"].Local("role", 60),
                new OfficeId(entry["office"].Text("office")),
                [.. entry["titles"].Items.Select(t => t.Text("title"))],
                [.. entry["aliases"].Items.Select(a => a.Text("alias"))],
                entry["deputy"].Optional is { } deputy ? new OfficerId(deputy) : null);
            if (!officers.TryAdd(officer.Id, officer)) { entry.Problem($"officer {officer.Id} stands twice.", "Remove one."); }
            if (!offices.ContainsKey(officer.Office)) { entry["office"].Problem($"office '{officer.Office}' of officer {officer.Id} is unknown.", "Use an id of offices.yaml."); }
            foreach (var name in officer.Aliases.Prepend(officer.SpokenName).Select(Words.Normalize).Distinct())
            {
                if (!owners.TryAdd(name, officer.Id)) { entry.Problem($"'{name}' of {officer.Id} is the name of {owners[name]} too.", "Give each an alias that tells them apart."); }
            }
        }

        foreach (var entry in entries.Where(e => e["deputy"].Optional is not null))
        {
            CheckDeputy(entry, officers);
        }

        return officers;
    }

    private static void CheckDeputy(YamlEntry entry, Dictionary<OfficerId, Officer> officers)
    {
        var deputy = entry["deputy"].Optional!;
        if (deputy == entry["id"].Optional) { entry["deputy"].Problem($"officer {deputy} is the deputy of nobody else.", "Name another officer, or leave it out."); }
        else if (!officers.ContainsKey(new OfficerId(deputy))) { entry["deputy"].Problem($"deputy '{deputy}' is unknown.", "Use an id of officers.yaml."); }
    }
}
