// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Flows;

/// <summary>"E quanto costa?": a short question about the subject just spoken of, answered with that part of its answer.</summary>
internal static class FollowUps
{
    public static bool Handles(TurnContext turn)
    {
        if (turn.Turn.Tapped is not null || turn.Municipality.Commands.FollowUpIn(turn.Turn.Text) is not { } asked) { return false; }
        if (turn.State.Subject is not { } subject || !turn.Municipality.Answers.TryGetValue(new IntentId(subject), out var answer)) { return false; }
        var office = turn.Municipality.Offices[answer.Office];
        if (asked == "hours")
        {
            HoursAnswer.Answer(turn, office.Id);
            return true;
        }

        var title = $"*{turn.Municipality.Intents[answer.Intent].Title.In(turn.Language)}*";
        turn.SayText(answer.Parts.FirstOrDefault(p => p.Name == asked) is { } part && Answering.MayBeSaid(turn, answer)
            ? $"{title}\n{AnswerText.Part(turn.Municipality, part, turn.Language)}"
            : $"{title}\n{turn.Text(TextKeys.FollowUpUnknown, ("office", turn.Wording.OfficeLine(office, brief: true)))}");
        Answering.OfferOffice(turn, answer.Intent, office);
        turn.Decision = turn.Decision with { Intent = subject, Score = null, Second = null, SecondScore = null };
        turn.Record("followUp", office.Id);
        return true;
    }
}
