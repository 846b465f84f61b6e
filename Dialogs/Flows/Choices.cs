// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Forms;

namespace Pescia.Dialogs.Flows;

/// <summary>What was tapped, or typed in place of a tap: the number of a row, or its words.</summary>
internal static class Choices
{
    public static bool Handles(TurnContext turn)
    {
        if (Resolve(turn) is not { } choice) { return false; }
        switch (choice.Kind)
        {
            case "menu":
                Menu.Show(turn);
                return true;
            case "area":
                return Menu.ShowArea(turn, choice.Value);
            case "intent" when turn.Municipality.Intents.ContainsKey(new IntentId(choice.Value)):
                Subjects.Open(turn, new IntentId(choice.Value), turn.State.Subject is null ? turn.State.SubjectText : null);   // words that were not understood belong to the choice
                return true;
            case "office" when turn.Municipality.Intents.TryGetValue(new IntentId(choice.Value), out var intent):
                HandingOver.To(turn, turn.Municipality.OfficeOf(intent.Id), intent.Id, turn.State.SubjectText ?? intent.Title.In(turn.Language));
                return true;
            case "operator":
                Commands.Operator(turn);
                return true;
            case "hours":
                HoursAnswer.Answer(turn, new OfficeId(choice.Value));
                return true;
            case "contacts":
                ContactsAnswer.Answer(turn, new OfficeId(choice.Value));
                return true;
            case "later":
                return TwoRequests.OpenLater(turn);
            case "case" or "withdraw" or "accept":
                return CaseStatus.Tapped(turn, choice.Kind, choice.Value);
            case ChoiceId.FormKind or ChoiceId.SlotKind or ChoiceId.EditKind:
                FormSteps.Gone(turn);
                return true;
            case "lang":
                Commands.SpeakFromNow(turn, choice.Value);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The choice meant; null when nothing that can be chosen was tapped or typed.</summary>
    public static (string Kind, string Value)? Resolve(TurnContext turn)
    {
        if (turn.Turn.Tapped is { } tapped) { return ChoiceId.Parse(tapped.ChoiceId); }
        if (turn.State.Offered.Count == 0 || turn.Turn.Activities is not [{ Kind: ActivityKind.Text, Text: { } text }]) { return null; }
        var offered = turn.State.Offered;
        if (int.TryParse(text.Trim().TrimEnd('.', ')'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= offered.Count)
        {
            return ChoiceId.Parse(offered[number - 1].Id);
        }

        var words = Words.Normalize(text);
        return offered.FirstOrDefault(c => Words.Normalize(c.Title) == words) is { } named ? ChoiceId.Parse(named.Id) : null;
    }
}
