// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Frozen;

namespace Pescia.Dialogs.Understanding;

/// <summary>How likely each short run of letters is in each of our languages in Latin script (naive Bayes, all languages weighing the same).</summary>
internal sealed class LanguageProfile
{
    private const int LongestRun = 4;
    private const float Unseen = 0.3f;

    /// <summary>Runs overlap and so repeat one another; their joint evidence counts as that of fewer.</summary>
    private const float Overlap = 0.4f;

    /// <summary>Letters read, enough for any decision.</summary>
    private const int Longest = 600;

    private readonly FrozenDictionary<ulong, float[]> runs;
    private readonly float[] unseen;

    /// <param name="lines">Text by language; letters with accents count both with and without them, since half of the writers leave them out.</param>
    public LanguageProfile(IReadOnlyDictionary<string, IReadOnlyList<string>> lines)
    {
        Languages = [.. lines.Keys.Order(StringComparer.Ordinal)];
        var counts = new Dictionary<ulong, float[]>();
        var totals = new float[Languages.Length];
        for (var language = 0; language < Languages.Length; language++)
        {
            foreach (var line in lines[Languages[language]])
            {
                foreach (var form in (string[])[Fold(line, keepAccents: true), Fold(line, keepAccents: false)])
                {
                    var own = language;
                    ForEachRun(form, hash =>
                    {
                        if (!counts.TryGetValue(hash, out var row))
                        {
                            counts[hash] = row = new float[Languages.Length];
                        }

                        row[own]++;
                        totals[own]++;
                    });
                }
            }
        }

        unseen = Array.ConvertAll(totals, total => MathF.Log(Unseen / (total + (Unseen * counts.Count))));
        runs = counts.ToFrozenDictionary(
            p => p.Key, p => p.Value.Select((n, language) => MathF.Log((n + Unseen) / (totals[language] + (Unseen * counts.Count))) - unseen[language]).ToArray());
    }

    public string[] Languages { get; }

    /// <summary>Log-likelihood of the text in each language, up to a common summand.</summary>
    public float[] Score(string text)
    {
        var scores = new float[Languages.Length];
        ForEachRun(Fold(text.Length > Longest ? text[..Longest] : text, keepAccents: true), hash =>
        {
            // A run that no language shows says nothing; the others pay for its absence.
            if (runs.TryGetValue(hash, out var row))
            {
                for (var language = 0; language < scores.Length; language++)
                {
                    scores[language] += (row[language] + unseen[language]) * Overlap;
                }
            }
        });
        return scores;
    }

    private static string Fold(string text, bool keepAccents)
    {
        var folded = new System.Text.StringBuilder(text.Length + 2).Append(' ');
        foreach (var c in text)
        {
            var plain = CharacterFolding.Fold(c);
            if (plain == CharacterFolding.Dropped)
            {
                continue;
            }

            if (CharacterFolding.IsLetter(plain))
            {
                folded.Append(keepAccents ? char.ToLowerInvariant(c) : plain);
            }
            else if (plain == '\'' && folded[^1] != ' ')
            {
                folded.Append('\'');
            }
            else if (folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.Append(' ').ToString();
    }

    private static void ForEachRun(string text, Action<ulong> use)
    {
        for (var from = 0; from < text.Length; from++)
        {
            ulong run = 0;
            for (var to = from; to < text.Length && to < from + LongestRun; to++)
            {
                run = (run << 16) | text[to];
                if (to > from)
                {
                    use(run);
                }

                if (to > from && text[to] == ' ')
                {
                    break;
                }
            }
        }

        for (int from = 1, to; from < text.Length; from = to + 1)
        {
            to = text.IndexOf(' ', from);
            if (to < 0)
            {
                break;
            }

            if (to > from)
            {
                var word = 14695981039346656037;
                foreach (var c in text.AsSpan(from, to - from))
                {
                    word = (word ^ c) * 1099511628211;
                }

                use(word);
                use(word + 1);   // a whole word is worth more than its letters
            }
        }
    }
}
