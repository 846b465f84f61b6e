// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Pescia.Dialogs.Content;

/// <summary>
/// A value in a YAML file that knows where it stands, so that every problem can name file and line. Reading goes on after
/// a problem: the technician sees all of them at once.
/// </summary>
internal sealed class YamlEntry(string file, YamlNode? node, int line, ICollection<ContentProblem> problems)
{
    private const long LargestFile = 1 << 20;

    public bool Exists => node is not null && node is not YamlScalarNode { Value: null or "" };

    public int Line => node is null ? line : (int)node.Start.Line;

    public string File => file;

    /// <summary>Reads a file; a missing or malformed one is a problem and reads as empty.</summary>
    public static YamlEntry Read(string folder, string file, ICollection<ContentProblem> problems)
    {
        var path = Path.Combine(folder, file);
        file = $"{Path.GetFileName(folder)}/{file}";
        var missing = new YamlEntry(file, null, 0, problems);
        if (!System.IO.File.Exists(path))
        {
            missing.Problem("is missing.", "Copy it from Municipalities/pescia and change it.");
            return missing;
        }

        if (new FileInfo(path).Length > LargestFile)
        {
            missing.Problem("is larger than 1 MB.", "Split it.");
            return missing;
        }

        try
        {
            using var reader = new StreamReader(path);
            var stream = new YamlStream();
            stream.Load(reader);
            return new YamlEntry(file, stream.Documents is [var document, ..] ? document.RootNode : null, 1, problems);
        }
        catch (YamlDotNet.Core.YamlException broken)
        {
            problems.Add(new ContentProblem(file, (int)broken.Start.Line, $"cannot be read: {broken.Message}", "Mend the YAML: quotes, colons, indentation."));
            return missing;
        }
    }

    public YamlEntry this[string key] => new(
        file,
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null,
        Line,
        problems);

    public IEnumerable<YamlEntry> Items => node is YamlSequenceNode list
        ? list.Children.Select(c => new YamlEntry(file, c, Line, problems))
        : [];

    public IEnumerable<(string Key, YamlEntry Value)> Pairs => node is YamlMappingNode map
        ? map.Children.Select(c => ((c.Key as YamlScalarNode)?.Value ?? "", new YamlEntry(file, c.Value, Line, problems)))
        : [];

    public string? Optional => (node as YamlScalarNode)?.Value is { Length: > 0 } value ? value.Trim() : null;

    /// <summary>The text; blank after a problem when it is missing.</summary>
    public string Text(string name, int longest = int.MaxValue)
    {
        if (Optional is not { } value)
        {
            Problem($"{name} is missing.", $"Add {name}.");
            return "";
        }

        if (value.Length > longest)
        {
            Problem($"{name} has {value.Length} characters, at most {longest} are allowed.", "Shorten it.");
        }

        return value;
    }

    /// <summary><c>{ it: …, en: … }</c>; a string alone serves both languages.</summary>
    public LocalText Local(string name, int longest = int.MaxValue)
    {
        if (node is YamlScalarNode) { return new LocalText(Text(name, longest), Text(name, longest)); }
        if (!Exists) { Problem($"{name} is missing.", $"Add {name}: {{ it: …, en: … }}."); }
        return Exists ? new LocalText(this["it"].Text(name + ".it", longest), this["en"].Text(name + ".en", longest)) : new LocalText("", "");
    }

    public DateOnly? Date(string name)
    {
        if (Optional is not { } value) { return null; }
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) { return date; }
        Problem($"{name} '{value}' is no date.", "Write year-month-day, such as 2026-12-24.");
        return null;
    }

    public int? Number(string name)
    {
        if (Optional is not { } value) { return null; }
        if (int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) { return number; }
        Problem($"{name} '{value}' is no whole number.", "Write digits only.");
        return null;
    }

    public void Problem(string what, string remedy) => problems.Add(new ContentProblem(file, Line, what, remedy));
}
