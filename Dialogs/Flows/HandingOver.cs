// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Flows;

/// <summary>Passes the citizen to an office, if both the service and the office are open; otherwise says when they will be.</summary>
internal static class HandingOver
{
    /// <summary>Longest text that an office reads as the request.</summary>
    public const int LongestSummary = 2000;

    private const int Rounds = 60;

    /// <param name="summary">What the office reads: the citizen's own words.</param>
    public static void To(TurnContext turn, Office office, IntentId? intent, string summary)
    {
        turn.State = turn.State with { Misses = 0, Stack = Guided.Waiting(turn.State) };
        if (!turn.ServiceOpen || !office.Calendar.IsOpen(turn.Now))
        {
            turn.Say(TextKeys.HandoffClosed, ("office", office.Name.In(turn.Language)), ("when", turn.Wording.When(NextChance(turn, office))));
            turn.OfferMenu();
            turn.Record("refuseHandOff", office.Id, "the office or the service is closed");
            if (!turn.ServiceOpen) { turn.End(TurnOutcome.Rejected); }
            return;
        }

        var attachments = turn.State.Enclosures.Count;
        turn.Do(new Effect.HandOff(office.Id, intent, attachments == 0 ? summary : summary + "\n" + turn.Text(TextKeys.HandoffAttachments, ("count", attachments.ToString(CultureInfo.InvariantCulture))), turn.Language, null));
        turn.State = turn.State with { Floor = new Floor(office.Id.Value, turn.Now, turn.Now), Enclosures = [] };
        turn.Say(TextKeys.HandoffRequested, ("office", office.Name.In(turn.Language)), ("until", turn.Wording.Week(office.Calendar)));
        turn.End(TurnOutcome.HandedOver);
        turn.Record("handOff", office.Id);
    }

    /// <summary>The next instant at which a hand-off to the office is possible: service and office both open.</summary>
    public static DateTimeOffset? NextChance(TurnContext turn, Office office)
    {
        DateTimeOffset? instant = turn.Now;
        for (var round = 0; round < Rounds && instant is { } at; round++)
        {
            var service = turn.Municipality.ServiceHours.NextOpening(at);
            if (service is not { } both) { return null; }
            instant = office.Calendar.NextOpening(both);
            if (instant == both) { return both; }
        }

        return null;
    }
}
