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
        if (HoursAnswer.IsAsked(turn) || FollowUps.IsOtherDay(turn) || Commands.IsLanguage(turn) || Commands.IsCancel(turn)) { return false; }
        if (TakeRequest.IsAnswered(turn)) { return false; }
        var opening = turn.Municipality.ServiceHours.NextOpening(turn.Now);
        turn.End(TurnOutcome.Rejected, "outside hours");
        turn.Record("reject", why: "the service is closed");
        var period = opening ?? turn.Municipality.ServiceHours.LocalMidnight(turn.Now, daysAhead: 1);
        if (turn.State.ToldClosedUntil == period)   // told in this closed period; another, or a clock that was moved, is told again
        {
            TakeRequest.Append(turn);
            return true;
        }

        var takes = turn.Turn.Rules.Outside == OutsidePolicy.TakeRequest;
        var isRequest = turn.Turn.Text.Length > 0 && !turn.Municipality.Commands.IsBareGreeting(turn.Turn.Text);
        if (isRequest || !takes) { turn.State = turn.State with { ToldClosedUntil = period }; }   // after a greeting the request itself is still to come
        if (takes && isRequest) { TakeRequest.Offer(turn, opening); }
        else { turn.Say(TextKeys.Reject, ("when", turn.Wording.When(opening)), ("emergency", turn.Municipality.EmergencyNumber)); }
        return true;
    }
}
