// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Understanding;

namespace Pescia.Dialogs.Engine;

/// <summary>
/// Weighs what a second recognizer said against the embedded one. Danger, the wish for a person, office and day always come
/// from the embedded one: it is here, and tuned to miss nothing.
/// </summary>
internal static class SecondOpinion
{
    /// <summary>As many as the embedded recognizer gives.</summary>
    private const int MostIntents = 3;

    private const string Embedded = "embedded";

    /// <param name="own">What the embedded recognizer said.</param>
    /// <param name="opinion">Null when nobody else was asked: nothing changes then.</param>
    /// <param name="isKnown">Whether the municipality has an intent.</param>
    public static WeighedRecognition Weigh(Recognition own, Opinion? opinion, Func<IntentId, bool> isKnown)
    {
        if (opinion is null) { return new WeighedRecognition(own, own, null, false, null); }
        var fallback = WhyNot(opinion, isKnown);
        var leads = opinion.HasIntents && opinion.MayLead && fallback is null;
        var recognition = own with { Language = opinion.Language ?? own.Language };
        if (leads)
        {
            recognition = recognition with { Intents = [.. opinion.Intents.Where(i => isKnown(i.Intent)).Take(MostIntents)], Model = opinion.Model };
        }

        return new WeighedRecognition(recognition, own, opinion, leads, fallback);
    }

    private static Fallback? WhyNot(Opinion opinion, Func<IntentId, bool> isKnown)
    {
        if (opinion.Failure is { } failure) { return failure; }
        if (!opinion.HasIntents) { return null; }
        return opinion.Intents is not [var best, ..] ? Fallback.NoIntent
            : !isKnown(best.Intent) ? Fallback.UnknownIntent
            : best.Probability < opinion.Sure ? Fallback.Unsure
            : null;
    }

    /// <summary>A recognition to act on, and how it came about.</summary>
    internal sealed record WeighedRecognition(Recognition Recognition, Recognition Own, Opinion? Opinion, bool Leads, Fallback? Fallback)
    {
        /// <summary>Writes into the record of the turn who was asked, who decided, and what the other said.</summary>
        public Decision Note(Decision decision)
        {
            if (Opinion is not { } opinion) { return decision; }
            var other = Leads ? Own.Intents.ElementAtOrDefault(0) : opinion.Intents.ElementAtOrDefault(0);
            return decision with
            {
                Provider = Leads ? opinion.Provider : Embedded,
                OtherModel = Leads ? Own.Model : opinion.Model,
                OtherIntent = other?.Intent.Value,
                OtherScore = other is null ? null : Math.Round(other.Probability, 3),
                Sentiment = opinion.Sentiment,
                Fallback = Fallback is { } why ? Name(why) : null,
            };
        }

        private static string Name(Fallback why)
        {
            var name = why.ToString();
            return char.ToLowerInvariant(name[0]) + name[1..];
        }
    }
}
