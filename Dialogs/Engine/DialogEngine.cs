// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Flows;
using Pescia.Dialogs.Forms;
using Pescia.Dialogs.Understanding;

namespace Pescia.Dialogs.Engine;

/// <summary>
/// Decides what one turn leads to. Pure: the same files, state and turn give the same result; nothing is read or sent here.
/// </summary>
public sealed class DialogEngine(Municipality municipality, IRecognizer recognizer)
{
    /// <summary>Below this many words a text does not change the language of the conversation.</summary>
    private const int WordsThatTellLanguage = 3;

    private readonly Dictionary<string, IDialog> _dialogs =
        new IDialog[] { new TakeRequest(), new Clarification() }.Concat(Guided.All).ToDictionary(d => d.Name, StringComparer.Ordinal);

    public Municipality Municipality => municipality;

    /// <summary>
    /// True when more is likely to follow at once: a bare greeting, an unfinished sentence, a photo without a word. The host
    /// then waits <c>Conversation:Pause</c> for what comes behind it.
    /// </summary>
    public bool IsLikelyToGoOn(IReadOnlyList<Activity> activities)
    {
        var last = activities[^1];
        return last.Kind switch
        {
            ActivityKind.Text => municipality.Commands.CommandIn(last.Text ?? "") is null
                && (municipality.Commands.IsBareGreeting(last.Text ?? "")
                    || (municipality.Commands.IsUnfinished(last.Text ?? "") && !recognizer.Recognize(last.Text ?? "", null, DateTime.UnixEpoch).Danger)),
            ActivityKind.Attachment or ActivityKind.Location => !last.HasText,
            _ => false,
        };
    }

    /// <summary>True for what must be read by itself: a tap, or a word that commands the conversation.</summary>
    public bool StandsAlone(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.Kind == ActivityKind.Choice || (activity.Kind == ActivityKind.Text && municipality.Commands.CommandIn(activity.Text ?? "") is not null);
    }

