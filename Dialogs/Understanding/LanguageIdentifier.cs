// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Tells in which language a message is written: by its script, then by its letters, and if in doubt by what was spoken so far.</summary>
internal sealed class LanguageIdentifier
{
    public const string Unknown = "und";
    private const string Default = "it";

    /// <summary>
    /// How much likelier (in nats) another language must be than the one spoken so far, for a text of one word, two, three, more:
    /// names, codes and "ok" must not change it, a sentence must.
    /// </summary>
    private static readonly float[] Loyalty = [20, 12, 8, 4];

    /// <summary>The same for the default language when nothing was spoken yet.</summary>
    private const float LoyaltyToDefault = 2;

    /// <summary>Phrases taken per served language; more would only repeat what the lines say, and slow the start.</summary>
    private const int PhrasesPerLanguage = 400;

    private readonly LanguageProfile profile;
    private readonly int byDefault;

    public LanguageIdentifier(UnderstandingData data)
    {
        var lines = data.Lexicon.Languages.ToDictionary(l => l.Key, l => l.Value.ToList());
        foreach (var phrases in data.Phrases.GroupBy(p => p.Language))
        {
            if (!lines.TryGetValue(phrases.Key, out var own))
            {
                lines[phrases.Key] = own = [];
            }

            var all = phrases.ToArray();
            var step = Math.Max(1, all.Length / PhrasesPerLanguage);
            own.AddRange(all.Where((_, i) => i % step == 0).Select(p => p.Text));
        }

        profile = new LanguageProfile(lines.ToDictionary(l => l.Key, l => (IReadOnlyList<string>)l.Value));
        byDefault = Array.IndexOf(profile.Languages, Default);
    }

    /// <returns>ISO 639-1, or <see cref="Unknown"/> for a text without words.</returns>
    public string Identify(string text, NormalText words, string? hint)
    {
        var letters = ScriptCount.Of(words);
        if (letters.All == 0)
        {
            return Unknown;
        }

        // Names and links in Latin letters do not make a Chinese message English; one foreign sign does not make it Chinese.
        if (letters.Latin < letters.All * 0.6)
        {
            return letters switch
            {
                _ when letters.Kana * 10 >= letters.Han && letters.Kana > 0 => "ja",
                _ when letters.Han * 3 >= letters.Latin && letters.Han > letters.Arabic && letters.Han > letters.Cyrillic && letters.Han >= letters.Other => "zh",
                _ when letters.Arabic > letters.Cyrillic && letters.Arabic >= letters.Other => "ar",
                _ when letters.Cyrillic >= letters.Other && letters.Cyrillic > 0 => CyrillicLanguage.Of(words),
                _ => Unknown,
            };
        }

        return profile.Languages.Length == 0 ? hint ?? Default : InLatin(text, words, hint);
    }

    private string InLatin(string text, NormalText words, string? hint)
    {
        var scores = profile.Score(text);
        var loyal = Array.IndexOf(profile.Languages, hint);
        if (loyal >= 0)
        {
            scores[loyal] += Loyalty[Math.Clamp(WordsIn(words), 1, Loyalty.Length) - 1];
        }
        else if (byDefault >= 0)
        {
            scores[byDefault] += LoyaltyToDefault;
        }

        return profile.Languages[Array.IndexOf(scores, scores.Max())];
    }

    private static int WordsIn(NormalText text)
    {
        var count = 0;
        foreach (var token in text.Tokens)
        {
            count += token.Kind == TokenKind.Word ? 1 : 0;
        }

        return count;
    }
}
