// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>What is left of a word when spelling, vowels and voice are taken away: "carta", "charta" and Neapolitan "cart'" sound alike.</summary>
/// <remarks>Dialects and slips change vowels, double letters and voiced consonants (b/p, d/t, g/c, v/f) before anything else.</remarks>
internal static class WordSounds
{
    private const char Silent = '\0';
    private const char Vowel = 'a';

    /// <param name="word">Folded, as in <see cref="NormalText"/>.</param>
    /// <param name="into">At least as long as the word.</param>
    /// <returns>How many characters were written; 0 when nothing is left.</returns>
    public static int Write(ReadOnlySpan<char> word, Span<char> into)
    {
        var count = 0;
        var last = Silent;
        for (var i = 0; i < word.Length; i++)
        {
            var sound = SoundOf(word[i]);
            if (sound == Silent || (sound == last && sound != Vowel) || (sound == Vowel && i > 0))
            {
                last = sound == Silent ? last : sound;
                continue;
            }

            into[count++] = last = sound;
        }

        return count;
    }

    private static char SoundOf(char letter) => letter switch
    {
        'h' => Silent,
        'a' or 'e' or 'i' or 'o' or 'u' or 'j' or 'y' => Vowel,
        'k' or 'q' or 'g' => 'c',
        'd' => 't',
        'b' => 'p',
        'v' or 'w' => 'f',
        'z' => 's',
        _ => letter,
    };
}
