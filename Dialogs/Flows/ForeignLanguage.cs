// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Flows;

/// <summary>A whole sentence in a language that is recognised and not served: one line in that language, then the choice.</summary>
internal static class ForeignLanguage
{
    public static bool IsSpoken(TurnContext turn) => turn.Recognition.Language is not ("it" or "en" or "und");

    /// <param name="text">The citizen's words, for whoever deals with them after the choice.</param>
    public static void Ask(TurnContext turn, string text)
    {
        var person = turn.Text(TextKeys.ButtonOperator);
        if (turn.Municipality.ForeignLines.TryGetValue(turn.Recognition.Language, out var foreign))
        {
            turn.SayText(foreign.Line.Replace("{emergency}", turn.Municipality.EmergencyNumber, StringComparison.Ordinal));
            person = foreign.Person;
        }
        else
        {
            turn.Say(TextKeys.LanguageServed);
        }

        turn.Offer(
        [
            new Choice(ChoiceId.Italian, turn.Text(TextKeys.LanguageIt)),
            new Choice(ChoiceId.English, turn.Text(TextKeys.LanguageEn)),
            new Choice(ChoiceId.Operator, person),
        ]);
        turn.State = turn.State with { Subject = null, SubjectText = text };
        turn.Record("askLanguage");
    }
}
