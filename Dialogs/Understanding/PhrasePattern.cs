// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;

namespace Pescia.Dialogs.Understanding;

/// <summary>One pattern of <see cref="PhraseMatcher"/>, read.</summary>
internal sealed record PhrasePattern(IReadOnlyList<PatternPlace> Places)
{
    private const int WidestGap = 9;

    /// <summary>"scoppia ~3 bombola|in_mano" is "scoppia ~3 bombola" and "scoppia ~3 in mano": one pattern for each alternative of several words.</summary>
    public static IEnumerable<string> Spread(string pattern)
    {
        var parts = pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(parts, p => p.Contains('_'));
        if (at < 0)
        {
            return [pattern];
        }

        var choices = parts[at].Split('|').ToLookup(a => a.Contains('_'));
        var spread = choices[true].Select(a => a.Replace('_', ' '));
        return (choices[false].Any() ? spread.Append(string.Join('|', choices[false])) : spread)
            .SelectMany(choice => Spread(string.Join(' ', [.. parts[..at], choice, .. parts[(at + 1)..]])));
    }

    /// <exception cref="FormatException">The text is no pattern; the message says why.</exception>
    public static PhrasePattern Parse(string pattern)
    {
        var places = new List<PatternPlace>();
        var gap = 0;
        foreach (var part in pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Contains('{'))
            {
                throw new FormatException($"Pattern \"{pattern}\": \"{part}\" names a set that is not defined.");
            }

            if (part[0] == '~')
            {
                gap = int.TryParse(part.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width <= WidestGap && places.Count > 0
                    ? width
                    : throw new FormatException($"Pattern \"{pattern}\": \"{part}\" must be ~1 to ~{WidestGap} and stand between two words.");
                continue;
            }

            // "l'acqua" in a pattern is two words, as it is in a text: all alternatives of a place must be single words.
            foreach (var place in part.Contains('|') ? [PatternPlace.Parse(part, gap)] : PatternPlace.ParseWords(part, gap))
            {
                places.Add(place);
            }

            gap = 0;
        }

        return places.Count > 0 && gap == 0
            ? new PhrasePattern(places)
            : throw new FormatException($"Pattern \"{pattern}\" must begin and end with a word.");
    }
}

/// <summary>One place of a pattern.</summary>
/// <param name="Gap">How many other words may stand before it.</param>
internal sealed record PatternPlace(int Gap, List<string> Words, List<string> Prefixes, bool Number)
{
    /// <exception cref="FormatException">An alternative is not one word.</exception>
    public static PatternPlace Parse(string alternatives, int gap)
    {
        var place = new PatternPlace(gap, [], [], alternatives == "#");
        if (!place.Number)
        {
            foreach (var word in alternatives.Split('|'))
            {
                var folded = TextNormalizer.Normalize(word).ToString();
                if (folded.Length == 0 || folded.Contains(' '))
                {
                    throw new FormatException($"Pattern part \"{alternatives}\": \"{word}\" must be one word.");
                }

                (word.EndsWith('*') ? place.Prefixes : place.Words).Add(folded);
            }
        }

        return place;
    }

    public static IEnumerable<PatternPlace> ParseWords(string part, int gap)
    {
        if (part == "#")
        {
            return [Parse(part, gap)];
        }

        var words = TextNormalizer.Normalize(part).ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Select((word, i) => Parse(part.EndsWith('*') && i == words.Length - 1 ? word + "*" : word, i == 0 ? gap : 0));
    }
}