    /// <summary>What the embedded recognizer makes of a turn whose words matter; null when nothing depends on them, so that nobody else need be asked.</summary>
    public Recognition? OpenQuestion(DialogState state, Turn turn)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(turn);
        return !OpenQuestions.IsSettled(municipality, state, turn) && Recognize(turn) is { Danger: false } recognition ? recognition : null;
    }

    /// <summary>The subject whose open faults the next turn wants to know: that of a fault report in progress; null for none.</summary>
    public static IntentId? FaultsWanted(DialogState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Guided.FaultReported(state);
    }

    /// <summary>Reads the turn and decides.</summary>
    /// <param name="state">What was remembered; a new one for a new conversation.</param>
    public TurnResult Advance(DialogState state, Turn turn)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(turn);
        var weighed = SecondOpinion.Weigh(Recognize(turn), turn.Opinion, municipality.Intents.ContainsKey);
        var recognition = weighed.Recognition;
        var language = turn.Person.Language ?? FirstLanguage(turn, recognition);
        if (turn.Activities.All(a => a.Kind == ActivityKind.TakenOver))   // a colleague's words are not the citizen's
        {
            var taken = new TurnContext(municipality, state, turn, recognizer, recognition, language);
            OfficeFloor.TakeOver(taken);
            return taken.Result();
        }

        var context = new TurnContext(municipality, Shield.Hear(state, turn), turn, recognizer, recognition, language);
        context.Decision = weighed.Note(context.Decision);
        Decide(context);
        if (!context.HasSpoken) { context.State = Shield.NotSpoken(context.State, state); }
        return Finish(context);
    }

    private Recognition Recognize(Turn turn) =>
        recognizer.Recognize(turn.Text, turn.Person.Language, TimeZoneInfo.ConvertTime(turn.Now, municipality.Zone).DateTime);

    private void Decide(TurnContext turn)
    {
        if (turn.State.Floor is null) { turn.State = Enclosures.Remember(turn.State, turn.Turn); }   // also what the hour leaves unanswered; an office sees them itself
        var danger = IsDanger(turn);
        if (turn.Turn.Person.Stopped && !StopAndStart.Restarts(turn))
        {
            if (danger && IsUrgentAllowed(turn)) { SmallTalk.Emergency(turn); } else { Ignore(turn, "stopped", "the citizen wrote STOP"); }
            return;
        }

        FollowLanguage(turn);
        if (StopAndStart.Handles(turn)) { return; }
        if (danger && IsUrgentAllowed(turn))
        {
            SmallTalk.Emergency(turn);
            if (turn.State.Floor is null)
            {
                FaultReport.NoteDanger(turn);
                FaultReport.OfferReport(turn);
            }

            return;
        }

        if (OfficeFloor.Handles(turn)) { return; }
        switch (Shield.Judge(turn.State, turn.Turn, urgent: false))
        {
            case Shield.Verdict.Silent:
                Ignore(turn, "shield", "too many replies in ten minutes, or the same text again and again");
                return;
            case Shield.Verdict.SpeakLast:
                turn.State = Shield.Raise(turn.State, turn.Turn);
                turn.Say(TextKeys.Shield, ("emergency", municipality.EmergencyNumber));
                turn.Record("shield");
                return;
        }

        if (OutsideHours.Handles(turn)) { return; }
        if (Continue(turn) || Choices.Handles(turn) || Commands.Handles(turn) || Unreadable.Handles(turn)) { return; }
        Subjects.Handle(turn);
    }

    private static bool IsUrgentAllowed(TurnContext turn) => Shield.Judge(turn.State, turn.Turn, urgent: true) == Shield.Verdict.Speak;

    /// <summary>Italian unless the words tell; "menu" and "stop" are said in any language.</summary>
    private string FirstLanguage(Turn turn, Recognition recognition) =>
        recognition.Language == "en" && municipality.Commands.CommandIn(turn.Text) is null or Command.English ? "en" : "it";

    /// <summary>A sign of danger in words just written; a tapped menu row that speaks of one is no sign.</summary>
    private static bool IsDanger(TurnContext turn) =>
        turn.Turn.Activities.Any(a => a.Kind != ActivityKind.Choice && a.HasText) && turn.Recognition.Danger;

    private static void FollowLanguage(TurnContext turn)
    {
        var spoken = turn.Recognition.Language;
        var words = turn.Turn.Text.Count(c => c == ' ') + 1;
        if (turn.Turn.Tapped is null && spoken is "it" or "en" && spoken != turn.Language && words >= WordsThatTellLanguage) { turn.Speak(spoken); }
        else if (turn.Turn.Person.Language is null) { turn.Speak(turn.Language); }
    }

    private bool Continue(TurnContext turn)
    {
        while (turn.State.Stack is [.., var top])
        {
            turn.State = turn.State with { Stack = [.. turn.State.Stack.SkipLast(1)] };   // the dialog stays only if it puts itself back
            if (_dialogs.TryGetValue(top.Dialog, out var dialog) && dialog.TryContinue(turn, top)) { return true; }
            if (Guided.IsForm(top)) { return false; }   // it stepped aside, or is gone; what lies below waits
        }

        return false;
    }

    private static void Ignore(TurnContext turn, string reason, string why)
    {
        turn.End(TurnOutcome.Ignored, reason);
        turn.Record("silent", why: why);
    }

    /// <summary>Behind an answer to what holds a personal code or somebody's health: it need not be sent. Once in a conversation, and only where there is room.</summary>
    private static void WarnOnce(TurnContext turn)
    {
        if (!turn.HasSpoken || !turn.Recognition.Sensitive || turn.Recognition.Danger || turn.Turn.Tapped is not null || turn.State.ToldSensitive) { return; }
        var warning = turn.Text(TextKeys.Sensitive);
        if (turn.SaidLength + warning.Length + 2 > Composer.Room(turn)) { return; }
        turn.SayText(warning);
        turn.State = turn.State with { ToldSensitive = true };
    }

    /// <summary>The first reply to a person says who is speaking and where the privacy notice is, then goes straight to the answer.</summary>
    private TurnResult Finish(TurnContext turn)
    {
        WarnOnce(turn);
        FormSteps.OfferAgain(turn);
        if (turn.HasSpoken && turn.Turn.Person.NoticeVersion != municipality.Privacy.Version) { turn.Do(new Effect.NoticeShown(municipality.Privacy.Version)); }
        if (turn.HasSpoken) { turn.State = Shield.Spoke(turn.State, turn.Turn); }
        var result = turn.Result();
        return result.Reply is { } reply ? result with { Reply = Composer.Compose(turn, reply) } : result;
    }
}
