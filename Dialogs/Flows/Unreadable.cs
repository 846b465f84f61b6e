// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Flows;

/// <summary>Turns without a word: a helpful line for what cannot be read, once, not one for each.</summary>
internal static class Unreadable
{
    private static readonly TimeSpan ToldFor = TimeSpan.FromMinutes(30);

    public static bool Handles(TurnContext turn)
    {
        var activities = turn.Turn.Activities;
        if (turn.Turn.Text.Length > 0 || activities.Any(a => a.Kind is ActivityKind.Welcome)) { return false; }
        if (turn.State.ToldUnreadableAt is { } told && turn.Now - told < ToldFor && turn.Now >= told)
        {
            turn.End(TurnOutcome.Ignored, "told a moment ago that words are needed");
            turn.Record("silent");
            return true;
        }

        turn.State = turn.State with { ToldUnreadableAt = turn.Now };
        turn.Say(activities[^1].Kind switch
        {
            ActivityKind.Voice => TextKeys.UnreadableVoice,
            ActivityKind.Attachment => TextKeys.AttachmentReceived,
            ActivityKind.Location => TextKeys.LocationReceived,
            ActivityKind.Contact => TextKeys.ContactReceived,
            ActivityKind.Order => TextKeys.OrderReceived,
            _ => TextKeys.UnreadableOther,
        });
        turn.OfferMenu();
        turn.Record("askForWords");
        return true;
    }
}
