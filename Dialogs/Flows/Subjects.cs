// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Understanding;

namespace Pescia.Dialogs.Flows;

/// <summary>What the citizen wants, from the words: sure, close between two, or not understood (design, decision 7).</summary>
internal static class Subjects
{
    /// <summary>Not understood this often in a row, the citizen gets a person.</summary>
    private const int MissesBeforeHandOff = 2;

    /// <summary>An insult with fewer blanks than this says nothing that an office could look into.</summary>
    private const int WordsOfAComplaint = 6;

    /// <summary>With "none of these" they fit on WhatsApp's three buttons.</summary>
    private const int MostCandidates = 2;

    public static void Handle(TurnContext turn)
    {
        if (turn.Turn.Text.Length == 0)   // the chat was opened without a word
        {
            SmallTalk.Answer(turn, WellKnown.Greeting);
            return;
        }

        if (CaseStatus.Handles(turn) || Corrections.Handles(turn) || FollowUps.Handles(turn) || TwoRequests.Handles(turn)) { return; }
        var text = Words.Cut(turn.Turn.Text, HandingOver.LongestSummary);
        var intents = turn.Recognition.Intents;
        var verdict = Verdicts.Of(intents);
        if (ForeignLanguage.IsSpoken(turn) && (verdict != Verdict.Answer || turn.Municipality.Intents[intents[0].Intent].Kind == IntentKind.Talk))
        {
            ForeignLanguage.Ask(turn, text);
        }
        else if (turn.Municipality.Commands.IsBareGreeting(turn.Turn.Text))
        {
            SmallTalk.Answer(turn, WellKnown.Greeting);
        }
        else if (turn.Recognition.Insult && IsBareInsult(turn, verdict))
        {
            turn.Say(TextKeys.Insult);
            turn.Offer([new Choice(ChoiceId.Operator, turn.Text(TextKeys.ButtonOperator)), new Choice(ChoiceId.Menu, turn.Text(TextKeys.ButtonMenu))]);
            turn.Record("calm", why: "an insult without a subject");
        }
        else if (verdict == Verdict.Answer)
        {
            Open(turn, intents[0].Intent, text);
        }
        else if (verdict == Verdict.Ask && Candidates(turn) is { Count: > 0 } candidates)
        {
            turn.State = turn.State with { Subject = null, SubjectText = text };
            Clarification.Ask(turn, candidates);
        }
        else
        {
            Miss(turn, text);
        }
    }

    /// <summary>Deals with an intent that is known.</summary>
    /// <param name="text">The citizen's words, for the office; null when only a menu row was tapped.</param>
    public static void Open(TurnContext turn, IntentId id, string? text)
    {
        var intent = turn.Municipality.Intents[id];
        if (Guided.Waiting(turn.State).Count == 0) { turn.State = turn.State with { Later = null }; }   // spoken of something else: no longer meant
        turn.State = intent.Kind == IntentKind.Talk
            ? turn.State with { Misses = 0 }   // thanks and greetings leave the subject as it was
            : turn.State with { Misses = 0, Subject = id.Value, SubjectText = text, SubjectOffice = null };
        if (turn.Turn.Tapped is not null) { turn.Decision = turn.Decision with { Intent = id.Value, Score = null, Second = null, SecondScore = null }; }
        var office = turn.Recognition.Office is { } named && turn.Turn.Tapped is null ? turn.Municipality.Offices[named] : turn.Municipality.OfficeOf(id);
        if (intent.Kind != IntentKind.Talk && (intent.Id != WellKnown.OfficeHours || turn.Recognition.Office is not null)) { turn.State = turn.State with { SubjectOffice = office.Id.Value }; }
        var summary = text ?? intent.Title.In(turn.Language);
        var wantsHuman = turn.Recognition.WantsHuman && turn.Turn.Tapped is null;
        switch (intent.Kind)
        {
            case IntentKind.Talk:
                SmallTalk.Answer(turn, id);
                break;
            case IntentKind.Office when id.Value == "practice-status" && turn.Turn.Tapped is not null && turn.Turn.Cases.Count > 0:
                CaseStatus.TellAll(turn);
                break;
            case IntentKind.Answer when wantsHuman:
                HandingOver.To(turn, office, id, summary);
                break;
            case IntentKind.Answer:
                Answering.Answer(turn, id);
                break;
            case IntentKind.Flow when Guided.For(turn.Municipality, id) is { } form && !(wantsHuman && form.YieldsToPerson):
                form.Start(turn, id, text);
                break;
            default:
                HandingOver.To(turn, office, id, summary);
                break;
        }
    }

    /// <summary>Not understood: other words or the menu; the second time a person.</summary>
    public static void Miss(TurnContext turn, string text)
    {
        turn.State = turn.State with { Misses = turn.State.Misses + 1, Subject = null, SubjectText = text };
        if (turn.State.Misses >= MissesBeforeHandOff)
        {
            HandingOver.To(turn, turn.Municipality.Offices[turn.Municipality.DefaultOffice], null, text);
            return;
        }

        turn.Say(TextKeys.AskAgain);
        Menu.Offer(turn);
        turn.Record("askAgain", why: "no subject is probable enough");
    }

    /// <summary>Nothing but the insult: whoever says what is the matter is served, however angry.</summary>
    private static bool IsBareInsult(TurnContext turn, Verdict verdict) =>
        verdict != Verdict.Answer
        || turn.Municipality.Intents[turn.Recognition.Intents[0].Intent].Kind == IntentKind.Talk
        || (turn.Recognition.Intents[0].Intent == WellKnown.Complaint && turn.Turn.Text.Count(c => c == ' ') < WordsOfAComplaint);

    /// <summary>Subjects that can be offered by name, the likeliest first.</summary>
    private static List<IntentId> Candidates(TurnContext turn) =>
    [
        .. turn.Recognition.Intents
            .Where(i => i.Probability >= Thresholds.Close / 2 && turn.Municipality.Intents[i.Intent].Kind != IntentKind.Talk)
            .Take(MostCandidates).Select(i => i.Intent),
    ];
}
