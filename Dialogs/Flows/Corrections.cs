// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Understanding;

namespace Pescia.Dialogs.Flows;

/// <summary>"No, intendevo la TARI", "non quello, il passo carrabile": the rest is read again, the subject just spoken of left out.</summary>
internal static class Corrections
{
    /// <summary>Who corrects names the thing, often in one word: less is enough.</summary>
    private const double Enough = 0.2;

    private const int MostCandidates = 2;

    public static bool Handles(TurnContext turn)
    {
        if (Meant(turn) is not { } meant) { return false; }
        var left = Left(turn, meant);
        if (left is [var best, ..] && best.Probability >= Enough && (left.Count == 1 || best.Probability - left[1].Probability >= Thresholds.Margin / 2))
        {
            turn.Decision = turn.Decision with { Intent = best.Intent.Value, Score = Math.Round(best.Probability, 3), Why = "a correction" };
            Subjects.Open(turn, best.Intent, meant);
            return true;
        }

        if (left.Where(i => i.Probability >= Thresholds.Close / 2 && i.Intent != WellKnown.OutOfScope).Take(MostCandidates).Select(i => i.Intent).ToList() is { Count: > 0 } candidates)
        {
            turn.State = turn.State with { Subject = null, SubjectText = meant };
            Clarification.Ask(turn, candidates);
            return true;
        }

        Subjects.Miss(turn, meant.Length > 0 ? meant : turn.Turn.Text);
        return true;
    }

    /// <summary>What is meant instead; null when the turn corrects nothing.</summary>
    public static string? Meant(TurnContext turn) =>
        turn.Turn.Tapped is null ? turn.Municipality.Commands.CorrectionIn(turn.Turn.Text) : null;

    /// <summary>True when the correction leads away from what a form is about.</summary>
    public static bool LeadsAway(TurnContext turn, IntentId from) => Meant(turn) is { Length: > 0 } meant && Left(turn, meant) is [{ Probability: >= Enough } best, ..] && best.Intent != from;

    private static List<IntentScore> Left(TurnContext turn, string meant) => meant.Length == 0
        ? []
        : [.. turn.Recognize(meant).Intents.Where(i => i.Intent.Value != turn.State.Subject && (turn.Municipality.Intents[i.Intent].Kind != IntentKind.Talk || i.Intent == WellKnown.OutOfScope))];
}
