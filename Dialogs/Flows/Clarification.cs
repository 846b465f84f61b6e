// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Flows;

/// <summary>Two subjects are close: asks which, with buttons, and keeps the words so that nothing is asked twice.</summary>
internal sealed class Clarification : IDialog
{
    public const string DialogName = "clarification";

    private const string NoneOfThese = "v1:none";

    public string Name => DialogName;

    public static void Ask(TurnContext turn, IReadOnlyList<IntentId> candidates)
    {
        turn.Say(TextKeys.AskCandidates);
        turn.Offer(
            [
                .. candidates.Select(i => new Choice(ChoiceId.Intent(i), turn.Municipality.Intents[i].Title.In(turn.Language))),
                new Choice(NoneOfThese, turn.Text(TextKeys.ButtonOther)),
            ],
            turn.Text(TextKeys.MenuChoose));
        turn.Push(DialogName, new Dictionary<string, string>());
        turn.Record("ask", why: "the best two candidates are close");
    }

    /// <summary>Only "none of these" is the dialog's own: what is chosen otherwise is understood without it.</summary>
    public bool TryContinue(TurnContext turn, DialogFrame frame)
    {
        var isNone = turn.Turn.Tapped?.ChoiceId == NoneOfThese
            || (turn.Turn.Tapped is null && (turn.Municipality.Commands.CommandIn(turn.Turn.Text) == Command.No || Choices.Resolve(turn) is { Kind: "none" }));
        if (!isNone) { return false; }
        Subjects.Miss(turn, turn.State.SubjectText ?? turn.Turn.Text);
        return true;
    }
}
