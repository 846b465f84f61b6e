// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Understanding;

namespace Pescia.Dialogs.Flows;

/// <summary>Two requests in one message: the first is dealt with, the second is answered too where it fits, else offered.</summary>
internal static class TwoRequests
{
    /// <summary>A part of a sentence must be this sure by itself to be a request of its own.</summary>
    private const double Sure = 0.75;

    private const int Shortest = 25;
    private const int Longest = 1000;
    private const int MostParts = 6;

    public static bool Handles(TurnContext turn)
    {
        if (turn.Turn.Tapped is not null || turn.Turn.Text.Length is < Shortest or > Longest || turn.Recognition.WantsHuman) { return false; }
        if (Find(turn) is not ({ } first, { } second)) { return false; }
        if (KindOf(turn, first) == IntentKind.Flow && KindOf(turn, second) == IntentKind.Answer) { (first, second) = (second, first); }   // an answer is short, a form is not
        if (KindOf(turn, first) == IntentKind.Office || KindOf(turn, second) == IntentKind.Office) { return false; }                        // the office reads it whole
        turn.Decision = turn.Decision with { Intent = first.Intent.Value, Second = second.Intent.Value, Why = "two requests in one message" };
        Subjects.Open(turn, first.Intent, first.Text);
        turn.State = turn.State with { Later = new Later(second.Intent.Value, second.Text) };
        if (KindOf(turn, first) == IntentKind.Answer) { AnswerOrOffer(turn, second); }
        return true;
    }

    /// <summary>The button of the second request.</summary>
    public static bool OpenLater(TurnContext turn)
    {
        if (turn.State.Later is not { } later || !turn.Municipality.Intents.ContainsKey(new IntentId(later.Intent))) { return false; }
        turn.State = turn.State with { Later = null };
        Subjects.Open(turn, new IntentId(later.Intent), later.Text);
        return true;
    }

    /// <summary>Behind what was dealt with first: names what waits.</summary>
    public static void OfferLater(TurnContext turn)
    {
        if (turn.State.Later is not { } later || !turn.Municipality.Intents.TryGetValue(new IntentId(later.Intent), out var intent)) { return; }
        turn.Say(TextKeys.LaterOffer, ("title", intent.Title.In(turn.Language)));
        turn.Offer([new Choice(ChoiceId.Later, turn.Text(TextKeys.ButtonLater)), .. turn.Offered.Take(2)]);
    }

    private static void AnswerOrOffer(TurnContext turn, Part second)
    {
        if (turn.Municipality.Answers.TryGetValue(second.Intent, out var answer) && second.Intent != WellKnown.OfficeHours && second.Intent != WellKnown.OfficeContacts
            && turn.SaidLength + AnswerText.Of(turn.Municipality, answer, turn.Language).Length + 2 <= Composer.Room(turn) && Answering.MayBeSaid(turn, answer))
        {
            turn.State = turn.State with { Later = null };
            turn.SayText(AnswerText.Of(turn.Municipality, answer, turn.Language));
            return;
        }

        OfferLater(turn);
    }

    private static IntentKind KindOf(TurnContext turn, Part part) => turn.Municipality.Intents[part.Intent].Kind;

    /// <summary>The two subjects, each with its words; null when there are not exactly two that are sure.</summary>
    private static (Part? First, Part? Second) Find(TurnContext turn)
    {
        var parts = turn.Municipality.Commands.PartsOf(turn.Turn.Text);
        if (parts.Count is < 2 or > MostParts) { return default; }
        Part? first = null, second = null;
        foreach (var text in parts)
        {
            var subject = SubjectOf(turn, text);
            if (subject is { } other && first is not null && other != first.Intent && second is null) { second = new Part(other, text); }
            else if (subject is { } third && second is not null && third != second.Intent) { return default; }   // three: too much for a guess
            else if (second is not null) { second = second with { Text = second.Text + " " + text }; }
            else { first = first is null ? subject is { } one ? new Part(one, text) : null : first with { Text = first.Text + " " + text }; }
        }

        return (first, second);
    }

    private static IntentId? SubjectOf(TurnContext turn, string text) =>
        turn.Recognize(text).Intents is [var best, ..] scores && best.Probability >= Sure && Verdicts.Of(scores) == Verdict.Answer
            && turn.Municipality.Intents[best.Intent].Kind != IntentKind.Talk ? best.Intent : null;

    private sealed record Part(IntentId Intent, string Text);
}
