// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pescia.Dialogs.Content;

/// <summary>
/// A value in a YAML file that knows where it stands, so that every problem can name file and line. Reading goes on after
/// a problem: the technician sees all of them at once.
/// </summary>
internal sealed class YamlEntry(string file, YamlNode? node, int line, ICollection<ContentProblem> problems)
{
    private const long LargestFile = 1 << 20;
    private const int LongestId = 64;

    /// <summary>False also for a blank, <c>~</c> and <c>null</c>.</summary>
    public bool Exists => node is not null && (node is not YamlScalarNode || Optional is not null);

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
            missing.Problem("is missing.", "Copy it from the product's folder Municipalities and change it.");
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
        catch (YamlException broken)
        {
            problems.Add(new ContentProblem(file, (int)broken.Start.Line, $"cannot be read: {broken.Message}", "Mend the YAML: quotes, colons, indentation."));
            return missing;
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)   // the parser's own, for a bracket that is never closed
        {
            missing.Problem("cannot be read.", "Mend the YAML: look for a bracket or a quote that is not closed.");
            return missing;
        }
    }

    public YamlEntry this[string key] => new(
        file,
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null,
        Line,
        problems);

    /// <summary>The entries of a list; none, after a problem, when it is something else.</summary>
    public IEnumerable<YamlEntry> Items
    {
        get
        {
            if (node is YamlSequenceNode list) { return list.Children.Select(c => new YamlEntry(file, c, Line, problems)); }
            if (Exists) { Problem("a list is wanted here.", "Write it in brackets: [first, second]."); }
            return [];
        }
    }

    /// <summary>The keys of a mapping with their values; none, after a problem, when it is something else.</summary>
    public IEnumerable<(string Key, YamlEntry Value)> Pairs
    {
        get
        {
            if (node is YamlMappingNode map) { return map.Children.Select(c => ((c.Key as YamlScalarNode)?.Value ?? "", new YamlEntry(file, c.Value, Line, problems))); }
            if (Exists) { Problem("names with values are wanted here.", "Write each as name: value."); }
            return [];
        }
    }

    public string? Optional => node is not YamlScalarNode { Value: { } value } scalar || string.IsNullOrWhiteSpace(value) || (scalar.Style == ScalarStyle.Plain && value is "~" or "null")
        ? null
        : value.Trim();

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

    /// <summary>An id that can stand in the id of a button: lower-case letters, digits and hyphens.</summary>
    public string Id(string name)
    {
        var id = Text(name, LongestId);
        if (!id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) { Problem($"{name} '{id}' is no id.", "Use lower-case letters, digits and hyphens only."); }
        return id;
    }

    /// <summary>One of the names of <typeparamref name="T"/>; null after a problem.</summary>
    public T? OneOf<T>(string name, string remedy)
        where T : struct, Enum
    {
        if (Text(name) is not { Length: > 0 } text) { return null; }
        if (TryName<T>(text, out var value)) { return value; }
        Problem($"{name} '{text}' is unknown.", remedy);
        return null;
    }

    /// <summary>Takes names only: <see cref="Enum.TryParse{T}(string, out T)"/> takes numbers and lists as well.</summary>
    public static bool TryName<T>(string text, out T value)
        where T : struct, Enum
    {
        value = default;
        return Array.Exists(Enum.GetNames<T>(), n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) && Enum.TryParse(text, ignoreCase: true, out value);
    }

    /// <summary><c>{ it: …, en: … }</c>; a string alone serves both languages.</summary>
    public LocalText Local(string name, int longest = int.MaxValue)
    {
        if (!Exists)
        {
            Problem($"{name} is missing.", $"Add {name}: {{ it: …, en: … }}.");
            return new LocalText("", "");
        }

        if (node is not YamlScalarNode) { return new LocalText(this["it"].Text(name + ".it", longest), this["en"].Text(name + ".en", longest)); }
        var both = Text(name, longest);
        return new LocalText(both, both);
    }

    public DateOnly? Date(string name)
    {
        if (Scalar($"{name} is no date.", "Write year-month-day, such as 2026-12-24.") is not { } value) { return null; }
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) { return date; }
        Problem($"{name} '{value}' is no date.", "Write year-month-day, such as 2026-12-24.");
        return null;
    }

    public int? Number(string name)
    {
        if (Scalar($"{name} is no whole number.", "Write digits only.") is not { } value) { return null; }
        if (int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) { return number; }
        Problem($"{name} '{value}' is no whole number.", "Write digits only.");
        return null;
    }

    /// <summary>True for <c>true</c>; false where nothing stands, and after a problem for anything else.</summary>
    public bool Flag(string name)
    {
        if (Optional is null or "false") { return false; }
        if (Optional != "true") { Problem($"{name} '{Optional}' is neither true nor false.", "Write true, or leave it out."); }
        return Optional == "true";
    }

    public void Problem(string what, string remedy) => problems.Add(new ContentProblem(file, Line, what, remedy));

    /// <summary>The text; a list or a mapping in its place is a problem, so that no closure is lost in silence.</summary>
    private string? Scalar(string what, string remedy)
    {
        if (Exists && node is not YamlScalarNode) { Problem(what, remedy); }
        return Optional;
    }
}
