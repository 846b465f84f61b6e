// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>Reads <c>base/templates.yaml</c> and the municipality's own; a template of the same id replaces the base's.</summary>
internal static class TemplateFiles
{
    private const string File = "templates.yaml";
    private const int LongestTitle = 60;
    private const int LongestLabel = 60;
    private const int LongestFooter = 60;
    private const int LongestButton = 25;
    private const int LongestOffice = 48;
    private const int LongestCitizen = 60;
    private const int LongestText = 300;

    public static IReadOnlyDictionary<string, MessageTemplate> Read(ContentFolders files)
    {
        var templates = new Dictionary<string, MessageTemplate>(StringComparer.Ordinal);
        foreach (var template in Read(files.Base(File))) { templates[template.Id] = template; }
        if (System.IO.File.Exists(Path.Combine(files.Folder, File)))
        {
            foreach (var template in Read(files.Local(File))) { templates[template.Id] = template; }
        }

        TemplateChecks.CheckNames(templates.Values, files);
        return templates;
    }

    private static List<MessageTemplate> Read(YamlEntry file)
    {
        var templates = new List<MessageTemplate>();
        foreach (var entry in file["templates"].Items)
        {
            var template = ReadOne(entry);
            if (templates.Exists(t => t.Id == template.Id)) { entry.Problem($"template {template.Id} stands twice.", "Remove one."); }
            templates.Add(template);
        }

        return templates;
    }

    private static MessageTemplate ReadOne(YamlEntry entry)
    {
        var category = entry["category"].Text("category");
        if (category.Length > 0 && !category.Equals(MessageTemplate.Category, StringComparison.OrdinalIgnoreCase))
        {
            entry["category"].Problem($"category '{category}' is not served.", "Write utility: what a citizen did not ask for needs a consent of its own.");
        }

        var template = new MessageTemplate(
            entry["id"].Id("id"),
            entry["name"].Text("name", 512),
            entry["title"].Local("title", LongestTitle),
            entry["body"].Local("body", MessageTemplate.LongestBody),
            entry["footer"].Exists ? entry["footer"].Local("footer", LongestFooter) : null,
            entry["button"].Exists ? entry["button"].Local("button", LongestButton) : null,
            [.. entry["variables"].Pairs.Select(p => Variable(p.Key, p.Value))]);
        TemplateChecks.Check(template, entry);
        return template with { Variables = TemplateChecks.InOrder(template) };
    }

    private static TemplateVariable Variable(string name, YamlEntry entry)
    {
        var kind = entry["kind"].OneOf<TemplateVariableKind>("kind", "Write text, citizen or office.") ?? TemplateVariableKind.Text;
        var longest = kind switch
        {
            TemplateVariableKind.Citizen => LongestCitizen,
            TemplateVariableKind.Office => LongestOffice,
            _ => Longest(entry["longest"]),
        };
        return new TemplateVariable(name, kind, entry["label"].Local("label", LongestLabel), longest, entry["example"].Local("example", longest));
    }

    private static int Longest(YamlEntry entry)
    {
        if (!entry.Exists) { entry.Problem("longest is missing.", $"Write the most characters that it may have, 1 to {LongestText}."); }
        var longest = entry.Number("longest") ?? LongestText;
        if (longest is >= 1 and <= LongestText) { return longest; }
        entry.Problem($"longest {longest} is out of bounds.", $"Write 1 to {LongestText}.");
        return LongestText;
    }
}
