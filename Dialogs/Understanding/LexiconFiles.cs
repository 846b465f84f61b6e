// SPDX-License-Identifier: AGPL-3.0-or-later
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Pescia.Dialogs.Understanding;

/// <summary>Reads a <see cref="UnderstandingLexicon"/> from the folder <c>base</c>: danger.yaml, human.yaml, lexicon-exclusions.yaml, languages/*.txt.</summary>
public static class LexiconFiles
{
    /// <summary>All files that <see cref="Read"/> reads, for a content hash; some may be missing.</summary>
    public static IReadOnlyList<string> Names { get; } = ["danger.yaml", "human.yaml", "lexicon-exclusions.yaml"];

    /// <exception cref="FormatException">A file cannot be understood; the message names file, line and reason.</exception>
    public static UnderstandingLexicon Read(string baseFolder) => new()
    {
        Danger = Patterns(Path.Combine(baseFolder, "danger.yaml")),
        Human = Patterns(Path.Combine(baseFolder, "human.yaml")),
        NotOffices = Yaml<NotOfficesFile>(Path.Combine(baseFolder, "lexicon-exclusions.yaml")).NotOffices,
        Languages = Languages(Path.Combine(baseFolder, "languages")),
    };

    private static PatternList Patterns(string path)
    {
        var file = Yaml<PatternsFile>(path);
        return new PatternList([.. file.Signs.SelectMany(p => Checked(p, file, path))], [.. file.Exclusions.SelectMany(p => Checked(p, file, path))]);
    }

    private static List<string> Checked(string pattern, PatternsFile file, string path)
    {
        foreach (var (name, words) in file.Sets)
        {
            pattern = pattern.Replace($"{{{name}}}", words, StringComparison.Ordinal);
        }

        try
        {
            var patterns = PhrasePattern.Spread(pattern).ToList();
            patterns.ForEach(p => PhrasePattern.Parse(p));
            return patterns;
        }
        catch (FormatException e)
        {
            throw new FormatException($"{path}: {e.Message}", e);
        }
    }

    private static T Yaml<T>(string path)
        where T : new()
    {
        if (!File.Exists(path))
        {
            return new T();
        }

        try
        {
            var reader = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
            return reader.Deserialize<T>(File.ReadAllText(path)) ?? new T();
        }
        catch (YamlException e)
        {
            throw new FormatException($"{path}({e.Start.Line}): {e.InnerException?.Message ?? e.Message}", e);
        }
    }

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

    private sealed class PatternsFile
    {
        /// <summary>Words that many patterns share, named in them in braces.</summary>
        public Dictionary<string, string> Sets { get; set; } = [];

        public List<string> Signs { get; set; } = [];

        public List<string> Exclusions { get; set; } = [];
    }

    private sealed class NotOfficesFile
    {
        public List<string> NotOffices { get; set; } = [];
    }
}
