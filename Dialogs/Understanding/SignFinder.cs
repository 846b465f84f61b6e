// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Tells whether a text shows one of the signs of a <see cref="PatternList"/> that no exclusion takes away.</summary>
internal sealed class SignFinder(PatternList patterns)
{
    private readonly PhraseMatcher matcher = new([.. patterns.Signs, .. patterns.Exclusions]);
    private readonly int signs = patterns.Signs.Count;

    public bool IsIn(NormalText text) => Find(text) == SignFinding.Sign;

    /// <summary>Every sign that no exclusion touches.</summary>
    public IEnumerable<PatternMatch> FindAll(NormalText text)
    {
        var found = matcher.Find(text);
        return found.Where(sign => sign.Pattern < signs && !found.Any(other => other.Pattern >= signs && other.Touches(sign)));
    }

    public SignFinding Find(NormalText text)
    {
        var found = matcher.Find(text);
        if (found.Count == 0)
        {
            return SignFinding.Nothing;
        }

        // Only the sign that an exclusion touches is taken away: "c'è un incendio, i vigili del fuoco non rispondono" stays danger.
        var excluded = found.Where(m => m.Pattern >= signs).ToArray();
        return found.Any(sign => sign.Pattern < signs && !Array.Exists(excluded, sign.Touches)) ? SignFinding.Sign
            : excluded.Length > 0 ? SignFinding.OnlyExcluded
            : SignFinding.Nothing;
    }
}

internal enum SignFinding
{
    Nothing,

    /// <summary>The words are of the kind, but what stands around them says that nothing happens now.</summary>
    OnlyExcluded,
    Sign,
}
