// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Flows;

/// <summary>The menu by area, as WhatsApp lists.</summary>
internal static class Menu
{
    public static void Show(TurnContext turn)
    {
        turn.Say(TextKeys.MenuBody);
        Offer(turn);
        turn.Record("menu");
    }

    /// <summary>Puts the menu's list under what was said.</summary>
    public static void Offer(TurnContext turn) => turn.Offer(
        [
            .. turn.Municipality.Menu.Select(a => new Choice(ChoiceId.Area(a.Id), a.Title.In(turn.Language), a.Description.In(turn.Language))),
            new Choice(ChoiceId.Operator, turn.Text(TextKeys.ButtonOperator)),
        ],
        turn.Text(TextKeys.MenuOpen));

    public static bool ShowArea(TurnContext turn, string id)
    {
        if (turn.Municipality.Menu.FirstOrDefault(a => a.Id == id) is not { } area) { return false; }
        turn.Say(TextKeys.MenuArea, ("area", area.Title.In(turn.Language)));
        turn.Offer(
            [
                .. area.Intents.Select(i => turn.Municipality.Intents[i])
                    .Select(i => new Choice(ChoiceId.Intent(i.Id), i.Title.In(turn.Language), i.Description.In(turn.Language))),
                new Choice(ChoiceId.Menu, turn.Text(TextKeys.ListBack)),
            ],
            turn.Text(TextKeys.MenuChoose));
        turn.Record("menuArea");
        return true;
    }
}
