// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Understanding;

/// <summary>When a recognition is sure enough to act on, and when two are close enough to ask.</summary>
public static class Confidence
{
    /// <summary>Least probability, and least lead over the runner-up, to act without asking.</summary>
    public const double Sure = 0.5;
    public const double Lead = 0.2;

    /// <summary>Least probability of the candidates together to ask about them.</summary>
    public const double Close = 0.35;

    /// <summary>Least probability of the second of two candidates.</summary>
    public const double Plausible = 0.08;

    public static bool IsSure(IReadOnlyList<IntentScore> intents) =>
        intents is [var best, ..] && best.Probability >= Sure && best.Probability - (intents.Count > 1 ? intents[1].Probability : 0) >= Lead;

    /// <summary>The one or two subjects to ask about; none when they are not worth the question.</summary>
    /// <param name="isOffered">Tells whether a citizen can be offered an intent by name.</param>
    public static IReadOnlyList<IntentId> Candidates(IReadOnlyList<IntentScore> intents, Func<IntentId, bool> isOffered)
    {
        ArgumentNullException.ThrowIfNull(isOffered);
        var offered = intents.Where(i => isOffered(i.Intent) && i.Probability >= Plausible).Take(2).ToList();
        return offered.Sum(i => i.Probability) >= Close ? [.. offered.Select(i => i.Intent)] : [];
    }
}
