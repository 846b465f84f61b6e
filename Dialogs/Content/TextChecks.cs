// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.RegularExpressions;

namespace Pescia.Dialogs.Content;

/// <summary>A text and where it stands.</summary>
internal sealed record TextEntry(string Text, YamlEntry At);

/// <summary>Whether the program can fill and cut every text as it will.</summary>
internal static partial class TextChecks
{
    /// <summary>A longer notice leaves an answer no room in its message.</summary>
    private const int LongestNotice = 240;

    /// <summary>Stands for the notice's address, which only the running service knows.</summary>
    private static readonly string AnyLink = new('x', 40);

    public static void Check(IReadOnlyDictionary<string, TextEntry> italian, IReadOnlyDictionary<string, TextEntry> english)
    {
        foreach (var key in TextKeys.All)
        {
            var (it, en) = (italian[key], english[key]);
            if (it.Text.Length == 0 || en.Text.Length == 0) { continue; }   // named already
            CheckPlaceholders(key, it);
            CheckPlaceholders(key, en);
            CheckSame(key, it, en);
            CheckShape(key, it);
            CheckShape(key, en);
        }
    }

    /// <summary>The notice as it will be sent, with the municipality's own name.</summary>
    public static void CheckNotice(Municipality municipality, ContentFolders files)
    {
        foreach (var language in (string[])["it", "en"])
        {
            foreach (var key in (string[])[TextKeys.Notice, TextKeys.NoticeNoLink])
            {
                var length = municipality.Texts.Say(
                    language, key, ("municipality", municipality.Name), ("emergency", municipality.EmergencyNumber), ("version", municipality.Privacy.Version), ("link", AnyLink)).Length;
                if (length > LongestNotice)
                {
                    files.Problem($"base/texts/{language}.yaml", 0, $"text '{key}' has {length} characters with name and link, at most {LongestNotice} are allowed.", "Shorten it: it shares a message with the first answer.");
                }
            }
        }
    }

    private static void CheckPlaceholders(string key, TextEntry entry)
    {
        var known = TextKeys.PlaceholdersOf(key);
        var used = Used(entry);
        foreach (var name in used.Where(u => !known.Any(k => k.Name == u)))
        {
            entry.At.Problem($"nothing fills '{{{name}}}' in text '{key}'.", known.Count == 0 ? "Write it without braces." : $"Use {string.Join(", ", known.Select(k => $"{{{k.Name}}}"))}.");
        }

        foreach (var (name, _) in known.Where(k => k.Required && !used.Contains(k.Name)))
        {
            entry.At.Problem($"text '{key}' does not say '{{{name}}}'.", $"Put {{{name}}} where it belongs: the citizen needs it.");
        }

        if (Placeholder().Replace(entry.Text, "").IndexOfAny(['{', '}']) >= 0)
        {
            entry.At.Problem($"text '{key}' has a brace without its pair.", "Write {name}, with both braces.");
        }
    }

    private static void CheckSame(string key, TextEntry it, TextEntry en)
    {
        var differing = Used(it);
        differing.SymmetricExceptWith(Used(en));
        foreach (var (name, _) in TextKeys.PlaceholdersOf(key).Where(k => !k.Required && differing.Contains(k.Name)))
        {
            en.At.Problem($"text '{key}' says '{{{name}}}' in one language only.", "Say the same in both.");
        }
    }

    private static void CheckShape(string key, TextEntry entry)
    {
        if (TextKeys.Longest.TryGetValue(key, out var longest) && entry.Text.Length > longest)
        {
            entry.At.Problem($"text '{key}' is longer than {longest}.", "Shorten it: WhatsApp refuses longer labels.");
        }

        if (TextKeys.Counts.TryGetValue(key, out var count) && (entry.Text.Split(',') is var names && (names.Length != count || names.Any(string.IsNullOrWhiteSpace))))
        {
            entry.At.Problem($"text '{key}' has not {count} names.", $"Write {count} names with commas between them.");
        }
    }

    private static HashSet<string> Used(TextEntry entry) => [.. Placeholder().Matches(entry.Text).Select(m => m.Groups["name"].Value)];

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}")]
    private static partial Regex Placeholder();
}
