// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>Reads texts, commands and training phrases.</summary>
internal static class WordFiles
{
    private static readonly string[] FollowUpKeys = ["cost", "documents", "times", "how", "who", "hours", "minors"];

    public static Texts ReadTexts(ContentFolders files)
    {
        var (italian, english) = (ReadTexts(files, "it"), ReadTexts(files, "en"));
        TextChecks.Check(italian, english);
        return new Texts(Plain(italian), Plain(english));

        static Dictionary<string, string> Plain(Dictionary<string, TextEntry> texts) => texts.ToDictionary(t => t.Key, t => t.Value.Text, StringComparer.Ordinal);
    }

    public static CommandWords ReadCommands(ContentFolders files)
    {
        var entry = files.Base("commands.yaml");
        var commands = new Dictionary<string, Command>(StringComparer.Ordinal);
        foreach (var (name, words) in entry["commands"].Pairs)
        {
            if (!YamlEntry.TryName<Command>(name, out var command))
            {
                words.Problem($"command '{name}' is unknown.", $"Use one of {string.Join(", ", Enum.GetNames<Command>()).ToLowerInvariant()}.");
                continue;
            }

            foreach (var word in words.Items) { commands[Words.Normalize(word.Text("word"))] = command; }
        }

        var followUps = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (part, words) in entry["followUps"].Pairs)
        {
            if (!FollowUpKeys.Contains(part)) { words.Problem($"follow-up '{part}' is unknown.", $"Use one of {string.Join(", ", FollowUpKeys)}."); }
            foreach (var word in words.Items) { followUps[Words.Normalize(word.Text("word"))] = part; }
        }

        return new CommandWords(new CommandLists
        {
            Commands = commands,
            FollowUps = followUps,
            Greetings = Set(entry["greetings"]),
            Unfinished = Set(entry["unfinished"]),
            Questions = Set(entry["questions"]),
            Corrections = Set(entry["corrections"]),
            Connectors = Needed(entry, "connectors"),
            AnyTime = Set(entry["anyTime"]),
        });
    }

    /// <summary>Base phrases and the municipality's own; a local file may be absent.</summary>
    public static IReadOnlyList<Phrase> ReadPhrases(ContentFolders files, IReadOnlyDictionary<IntentId, Intent> intents)
    {
        var phrases = new List<Phrase>();
        foreach (var language in (string[])["it", "en"])
        {
            ReadPhrases(files, intents, Path.Combine(files.BaseFolder, "phrases", language + ".tsv"), language, required: true, phrases);
            ReadPhrases(files, intents, Path.Combine(files.Folder, "phrases", language + ".tsv"), language, required: false, phrases);
        }

        var learnt = phrases.Where(p => p.Language == "it").Select(p => p.Intent).ToHashSet();
        foreach (var intent in intents.Keys.Where(i => !learnt.Contains(i)))
        {
            files.Problem("base/phrases/it.tsv", 0, $"intent {intent} has no phrase.", "Add some ways in which people say it: without them it is never understood.");
        }

        return phrases;
    }

    private static void ReadPhrases(
        ContentFolders files, IReadOnlyDictionary<IntentId, Intent> intents, string path, string language, bool required, List<Phrase> phrases)
    {
        var name = Path.Combine(Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(path)!)!), "phrases", Path.GetFileName(path));
        if (!File.Exists(path))
        {
            if (required) { files.Problem(name, 0, "is missing.", "Without training phrases nothing is understood: copy it from the product."); }
            return;
        }

        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (number == 1 || line.Length == 0) { continue; }
            if (line.Split('\t') is not [var text, var intent] || string.IsNullOrWhiteSpace(text) || string.IsNullOrWhiteSpace(intent))
            {
                files.Problem(name, number, "is no phrase.", "Write the text, a tab and the intent.");
            }
            else if (!intents.ContainsKey(new IntentId(intent)))
            {
                files.Problem(name, number, $"intent '{intent}' is unknown.", "Use an id of base/intents.yaml.");
            }
            else
            {
                phrases.Add(new Phrase(text, new IntentId(intent), language));
            }
        }
    }

    /// <summary>Every key that the program knows, blank after a problem where it is missing.</summary>
    private static Dictionary<string, TextEntry> ReadTexts(ContentFolders files, string language)
    {
        var file = $"texts/{language}.yaml";
        var entry = files.Base(file);
        var texts = new Dictionary<string, TextEntry>(StringComparer.Ordinal);
        foreach (var (key, value) in entry.Pairs) { texts[key] = new TextEntry(value.Text(key), value); }
        if (File.Exists(Path.Combine(files.Folder, file)))
        {
            foreach (var (key, value) in files.Local(file).Pairs)
            {
                if (!texts.ContainsKey(key)) { value.Problem($"text '{key}' is unknown.", "Use a key of base/texts."); }
                texts[key] = new TextEntry(value.Text(key), value);
            }
        }

        foreach (var key in TextKeys.All.Where(k => !texts.ContainsKey(k)))
        {
            entry.Problem($"text '{key}' is missing.", "Add it.");
            texts[key] = new TextEntry("", entry);
        }

        return texts;
    }

    private static HashSet<string> Needed(YamlEntry entry, string list)
    {
        var words = Set(entry[list]);
        if (words.Count == 0) { entry.Problem($"{list} is missing.", "Restore the list of the product."); }
        return words;
    }

    private static HashSet<string> Set(YamlEntry list) => [.. list.Items.Select(i => Words.Normalize(i.Text("word")))];
}
