// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Engine;

/// <summary>
/// Whether the words of a turn decide anything. Where they do not (a command, a tap, danger, a stopped citizen, an office
/// that has the floor, a closed service …) a second recognizer would cost time and money, and would be sent words for nothing.
/// </summary>
internal static class OpenQuestions
{
    private const int FewestLetters = 2;

    /// <summary>True when nobody needs to recognise anything: known without reading the words.</summary>
    public static bool IsSettled(Municipality municipality, DialogState state, Turn turn)
    {
        var text = turn.Text;
        return turn.Person.Stopped
            || state.Floor is not null
            || state.Stack.Count > 0   // the answer to a question of ours: a name, a place, a number
            || turn.Tapped is not null
            || turn.Activities.Any(a => a.Kind == ActivityKind.TakenOver)
            || text.Count(char.IsLetter) < FewestLetters
            || municipality.Commands.CommandIn(text) is not null
            || municipality.Commands.FollowUpIn(text) is not null
            || municipality.Commands.IsBareGreeting(text)
            || IsOffered(state, text)
            || (turn.Rules.Outside == OutsidePolicy.Reject && !municipality.ServiceHours.IsOpen(turn.Now))
            || Shield.Judge(Shield.Hear(state, turn), turn, urgent: false) != Shield.Verdict.Speak;
    }

    private static bool IsOffered(DialogState state, string text)
    {
        if (state.Offered.Count == 0) { return false; }
        var words = Words.Normalize(text);
        return state.Offered.Any(c => Words.Normalize(c.Title) == words);
    }
}
