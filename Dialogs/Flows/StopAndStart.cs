// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Flows;

/// <summary>STOP is obeyed at once and said once; START brings the bot back.</summary>
internal static class StopAndStart
{
    public static bool Restarts(TurnContext turn) => CommandOf(turn) == Command.Start;

    public static bool Handles(TurnContext turn)
    {
        switch (CommandOf(turn))
        {
            case Command.Stop:
                turn.Do(new Effect.WantsMessages(false));
                if (turn.State.Floor is not null) { turn.Do(new Effect.Withdraw()); }
                turn.State = new DialogState { Replies = turn.State.Replies, ShieldedUntil = turn.State.ShieldedUntil };
                if (Shield.Judge(turn.State, turn.Turn, urgent: true) == Shield.Verdict.Speak) { turn.Say(TextKeys.Stop); }
                turn.Record("stop");
                return true;
            case Command.Start when turn.Turn.Person.Stopped:
                turn.Do(new Effect.WantsMessages(true));
                if (Shield.Judge(turn.State, turn.Turn, urgent: true) == Shield.Verdict.Speak) { turn.Say(TextKeys.Start); }
                turn.OfferMenu();
                turn.Record("start");
                return true;
            default:
                return false;
        }
    }

    private static Command? CommandOf(TurnContext turn) => turn.Municipality.Commands.CommandIn(turn.Turn.Activities[^1].Text ?? "");
}
