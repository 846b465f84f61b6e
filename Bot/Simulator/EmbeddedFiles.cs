// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Simulator;

/// <summary>The page and the sample files; they travel inside the assembly.</summary>
internal static class EmbeddedFiles
{
    /// <param name="path">Below <c>Simulator/Page</c>, with slashes.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static byte[] Read(string path) => TryRead(path) ?? throw new FileNotFoundException($"Simulator/Page/{path} is not embedded.", path);

    public static byte[]? TryRead(string path)
    {
        using var stream = typeof(EmbeddedFiles).Assembly.GetManifestResourceStream($"Simulator/{path}");
        if (stream is null) { return null; }
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
