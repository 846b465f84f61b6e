// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>When a recognition is good enough to act on. Measured on <c>base/evaluation.tsv</c>, see <c>infra/bench/UNDERSTANDING.md</c>.</summary>
public static class Thresholds
{
    /// <summary>From this probability on the bot answers at once: 98 of 100 such answers are right.</summary>
    public const double Sure = 0.45;

    /// <summary>From this probability on a candidate is worth a button; below it for all, the bot has not understood.</summary>
    public const double Close = 0.16;

    /// <summary>The best must be so far ahead of the second, or both are offered.</summary>
    public const double Margin = 0.20;

    /// <summary>From this probability of <c>emergency</c> on, the text counts as danger whatever its words: recall before precision.</summary>
    public const double Danger = 0.25;

    /// <summary>The same where the lexicon knows a harmless meaning of the words ("accendere un fuoco", "verbale dell'incidente").</summary>
    public const double DangerDespiteExclusion = 0.70;

    /// <summary>From this probability of a wish for a person on, <see cref="Recognition.WantsHuman"/> is set.</summary>
    public const double Human = 0.60;
}
