// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Forms;

namespace Pescia.Dialogs.Flows;

/// <summary>Words that work wherever the conversation stands.</summary>
internal static class Commands
{
    public static bool Handles(TurnContext turn)
    {
        switch (turn.Municipality.Commands.CommandIn(turn.Turn.Text))
        {
            case Command.Menu or Command.Back:
                Menu.Show(turn);
                return true;
            case Command.Operator:
                Operator(turn);
                return true;
            case Command.Cancel:
                turn.State = turn.State with { Stack = [], Subject = null, SubjectText = null };
                turn.Say(TextKeys.CancelNothing);
                turn.OfferMenu();
                turn.Record("cancel");
                return true;
            case Command.Continue:
                FormSteps.Gone(turn);
                return true;
            case Command.Italian:
                SpeakFromNow(turn, "it");
                return true;
            case Command.English:
                SpeakFromNow(turn, "en");
                return true;
            default:
                return false;
        }
    }

    public static bool IsLanguage(TurnContext turn) =>
        Choices.Resolve(turn) is { Kind: "lang" } || turn.Municipality.Commands.CommandIn(turn.Turn.Text) is Command.Italian or Command.English;

    public static bool IsCancel(TurnContext turn) => turn.Municipality.Commands.CommandIn(turn.Turn.Text) == Command.Cancel;

    /// <summary>A person of the office of the last subject; the default office when there was none.</summary>
    public static void Operator(TurnContext turn)
    {
        var subject = turn.State.Subject is { } id && turn.Municipality.Intents.ContainsKey(new IntentId(id)) ? new IntentId(id) : WellKnown.TalkToHuman;
        HandingOver.To(turn, turn.Municipality.OfficeOf(subject), subject, turn.State.SubjectText ?? Words.Cut(turn.Turn.Text, HandingOver.LongestSummary));
    }

    public static void SpeakFromNow(TurnContext turn, string language)
    {
        turn.Speak(language == "en" ? "en" : "it");
        turn.Say(TextKeys.LanguageChanged);
        turn.OfferMenu();
        turn.Record("language");
    }
}
