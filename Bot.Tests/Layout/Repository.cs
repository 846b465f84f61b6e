// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Tests.Layout;

/// <summary>The source tree that these tests were built from, read as files.</summary>
internal static class Repository
{
    private const string Solution = "Pescia.Bot.sln";

    /// <summary>Folders that a build, a tool or a running program fills.</summary>
    private static readonly string[] NotSource = [".git", ".idea", ".vs", "bin", "obj", "node_modules", "data", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Source files below a folder.</summary>
    /// <param name="folder">From the root, with slashes; empty for the whole tree.</param>
    /// <param name="extensions">With the dot, such as <c>.cs</c>.</param>
    public static IEnumerable<SourceFile> Files(string folder, params string[] extensions) =>
        Below(Path.Combine(Root, folder))
            .Where(path => extensions.Contains(Path.GetExtension(path)))
            .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), path))
            .OrderBy(file => file.Name, StringComparer.Ordinal);

    /// <summary>Every folder that holds source, from the root, with slashes.</summary>
    public static IEnumerable<string> Folders() => FoldersBelow(Root).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'));

    public static string Read(string name) => File.ReadAllText(Path.Combine(Root, name));

    private static IEnumerable<string> Below(string folder) =>
        Directory.Exists(folder) ? FoldersBelow(folder).Prepend(folder).SelectMany(Directory.EnumerateFiles) : [];

    private static IEnumerable<string> FoldersBelow(string folder)
    {
        foreach (var below in Directory.EnumerateDirectories(folder).Where(path => !NotSource.Contains(Path.GetFileName(path))))
        {
            yield return below;
            foreach (var deeper in FoldersBelow(below)) { yield return deeper; }
        }
    }

    private static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution))) { return folder.FullName; }
        }

        throw new InvalidOperationException($"No folder above {start} holds {Solution}. Run the tests where they were built: dotnet test.");
    }
}

/// <param name="Name">Path from the root, with slashes.</param>
/// <param name="FullPath">Path on this machine.</param>
internal sealed record SourceFile(string Name, string FullPath)
{
    /// <summary>Written by a tool: nobody signs it and nobody reads it whole.</summary>
    public bool IsGenerated => Name.Contains("/Migrations/", StringComparison.Ordinal)
        || Name.EndsWith(".g.cs", StringComparison.Ordinal)
        || Name.EndsWith(".Designer.cs", StringComparison.Ordinal);

    public string[] Lines => File.ReadAllLines(FullPath);

    /// <summary>Lines without what follows <c>//</c>: a comment may name what code must not use.</summary>
    public IEnumerable<string> Code => Lines.Select(line => line.IndexOf("//", StringComparison.Ordinal) is var at and >= 0 ? line[..at] : line);

    public override string ToString() => Name;
}
