// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text;

namespace Pescia.Dialogs.Understanding;

/// <summary>Lower case, accents and invisible marks away, elongations shortened, abbreviations spelt out, cut into tokens.</summary>
internal static class TextNormalizer
{
    /// <summary>Longest text that is read, in UTF-16 units: four full WhatsApp messages; what follows is not looked at.</summary>
    public const int Longest = 16_384;

    public static NormalText Normalize(string text)
    {
        var source = text.AsSpan(0, Math.Min(text.Length, Longest));
        var writer = new TokenWriter(source.Length);
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            if (char.IsSurrogate(c))
            {
                i += ReadEmoji(source[i..], i, ref writer) - 1;
                continue;
            }

            var folded = CharacterFolding.Fold(c);
            if (folded == CharacterFolding.Dropped)
            {
                continue;
            }

            if (CharacterFolding.IsLetter(folded))
            {
                writer.Add(folded, TokenKind.Word, i);
            }
            else if (char.IsAsciiDigit(folded))
            {
                writer.Add(folded, TokenKind.Number, i);
            }
            else if (folded is > '\u2190' and < '\u2E80' && char.IsSymbol(folded))
            {
                writer.AddSymbol([folded], i);
            }
            else
            {
                writer.Separate(folded);
            }
        }

        return writer.Finish();
    }

    /// <returns>How many units were read: 1 for half a pair, which is no character and only separates.</returns>
    private static int ReadEmoji(ReadOnlySpan<char> rest, int at, ref TokenWriter writer)
    {
        if (Rune.DecodeFromUtf16(rest, out var rune, out var read) != System.Buffers.OperationStatus.Done)
        {
            writer.Separate(' ');
            return 1;
        }

        // Skin tones change no meaning; letters of rare scripts and styled alphabets do not appear in any lexicon.
        if (rune.Value is not (>= 0x1F3FB and <= 0x1F3FF))
        {
            writer.AddSymbol(rest[..read], at);
        }

        return read;
    }
}
