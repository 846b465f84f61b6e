// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Understanding;

/// <summary>Reads a <see cref="UnderstandingLexicon"/> from the folder <c>base</c>: danger.yaml, human.yaml, insults.yaml, lexicon-exclusions.yaml, entities.yaml, sensitive.yaml, languages/*.txt.</summary>
public static class LexiconFiles
{
    private const string DangerFile = "danger.yaml";
    private const string HumanFile = "human.yaml";
    private const string InsultsFile = "insults.yaml";
    private const string ExclusionsFile = "lexicon-exclusions.yaml";

    private static readonly string[] PatternKeys = ["sets", "signs", "exclusions"];

    /// <summary>All files that <see cref="Read(string)"/> reads, for a content hash; the exclusions may be missing.</summary>
    public static IReadOnlyList<string> Names { get; } = [DangerFile, HumanFile, InsultsFile, ExclusionsFile, EntityLexiconFile.Name, SensitiveLexicon.FileName];

    /// <exception cref="FormatException">A file is missing or cannot be understood; the message names file, line and reason of each problem.</exception>
    public static UnderstandingLexicon Read(string baseFolder)
    {
        var problems = new List<ContentProblem>();
        var lexicon = Read(baseFolder, problems);
        return problems.Count == 0 ? lexicon : throw new FormatException(string.Join(Environment.NewLine, problems));
    }

    /// <summary>The same, saying what is wrong instead of throwing.</summary>
    internal static UnderstandingLexicon Read(string baseFolder, ICollection<ContentProblem> problems) => new()
    {
        Danger = Patterns(YamlEntry.Read(baseFolder, DangerFile, problems)),
        Human = Patterns(YamlEntry.Read(baseFolder, HumanFile, problems)),
        Insults = Patterns(YamlEntry.Read(baseFolder, InsultsFile, problems)),
        NotOffices = NotOffices(baseFolder, problems),
        Entities = EntityLexiconFile.Read(baseFolder, problems),
        Sensitive = SensitiveLexicon.Read(baseFolder, problems),
        Languages = Languages(Path.Combine(baseFolder, "languages")),
    };

    internal static PatternList Patterns(YamlEntry file)
    {
        foreach (var (key, value) in file.Pairs.Where(p => !PatternKeys.Contains(p.Key)))
        {
            value.Problem($"'{key}' is unknown.", $"Use {string.Join(", ", PatternKeys)}.");
        }

        // Words that many patterns share, named in them in braces.
        var sets = file["sets"].Pairs.Select(s => (s.Key, Words: s.Value.Text(s.Key))).ToList();
        var list = new PatternList(Spread(file["signs"], sets), Spread(file["exclusions"], sets));
        if (list.Signs.Count == 0) { file["signs"].Problem("there are no signs.", "Restore those of the product: without them nothing is found."); }
        return list;
    }

    private static List<string> Spread(YamlEntry list, List<(string Name, string Words)> sets)
    {
        var patterns = new List<string>();
        foreach (var entry in list.Items)
        {
            if (entry.Text("pattern") is not { Length: > 0 } pattern) { continue; }
            foreach (var (name, words) in sets) { pattern = pattern.Replace($"{{{name}}}", words, StringComparison.Ordinal); }
            try
            {
                var spread = PhrasePattern.Spread(pattern).ToList();
                spread.ForEach(p => PhrasePattern.Parse(p));
                patterns.AddRange(spread);
            }
            catch (FormatException e)
            {
                entry.Problem(e.Message, "Write it as the comment at the head of danger.yaml says.");
            }
        }

        return patterns;
    }

    private static List<string> NotOffices(string baseFolder, ICollection<ContentProblem> problems) =>
        File.Exists(Path.Combine(baseFolder, ExclusionsFile))
            ? [.. YamlEntry.Read(baseFolder, ExclusionsFile, problems)["notOffices"].Items.Select(n => n.Text("name")).Where(n => n.Length > 0)]
            : [];

    private static Dictionary<string, IReadOnlyList<string>> Languages(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).ToDictionary(
            f => Path.GetFileNameWithoutExtension(f),
            f => (IReadOnlyList<string>)[.. File.ReadLines(f).Where(l => l.Length > 0 && l[0] != '#')]);
    }
}
