// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;

namespace Pescia.Dialogs.Content;

/// <summary>Reads <c>base/options.yaml</c>.</summary>
internal static class OptionFiles
{
    private const string File = "options.yaml";
    private const int LongestTitle = 24;
    private const int LongestButton = 20;

    /// <summary>The sets whose ids mean something to the program; they become buttons.</summary>
    private static readonly Dictionary<string, string[]> Known = new()
    {
        [OptionSets.Appointment] = ["book", "move", "cancel"],
        [OptionSets.Call] = ["phone", "video"],
        [OptionSets.Privacy] = ["copy", "delete"],
        [OptionSets.Mayor] = ["meet", "write", "council"],
        [OptionSets.Person] = [],
    };

    public static IReadOnlyDictionary<string, OptionSet> ReadSets(ContentFolders files)
    {
        var file = files.Base(File);
        var sets = new Dictionary<string, OptionSet>(StringComparer.Ordinal);
        foreach (var (name, list) in file["options"].Pairs)
        {
            if (!Known.TryGetValue(name, out var ids)) { list.Problem($"set '{name}' is unknown.", $"Use one of {string.Join(", ", Known.Keys)}."); }
            sets[name] = ReadSet(list, LongestButton);
            foreach (var unknown in sets[name].Options.Where(o => ids is { Length: > 0 } && !ids.Contains(o.Id))) { list.Problem($"option '{unknown.Id}' of {name} is unknown.", $"Use {string.Join(", ", ids!)}."); }
        }

        foreach (var (name, ids) in Known)
        {
            var there = sets.GetValueOrDefault(name)?.Options.Select(o => o.Id) ?? [];
            foreach (var missing in ids.Except(there)) { file.Problem($"option '{missing}' of {name} is missing.", "Restore it: a guided dialog needs it."); }
        }

        return sets;
    }

    /// <summary>The kinds of fault by the intent that reports them.</summary>
    public static IReadOnlyDictionary<IntentId, OptionSet> ReadKinds(ContentFolders files, IReadOnlyDictionary<IntentId, Intent> intents)
    {
        var kinds = new Dictionary<IntentId, OptionSet>();
        foreach (var (name, list) in files.Base(File)["kinds"].Pairs)
        {
            if (!intents.TryGetValue(new IntentId(name), out var intent) || intent.Kind != IntentKind.Flow) { list.Problem($"'{name}' is no intent of kind flow.", "Use an id of base/intents.yaml."); }
            kinds[new IntentId(name)] = ReadSet(list, LongestTitle);
        }

        return kinds;
    }

    private static OptionSet ReadSet(YamlEntry list, int longestTitle)
    {
        var options = new List<FormOption>();
        var signs = new List<IReadOnlyList<string>>();
        foreach (var entry in list.Items)
        {
            var option = new FormOption(entry["id"].Id("id"), entry["title"].Local("title", longestTitle));
            if (options.Exists(o => o.Id == option.Id)) { entry.Problem($"option {option.Id} stands twice.", "Remove one."); }
            options.Add(option);
            signs.Add(ReadSigns(entry["signs"]));
        }

        if (options.Count is 0 or > OptionSet.Most) { list.Problem($"the set has {options.Count} options.", $"Give it 1 to {OptionSet.Most}."); }
        return new OptionSet(options, signs);
    }

    private static List<string> ReadSigns(YamlEntry list)
    {
        var patterns = new List<string>();
        foreach (var entry in list.Items)
        {
            try
            {
                var spread = PhrasePattern.Spread(entry.Text("pattern")).ToList();
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
}

/// <summary>The sets that the guided dialogs know by name.</summary>
public static class OptionSets
{
    public const string Appointment = "appointment";
    public const string Call = "call";
    public const string Privacy = "privacy";
    public const string Mayor = "mayor";
    public const string Person = "person";
}
