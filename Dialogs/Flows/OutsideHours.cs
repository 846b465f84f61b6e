// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Flows;

/// <summary>Requests while the service is closed: rejected once per closed period, with the next opening (design, decision 6).</summary>
internal static class OutsideHours
{
    public static bool Handles(TurnContext turn)
    {
        if (turn.ServiceOpen || turn.Turn.Rules.Outside == OutsidePolicy.AnswerOnly) { return false; }
        if (HoursAnswer.IsAsked(turn) || Commands.IsLanguage(turn) || Commands.IsCancel(turn)) { return false; }
        if (TakeRequest.IsAnswered(turn)) { return false; }
        var opening = turn.Municipality.ServiceHours.NextOpening(turn.Now);
        turn.End(TurnOutcome.Rejected, "outside hours");
        turn.Record("reject", why: "the service is closed");
        if (turn.State.ToldClosedUntil is { } told && turn.Now < told) { return true; }
        turn.State = turn.State with { ToldClosedUntil = opening ?? turn.Now.AddDays(1) };
        if (turn.Turn.Rules.Outside == OutsidePolicy.TakeRequest && turn.Turn.Text.Length > 0) { TakeRequest.Offer(turn, opening); }
        else { turn.Say(TextKeys.Reject, ("when", turn.Wording.When(opening)), ("emergency", turn.Municipality.EmergencyNumber)); }
        return true;
    }
}
