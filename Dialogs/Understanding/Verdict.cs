// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>What the thresholds say about a recognition.</summary>
public enum Verdict
{
    /// <summary>The best intent is sure and well ahead: act on it.</summary>
    Answer,

    /// <summary>One or more candidates are worth a button each.</summary>
    Ask,

    /// <summary>Nothing was understood: ask again, then hand over.</summary>
    HandOver,
}

public static class Verdicts
{
    /// <summary>The same rule in the conversation and in the evaluation.</summary>
    public static Verdict Of(IReadOnlyList<IntentScore> intents, double sure = Thresholds.Sure, double margin = Thresholds.Margin, double close = Thresholds.Close)
    {
        var best = intents.Count > 0 ? intents[0].Probability : 0;
        var second = intents.Count > 1 ? intents[1].Probability : 0;
        return best >= sure && best - second >= margin ? Verdict.Answer
            : best >= close ? Verdict.Ask
            : Verdict.HandOver;
    }
}
