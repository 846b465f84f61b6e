// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Flows;

/// <summary>While an office has the floor the bot is silent: two voices would confuse the citizen.</summary>
internal static class OfficeFloor
{
    /// <summary>Office name of a floor that a person took from another app, without a hand-off.</summary>
    private const string FromAnotherApp = "echo";

    /// <summary>A person of the Comune wrote from the Business app: the bot steps back.</summary>
    public static void TakeOver(TurnContext turn)
    {
        turn.State = turn.State with { Floor = new Floor(turn.State.Floor?.Office ?? FromAnotherApp, turn.State.Floor?.Since ?? turn.Now, turn.Now) };
        turn.End(TurnOutcome.Ignored, "echo");
        turn.Record("silent", why: "a person answered from the Business app");
    }

    public static bool Handles(TurnContext turn)
    {
        if (turn.State.Floor is not { } floor) { return false; }
        if (IsOver(turn, floor))
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

        turn.State = turn.State with { Floor = floor with { LastAt = turn.Now > floor.LastAt ? turn.Now : floor.LastAt } };
        turn.End(TurnOutcome.HandedOver);
        turn.Record("silent", new OfficeId(floor.Office), "an office has the floor");
        return true;
    }

    /// <summary>
    /// The office had a whole opening after the last word, and some hours at the least, and let it lie. A floor that begins
    /// in the future was left by a clock that was moved.
    /// </summary>
    private static bool IsOver(TurnContext turn, Floor floor) =>
        floor.Since > turn.Now || turn.Now >= EndsAt(turn.Municipality, floor, turn.Turn.Rules.SilentFor);

    /// <summary>When a floor on which nobody speaks any more falls back to the bot.</summary>
    public static DateTimeOffset EndsAt(Municipality municipality, Floor floor, TimeSpan silentFor)
    {
        var calendar = municipality.Offices.TryGetValue(new OfficeId(floor.Office), out var office) ? office.Calendar : municipality.ServiceHours;
        var silence = floor.LastAt + silentFor;
        var opening = calendar.NextOpening(calendar.ClosesAt(floor.LastAt) ?? floor.LastAt);
        return opening is { } opens && calendar.ClosesAt(opens) is { } closes && closes > silence ? closes : silence;
    }
}
