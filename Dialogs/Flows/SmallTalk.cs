// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Flows;

/// <summary>Conversation itself.</summary>
internal static class SmallTalk
{
    public static void Emergency(TurnContext turn)
    {
        turn.Say(TextKeys.Emergency, ("emergency", turn.Municipality.EmergencyNumber));
        turn.Record("emergency", why: "signs of danger to people");
    }

    public static void Answer(TurnContext turn, IntentId intent)
    {
        turn.Record("talk");
        switch (intent.Value)
        {
            case "greeting":
                turn.Say(TextKeys.Greeting);
                Menu.Offer(turn);
                break;
            case "help":
                turn.Say(TextKeys.Help);
                Menu.Offer(turn);
                break;
            case "thanks":
                turn.Say(TextKeys.Thanks);
                turn.OfferMenu();
                break;
            case "goodbye":
                turn.Say(TextKeys.Goodbye);
                break;
            case "bot-identity":
                turn.Say(TextKeys.BotIdentity, ("municipality", turn.Municipality.Name));
                turn.Offer([new Choice(ChoiceId.Menu, turn.Text(TextKeys.ButtonMenu)), new Choice(ChoiceId.Operator, turn.Text(TextKeys.ButtonOperator))]);
                break;
            case "change-language":
                turn.Say(TextKeys.LanguageAsk);
                OfferLanguages(turn);
                break;
            case "emergency":
                Emergency(turn);
                break;
            default:
                turn.Say(TextKeys.OutOfScope);
                turn.Offer([new Choice(ChoiceId.Menu, turn.Text(TextKeys.ButtonMenu)), new Choice(ChoiceId.Operator, turn.Text(TextKeys.ButtonOperator))]);
                break;
        }
    }

    public static void OfferLanguages(TurnContext turn) => turn.Offer(
    [
        new Choice(ChoiceId.Italian, turn.Text(TextKeys.LanguageIt)),
        new Choice(ChoiceId.English, turn.Text(TextKeys.LanguageEn)),
        new Choice(ChoiceId.Operator, turn.Text(TextKeys.ButtonOperator)),
    ]);
}
