// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Tells whether a text shows one of the signs of a <see cref="PatternList"/> that no exclusion takes away.</summary>
internal sealed class SignFinder(PatternList patterns)
{
    private readonly PhraseMatcher matcher = new([.. patterns.Signs, .. patterns.Exclusions]);
    private readonly int signs = patterns.Signs.Count;

    public bool IsIn(NormalText text)
    {
        var found = matcher.Find(text);
        if (found.Count == 0)
        {
            return false;
        }

        // Only the sign that an exclusion touches is taken away: "c'è un incendio, i vigili del fuoco non rispondono" stays danger.
        var excluded = found.Where(m => m.Pattern >= signs).ToArray();
        return found.Any(sign => sign.Pattern < signs && !Array.Exists(excluded, sign.Touches));
    }
}
