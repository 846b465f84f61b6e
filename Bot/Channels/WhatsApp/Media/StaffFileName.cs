// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;

namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <summary>The name under which a citizen gets a file: nothing of the sender's disk, and an ending that tells the truth.</summary>
internal static class StaffFileName
{
    internal const int Longest = 200;

    /// <param name="name">As the person's computer calls it; may hold a path, or anything.</param>
    /// <param name="extension">Of the recognised type, with the dot.</param>
    public static string Clean(string name, string extension)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = string.Concat(last.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))).Trim();
        var bare = HasEnding(clean, extension) ? clean[..^Path.GetExtension(clean).Length] : clean;
        var ending = HasEnding(clean, extension) ? Path.GetExtension(clean) : extension;
        bare = TextFit.Cut(bare, Longest - ending.Length).TrimEnd();
        return (bare.Length == 0 ? "file" : bare) + ending;
    }

    private static bool HasEnding(string name, string extension) =>
        Path.GetExtension(name).ToLowerInvariant() is var given && (given == extension || (given == ".jpeg" && extension == ".jpg"));
}
