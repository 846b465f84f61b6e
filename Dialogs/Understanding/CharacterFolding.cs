// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Text;

namespace Pescia.Dialogs.Understanding;

/// <summary>Brings a character to the form in which words are compared: lower case, without accents.</summary>
internal static class CharacterFolding
{
    /// <summary>Says "nothing is left of it": combining, control and direction marks.</summary>
    public const char Dropped = '\0';

    private static readonly char[] Latin = FoldLatin();

    /// <returns>The folded character, or <see cref="Dropped"/>. Letters of other scripts only become lower case.</returns>
    public static char Fold(char character)
    {
        if (character < Latin.Length)
        {
            return Latin[character];
        }

        return character switch
        {
            // Zalgo, zero-width and bidirectional marks, variation selectors, the byte order mark: invisible, so no part of a word.
            (>= '\u0300' and <= '\u036F') or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E')
                or (>= '\u2060' and <= '\u206F') or (>= '\uFE00' and <= '\uFE0F') or '\uFEFF' => Dropped,
            '\u2018' or '\u2019' or '\u02BC' or '\u2032' => '\'',
            >= '\u2010' and <= '\u2015' => '-',
            '\u2026' => '.',
            >= '\uFF01' and <= '\uFF5E' => Latin[character - '\uFEE0'],   // full-width forms of ASCII
            >= '\u1E00' and <= '\u1EFF' => FoldOne(character),
            _ => char.ToLowerInvariant(character),
        };
    }

    private static char[] FoldLatin()
    {
        var table = new char[0x250];
        for (var c = 0; c < table.Length; c++)
        {
            table[c] = FoldOne((char)c);
        }

        return table;
    }

    private static char FoldOne(char character) => character switch
    {
        '\n' or '\r' or '\t' => character,
        '\u00AD' => Dropped,
        '´' or '`' => '\'',
        'ß' => 's',
        'æ' or 'Æ' => 'e',
        'œ' or 'Œ' => 'e',
        'ø' or 'Ø' => 'o',
        'đ' or 'Đ' => 'd',
        'ł' or 'Ł' => 'l',
        'ı' => 'i',
        _ when char.IsControl(character) => Dropped,
        _ => char.ToLowerInvariant(character.ToString().Normalize(NormalizationForm.FormD)[0]),
    };

    /// <summary>Whether words are made of it; combining vowels of Arabic and Indic scripts count.</summary>
    public static bool IsLetter(char character) =>
        character < 128 ? char.IsAsciiLetter(character) : char.IsLetter(character)
            || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
