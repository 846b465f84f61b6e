// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Tests.Layout;

internal sealed class SourceFileTests
{
    private const string Licence = "SPDX-License-Identifier: AGPL-3.0-or-later";
    private const int MostLines = 300;

    /// <summary>Files that are longer for a good reason; empty, and better so.</summary>
    private static readonly string[] MayBeLonger = [];

    /// <summary>A name that says nothing about the town hall, or that hides a type of the framework.</summary>
    private static readonly string[] NotAFolder = ["Services", "Helpers", "Managers", "Common", "Utils", "Console", "Handoff"];

    [Test]
    public void Every_source_file_begins_with_its_licence()
    {
        var unsigned = Repository.Files("", ".cs", ".razor", ".js", ".css", ".html", ".sh").Where(file => !file.IsGenerated && !IsSigned(file));
        Assert.That(unsigned, Is.Empty, $"Put a comment with \"{Licence}\" on the first line (in HTML on the second, below the doctype).");
    }

    [Test]
    public void A_file_holds_one_idea_and_at_most_300_lines()
    {
        var tooLong = Repository.Files("", ".cs").Where(file => !file.IsGenerated && !MayBeLonger.Contains(file.Name) && file.Lines.Length > MostLines);
        Assert.That(tooLong, Is.Empty, $"Past {MostLines} lines there is a second idea in a file: give it a file of its own.");
    }

    [Test]
    public void Folders_are_named_after_what_they_are_for()
    {
        var unnamed = Repository.Folders().Where(folder => NotAFolder.Contains(Path.GetFileName(folder)));
        Assert.That(unnamed, Is.Empty, "Name the folder after what the town hall does there; a folder becomes a namespace.");
    }

    [Test]
    public void The_whole_licence_is_in_the_repository()
    {
        Assert.That(Repository.Read("LICENSE"), Does.Contain("GNU AFFERO GENERAL PUBLIC LICENSE").And.Contain("Version 3, 19 November 2007").And.Contain("END OF TERMS AND CONDITIONS"));
    }

    private static bool IsSigned(SourceFile file)
    {
        var first = File.ReadLines(file.FullPath).Take(2).ToList();
        return first.Exists(line => line.Contains(Licence, StringComparison.Ordinal))
            && (first[0].Contains(Licence, StringComparison.Ordinal) || first[0].StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || first[0].StartsWith("#!", StringComparison.Ordinal));
    }
}
