// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>Reads <c>answers/*.yaml</c>.</summary>
internal static class AnswerFiles
{
    private static readonly string[] PartNames = ["what", "who", "how", "cost", "documents", "times"];

    public static IReadOnlyDictionary<IntentId, Answer> Read(ContentFolders files, IReadOnlyDictionary<IntentId, Intent> intents)
    {
        var answers = new Dictionary<IntentId, Answer>();
        var folder = Path.Combine(files.Folder, "answers");
        if (!Directory.Exists(folder)) { return answers; }
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var entry = files.Local("answers/" + Path.GetFileName(path));
            var id = new IntentId(entry["intent"].Text("intent"));
            if (!intents.TryGetValue(id, out var intent)) { entry["intent"].Problem($"intent '{id}' is unknown.", "Use an id of base/intents.yaml."); }
            else if (!answers.TryAdd(id, ReadAnswer(entry, id, intent))) { entry.Problem($"intent {id} has two answers.", "Remove one file."); }
        }

        return answers;
    }

    private static Answer ReadAnswer(YamlEntry entry, IntentId id, Intent intent)
    {
        var parts = PartNames.Where(name => name == "what" || entry[name].Exists).Select(name => new AnswerPart(name, entry[name].Local(name))).ToList();
        var link = entry["link"].Optional;
        if (link is not null && !(Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"))
        {
            entry["link"].Problem($"'{link}' is no web address.", "Write it whole, with https://.");
        }

        var sources = entry["sources"].Items.Select(s => s.Text("source")).ToList();
        if (sources.Count == 0) { entry.Problem("the answer names no source.", "Add sources: [S84], as in sources.tsv."); }
        return new Answer(
            id,
            new OfficeId(entry["office"].Optional ?? intent.Office?.Value ?? ""),
            parts,
            link,
            [.. entry["unknown"].Items.Select(u => u.Text("unknown"))],
            sources,
            FactReader.ReadGrade(entry["grade"]),
            RequiredDate(entry, "checked"),
            ReadState(entry["approval"]),
            RequiredDate(entry, "expires"));
    }

    private static Approval? ReadState(YamlEntry entry)
    {
        switch (entry["state"].Text("approval.state"))
        {
            case "draft": return null;
            case "approved": return new Approval(entry["by"].Text("approval.by"), RequiredDate(entry, "on"));
            default:
                entry.Problem($"state '{entry["state"].Optional}' is unknown.", "Write draft or approved.");
                return null;
        }
    }

    private static DateOnly RequiredDate(YamlEntry entry, string name)
    {
        if (!entry[name].Exists) { entry.Problem($"{name} is missing.", $"Add {name}: with a date such as 2026-12-24."); }
        return entry[name].Date(name) ?? default;
    }
}
