// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <summary>The files on disk. Names are generated, so nothing that a citizen typed becomes a path.</summary>
internal sealed class MediaFolder(IOptions<MediaOptions> options)
{
    private const string Unfinished = "unfinished";
    private readonly string _root = Path.GetFullPath(options.Value.Folder);

    /// <summary>A new name below the folder, such as <c>2026/11/5f….bin</c>.</summary>
    public static string NewName(DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyy/MM}/{Guid.NewGuid():N}.bin");

    /// <summary>Opens a file that nobody sees until <see cref="Keep"/>; other users of the machine may not read it.</summary>
    public FileStream Create(string name)
    {
        var path = UnfinishedPath(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) { how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; }
        return new FileStream(path, how);
    }

    /// <summary>Gives the finished file its name.</summary>
    public void Keep(string name)
    {
        var path = FullPath(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(UnfinishedPath(name), path, overwrite: true);
    }

    public void Discard(string name)
    {
        if (File.Exists(UnfinishedPath(name))) { File.Delete(UnfinishedPath(name)); }
    }

    /// <summary>Opens a kept file for whoever may see it.</summary>
    public FileStream Open(string name) => new(FullPath(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);

    public void Delete(string name)
    {
        if (File.Exists(FullPath(name))) { File.Delete(FullPath(name)); }
    }

    /// <summary>Removes what a stop in the middle of a download left.</summary>
    public void Tidy()
    {
        var folder = Path.Combine(_root, Unfinished);
        if (Directory.Exists(folder)) { Directory.Delete(folder, recursive: true); }
    }

    /// <summary>On the same volume as the kept files, so that a move is one step.</summary>
    private string UnfinishedPath(string name) => Path.Combine(_root, Unfinished, Path.GetFileName(name));

    private string FullPath(string name)
    {
        var path = Path.GetFullPath(Path.Combine(_root, name));
        return path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException($"'{name}' leads out of Media:Folder.", nameof(name));
    }
}
