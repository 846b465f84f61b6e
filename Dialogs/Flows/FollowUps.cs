// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Understanding;

namespace Pescia.Dialogs.Flows;

/// <summary>"E quanto costa?", "e il sabato?", "anche per mio figlio?", "e la biblioteca?": a short question about what was just spoken of.</summary>
internal static class FollowUps
{
    private const int MostWords = 6;

    /// <summary>"Also for my son": who may ask for it, and what is to be brought.</summary>
    private const string Minors = "minors";

    public static bool Handles(TurnContext turn)
    {
        if (IsOtherDay(turn))
        {
            HoursAnswer.Answer(turn, new OfficeId(turn.State.SubjectOffice!));
            return true;
        }

        if (IsOtherOffice(turn))
        {
            Answering.Answer(turn, new IntentId(turn.State.Subject!));
            turn.State = turn.State with { SubjectOffice = turn.Recognition.Office!.Value.Value };
            return true;
        }

        if (Asked(turn) is not { } asked) { return false; }
        var answer = turn.Municipality.Answers[new IntentId(turn.State.Subject!)];
        var office = turn.Municipality.Offices[answer.Office];
        turn.Decision = turn.Decision with { Intent = answer.Intent.Value, Score = null, Second = null, SecondScore = null };
        if (asked == "hours") { HoursAnswer.Answer(turn, office.Id); }
        else { Parts(turn, answer, office, asked == Minors ? ["who", "documents"] : [asked]); }
        return true;
    }

    /// <summary>True when the turn means what was just spoken of.</summary>
    public static bool IsAsked(TurnContext turn) => IsOtherDay(turn) || IsOtherOffice(turn) || Asked(turn) is not null;

    /// <summary>True for a day asked of the office just spoken of: answered at any hour, as all questions about hours.</summary>
    public static bool IsOtherDay(TurnContext turn) =>
        IsShort(turn) && turn.Recognition.Day is not null && turn.Recognition.Office is null && !IsSureOfAnother(turn)
        && turn.State.SubjectOffice is { } office && turn.Municipality.Offices.ContainsKey(new OfficeId(office));

    private static bool IsOtherOffice(TurnContext turn) =>
        IsShort(turn) && turn.Recognition.Office is not null && turn.State.Subject is { } subject
        && (subject == WellKnown.OfficeHours.Value || subject == WellKnown.OfficeContacts.Value);

    /// <summary>The part asked for; null when nothing was, or no answer was spoken of.</summary>
    private static string? Asked(TurnContext turn) =>
        turn.Turn.Tapped is null && turn.State.Subject is { } subject && turn.Municipality.Answers.ContainsKey(new IntentId(subject))
            ? turn.Municipality.Commands.FollowUpIn(turn.Turn.Text)
            : null;

    /// <summary>A few words that begin as a thought goes on: "e …", "ma …".</summary>
    private static bool IsShort(TurnContext turn) =>
        turn.Turn.Tapped is null && CommandWords.GoesOn(turn.Turn.Text) && turn.Turn.Text.Count(c => c == ' ') < MostWords;

    private static bool IsSureOfAnother(TurnContext turn) =>
        Verdicts.Of(turn.Recognition.Intents) == Verdict.Answer && turn.Recognition.Intents[0].Intent != WellKnown.OfficeHours
        && turn.Municipality.Intents[turn.Recognition.Intents[0].Intent].Kind != IntentKind.Talk;

    private static void Parts(TurnContext turn, Answer answer, Office office, string[] names)
    {
        var title = $"*{turn.Municipality.Intents[answer.Intent].Title.In(turn.Language)}*";
        var parts = answer.Parts.Where(p => names.Contains(p.Name)).Select(p => AnswerText.Part(turn.Municipality, p, turn.Language)).ToList();
        turn.SayText(parts.Count > 0 && Answering.MayBeSaid(turn, answer)
            ? $"{title}\n{string.Join('\n', parts)}"
            : $"{title}\n{turn.Text(TextKeys.FollowUpUnknown, ("office", turn.Wording.OfficeLine(office, brief: true)))}");
        Answering.OfferOffice(turn, answer.Intent, office);
        turn.Record("followUp", office.Id);
    }
}
