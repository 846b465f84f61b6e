// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Flows;

/// <summary>Asks whether a request that came too late is to wait for the office, and queues it on a yes.</summary>
internal sealed class TakeRequest : IDialog
{
    public const string DialogName = "take-request";

    public string Name => DialogName;

    public static void Offer(TurnContext turn, DateTimeOffset? opening)
    {
        var intent = turn.Recognition.Intents is [var best, ..] ? best.Intent : WellKnown.TalkToHuman;
        var office = turn.Recognition.Office is { } named ? turn.Municipality.Offices[named] : turn.Municipality.OfficeOf(intent);
        turn.Say(TextKeys.RejectAsk, ("when", turn.Wording.When(opening)), ("office", office.Name.In(turn.Language)));
        turn.Offer([new Choice(ChoiceId.Yes, turn.Text(TextKeys.ButtonYes)), new Choice(ChoiceId.No, turn.Text(TextKeys.ButtonNo))]);
        turn.State = turn.State with { Stack = Guided.Waiting(turn.State) };   // an offer of another night is no longer meant
        turn.Push(DialogName, Data(office.Id.Value, intent.Value, turn.Turn.Text));
    }

    /// <summary>What is written while the question waits belongs to the request.</summary>
    public static void Append(TurnContext turn)
    {
        if (turn.State.Stack is not [.., { Dialog: DialogName } frame] || turn.Turn.Text.Length == 0) { return; }
        turn.State = turn.State with { Stack = Guided.Waiting(turn.State) };
        turn.Push(DialogName, Data(frame.Data["office"], frame.Data["intent"], frame.Data["text"] + "\n" + turn.Turn.Text));
    }

    private static Dictionary<string, string> Data(string office, string intent, string text) =>
        new() { ["office"] = office, ["intent"] = intent, ["text"] = Words.Cut(text, HandingOver.LongestSummary) };

    /// <summary>True when the question was asked and this turn answers it.</summary>
    public static bool IsAnswered(TurnContext turn) => turn.State.Stack is [.., { Dialog: DialogName }] && AnswerOf(turn) is not null;

    public bool TryContinue(TurnContext turn, DialogFrame frame)
    {
        if (AnswerOf(turn) is not { } yes) { return false; }
        var id = new OfficeId(frame.Data["office"]);
        if (!yes || !turn.Municipality.Offices.TryGetValue(id, out var office))
        {
            turn.Say(TextKeys.RequestDropped, ("when", turn.Wording.When(turn.Municipality.ServiceHours.NextOpening(turn.Now))));
            turn.Record("drop");
            return true;
        }

        var opening = HandingOver.NextChance(turn, office);
        turn.Do(new Effect.HandOff(office.Id, new IntentId(frame.Data["intent"]), frame.Data["text"], turn.Language, opening));
        turn.State = turn.State with { Floor = new Floor(office.Id.Value, turn.Now, opening ?? turn.Now) };
        turn.Say(TextKeys.RequestKept, ("office", office.Name.In(turn.Language)), ("when", turn.Wording.When(opening)));
        turn.End(TurnOutcome.HandedOver);
        turn.Record("queue", office.Id);
        return true;
    }

    private static bool? AnswerOf(TurnContext turn)
    {
        if (turn.Turn.Tapped is { } tapped) { return tapped.ChoiceId switch { ChoiceId.Yes => true, ChoiceId.No => false, _ => null }; }
        return turn.Municipality.Commands.CommandIn(turn.Turn.Text) switch
        {
            Command.Yes => true,
            Command.No or Command.Cancel => false,
            _ => turn.Turn.Text.Trim() switch { "1" => true, "2" => false, _ => null },
        };
    }
}
