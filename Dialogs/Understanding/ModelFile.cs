// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Cryptography;

namespace Pescia.Dialogs.Understanding;

/// <summary>Keeps a trained classifier in a file named after the hash of what it was trained on.</summary>
/// <remarks>Header, hash of the data, model, SHA-256 over all of it. A file that is not exactly that is as good as none.</remarks>
internal static class ModelFile
{
    private const ulong Header = 0x32_4D_4E_53_45_50;   // "PESNM2": another layout gets another number
    private const long Largest = 256L << 20;

    public static string PathIn(string folder, string hash) => Path.Combine(folder, $"understanding-{hash[..16]}.model");

    /// <returns>Null when there is no file, or when it is damaged, foreign or unreadable.</returns>
    public static TextClassifier? Read(string folder, string hash)
    {
        try
        {
            var path = PathIn(folder, hash);
            if (!File.Exists(path) || new FileInfo(path).Length > Largest)
            {
                return null;
            }

            var bytes = File.ReadAllBytes(path);
            if (bytes.Length < SHA256.HashSizeInBytes
                || !SHA256.HashData(bytes.AsSpan(0, bytes.Length - SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(bytes.Length - SHA256.HashSizeInBytes)))
            {
                return null;
            }

            using var reader = new BinaryReader(new MemoryStream(bytes, 0, bytes.Length - SHA256.HashSizeInBytes));
            return reader.ReadUInt64() == Header && reader.ReadString() == hash ? TextClassifier.Read(reader) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or OverflowException or FormatException or OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>Writes beside the target and renames, so that a crash leaves the old file or the new one. Failure to write is no failure: the model is in memory.</summary>
    public static void Write(string folder, string hash, TextClassifier model)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var path = PathIn(folder, hash);
            var aside = $"{path}.{Environment.ProcessId}.tmp";
            File.WriteAllBytes(aside, ToBytes(hash, model));
            File.Move(aside, path, overwrite: true);
            RemoveOlder(folder, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // A read-only or full disk only means training again at the next start.
        }
    }

    public static byte[] ToBytes(string hash, TextClassifier model)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        writer.Write(Header);
        writer.Write(hash);
        model.Write(writer);
        writer.Flush();
        writer.Write(SHA256.HashData(memory.GetBuffer().AsSpan(0, (int)memory.Length)));
        writer.Flush();
        return memory.ToArray();
    }

    /// <summary>Models of content that was replaced a month ago are of no use, and each takes some 15 MB.</summary>
    private static void RemoveOlder(string folder, string newest)
    {
        var limit = File.GetLastWriteTimeUtc(newest).AddDays(-30);
        foreach (var old in Directory.GetFiles(folder, "understanding-*.model").Where(f => File.GetLastWriteTimeUtc(f) < limit))
        {
            File.Delete(old);
        }
    }
}
