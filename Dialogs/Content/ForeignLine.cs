// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>What is said to who writes in a language that is not served, in that language.</summary>
/// <param name="Line">With <c>{emergency}</c> for the number for danger to people.</param>
/// <param name="Person">Label of the button that asks for a person, at most 20.</param>
public sealed record ForeignLine(string Line, string Person)
{
    private const int LongestLine = 400;
    private const int LongestLabel = 20;

    /// <summary>Reads <c>base/texts/foreign.yaml</c>, by ISO 639-1 code.</summary>
    internal static IReadOnlyDictionary<string, ForeignLine> Read(ContentFolders files)
    {
        var lines = new Dictionary<string, ForeignLine>(StringComparer.Ordinal);
        foreach (var (language, entry) in files.Base("texts/foreign.yaml").Pairs)
        {
            if (language is "it" or "en") { entry.Problem($"language '{language}' is served.", "Its sentences are in texts/it.yaml and texts/en.yaml: remove it here."); }
            var line = entry["line"].Text("line", LongestLine);
            if (!line.Contains("{emergency}", StringComparison.Ordinal)) { entry["line"].Problem("the line does not name {emergency}.", "Say which number to call in danger, in that language."); }
            lines[language] = new ForeignLine(line, entry["person"].Text("person", LongestLabel));
        }

        return lines;
    }
}
