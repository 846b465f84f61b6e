// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.RegularExpressions;

namespace Pescia.Dialogs.Content;

/// <summary>Reads the ready replies: those of any Comune and, where there are some, the municipality's own.</summary>
internal static partial class CannedFiles
{
    private const string File = "canned.yaml";
    private const int LongestTitle = 60;
    private const int LongestText = 1000;

    public static IReadOnlyList<CannedReply> Read(ContentFolders files, IReadOnlyDictionary<OfficeId, Office> offices)
    {
        var replies = new List<CannedReply>();
        Read(files.Base(File), offices, replies);
        if (System.IO.File.Exists(Path.Combine(files.Folder, File))) { Read(files.Local(File), offices, replies); }
        return replies;
    }

    private static void Read(YamlEntry file, IReadOnlyDictionary<OfficeId, Office> offices, List<CannedReply> replies)
    {
        foreach (var entry in file["replies"].Items)
        {
            var reply = new CannedReply(
                entry["shortcut"].Id("shortcut"), entry["office"].Optional is { } office ? new OfficeId(office) : null,
                entry["title"].Local("title", LongestTitle), entry["text"].Local("text", LongestText));
            if (reply.Office is { } named && !offices.ContainsKey(named)) { entry["office"].Problem($"office '{named}' is unknown.", "Use an id of offices.yaml."); }
            if (replies.Exists(r => r.Shortcut == reply.Shortcut)) { entry.Problem($"shortcut '{reply.Shortcut}' is taken.", "Choose another: people find a reply by it."); }
            foreach (var text in (string[])[reply.Text.It, reply.Text.En]) { CheckPlaceholders(entry, text); }
            replies.Add(reply);
        }
    }

    private static void CheckPlaceholders(YamlEntry entry, string text)
    {
        foreach (var found in Placeholder().Matches(text).Select(m => m.Value).Where(m => m is not (CannedReply.Name or CannedReply.OfficeName)))
        {
            entry.Problem($"'{found}' stands for nothing.", $"Use {CannedReply.Name} and {CannedReply.OfficeName} only.");
        }
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
