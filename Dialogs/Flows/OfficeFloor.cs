// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Flows;

/// <summary>While an office has the floor the bot is silent: two voices would confuse the citizen.</summary>
internal static class OfficeFloor
{
    /// <summary>Office name of a floor that a person took from another app, without a hand-off.</summary>
    private const string FromAnotherApp = "echo";

    public static bool Handles(TurnContext turn)
    {
        if (turn.Turn.Activities.All(a => a.Kind == ActivityKind.TakenOver))
        {
            turn.State = turn.State with { Floor = new Floor(turn.State.Floor?.Office ?? FromAnotherApp, turn.State.Floor?.Since ?? turn.Now, turn.Now) };
            turn.End(TurnOutcome.Ignored, "echo");
            turn.Record("silent", why: "a person answered from the Business app");
            return true;
        }

        if (turn.State.Floor is not { } floor) { return false; }
        if (turn.Now - floor.LastAt > turn.Turn.Rules.SilentFor)
        {
            turn.State = turn.State with { Floor = null };
            turn.Do(new Effect.Expire());
            return false;
        }

        if (turn.Municipality.Commands.CommandIn(turn.Turn.Text) == Command.Cancel)
        {
            turn.State = turn.State with { Floor = null, Stack = [] };
            turn.Do(new Effect.Withdraw());
            turn.Say(TextKeys.HandoffCancelled);
            turn.OfferMenu();
            turn.Record("withdraw");
            return true;
        }

        turn.State = turn.State with { Floor = floor with { LastAt = turn.Now } };
        turn.End(TurnOutcome.HandedOver);
        turn.Record("silent", new OfficeId(floor.Office), "an office has the floor");
        return true;
    }
}
