// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Tests;

/// <summary>
/// The reference material that lies beside the repository on the machines of the project. A clone alone has none of it:
/// tests that read it say so and pass over.
/// </summary>
internal static class Shared
{
    /// <summary>The root of the repository, found from where the tests run.</summary>
    public static string Repository { get; } = FindRepository();

    private static string Folder => Path.GetFullPath(Path.Combine(Repository, "..", "shared"));

    /// <summary>Names of the files in a folder of the material, in order; none where it is absent.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        var path = Path.Combine(Folder, folder);
        return Directory.Exists(path) ? [.. Directory.GetFiles(path, pattern).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>Reads a file of the material, or ends the test as passed over.</summary>
    public static byte[] Read(string folder, string file)
    {
        var path = Path.Combine(Folder, folder, file);
        if (!File.Exists(path)) { Assert.Ignore($"../shared/{folder}/{file} is not beside this clone."); }
        return File.ReadAllBytes(path);
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pescia.Bot.sln"))) { folder = folder.Parent; }
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No Pescia.Bot.sln above {AppContext.BaseDirectory}.");
    }
}
