// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text;

namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <summary>What the first bytes of a file say that it is.</summary>
internal enum FileFamily { Unknown, Jpeg, Png, Webp, Gif, Pdf, Ogg, Mp4, Mp3, Aac, Amr, Zip, OldOffice, Signed, Text, Page, Executable }

/// <summary>Recognises files by their content: the name and the declared type are whatever the sender wrote.</summary>
internal static class FileContent
{
    /// <summary>How much of the start has to be there to recognise a file.</summary>
    internal const int Head = 4096;

    private static readonly string[] PageMarks =
        ["<!doctype", "<html", "<head", "<body", "<svg", "<script", "<iframe", "<object", "<embed", "<meta", "<foreignobject"];

    /// <param name="head">The first <see cref="Head"/> bytes, or all where there are fewer.</param>
    public static FileFamily Recognise(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => FileFamily.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => FileFamily.Png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => FileFamily.Webp,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => FileFamily.Gif,
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => FileFamily.Pdf,
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => FileFamily.Ogg,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => FileFamily.Mp4,
        [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, 0xFB or 0xFA or 0xF3 or 0xF2, ..] => FileFamily.Mp3,
        [0xFF, 0xF1 or 0xF9 or 0xF0 or 0xF8, ..] or [(byte)'A', (byte)'D', (byte)'I', (byte)'F', ..] => FileFamily.Aac,
        [(byte)'#', (byte)'!', (byte)'A', (byte)'M', (byte)'R', ..] => FileFamily.Amr,
        [(byte)'P', (byte)'K', 3, 4, ..] => FileFamily.Zip,
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => FileFamily.OldOffice,
        [(byte)'M', (byte)'Z', ..] or [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] or [(byte)'#', (byte)'!', ..]
            or [0xCA, 0xFE, 0xBA, 0xBE, ..] or [0xFE, 0xED, 0xFA, 0xCE or 0xCF, ..] or [0xCE or 0xCF, 0xFA, 0xED, 0xFE, ..] => FileFamily.Executable,
        [0x30, 0x80 or 0x82 or 0x83 or 0x84, ..] => FileFamily.Signed,   // a DER sequence: the envelope of .p7m files
        _ => RecogniseText(head),
    };

    private static FileFamily RecogniseText(ReadOnlySpan<byte> head)
    {
        foreach (var b in head)
        {
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C)) { return FileFamily.Unknown; }
        }

        var text = Encoding.Latin1.GetString(head);
        return Array.Exists(PageMarks, mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase)) ? FileFamily.Page : FileFamily.Text;
    }
}
