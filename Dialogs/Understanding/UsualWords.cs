// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>The words of everyday messages, taken from the training phrases: without more they name neither a person nor a street.</summary>
internal static class UsualWords
{
    /// <summary>Only words written small there; those behind a title or a kind of street may be names, and first names are.</summary>
    public static HashSet<string> Of(UnderstandingData data, EntityLexicon lexicon)
    {
        var usual = new HashSet<string>(16_384);
        var lookup = usual.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var phrase in data.Phrases)
        {
            var words = TextNormalizer.Normalize(phrase.Text);
            for (var i = 0; i < words.Count; i++)
            {
                var small = words[i].Kind == TokenKind.Word && !char.IsUpper(phrase.Text[words[i].Source.Start]);
                if (small && !IsIn(lexicon.Titles, words, i - 1) && !IsIn(lexicon.Streets, words, i - 1) && !IsIn(lexicon.FirstNames, words, i - 1)) { lookup.Add(words.Word(i)); }
            }
        }

        return usual;
    }

    private static bool IsIn(HashSet<string> set, NormalText words, int i) => i >= 0 && set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(words.Word(i));
}
