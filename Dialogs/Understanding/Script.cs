// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Counts the letters of a text by script: three of our languages are known by their letters alone.</summary>
/// <param name="Kana">Of Han the Japanese syllables, which no Chinese text has.</param>
internal readonly record struct ScriptCount(int Latin, int Arabic, int Cyrillic, int Han, int Kana, int Other)
{
    public int All => Latin + Arabic + Cyrillic + Han + Kana + Other;

    public static ScriptCount Of(NormalText text)
    {
        int latin = 0, arabic = 0, cyrillic = 0, han = 0, kana = 0, other = 0;
        foreach (var token in text.Tokens)
        {
            if (token.Kind != TokenKind.Word)
            {
                continue;
            }

            foreach (var c in text.Word(token))
            {
                switch (c)
                {
                    case < '\u0250' or (>= '\u1E00' and <= '\u1EFF'): latin++; break;
                    case (>= '\u0600' and <= '\u06FF') or (>= '\u0750' and <= '\u077F') or (>= '\uFB50' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC'): arabic++; break;
                    case >= '\u0400' and <= '\u052F': cyrillic++; break;
                    case (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF'): han++; break;
                    case >= '\u3040' and <= '\u30FF': kana++; break;
                    default: other++; break;
                }
            }
        }

        return new ScriptCount(latin, arabic, cyrillic, han, kana, other);
    }
}
