// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.RegularExpressions;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Flows;

/// <summary>"A che punto è la segnalazione 2026-0142?": state, date and office of the citizen's own requests, never of another's.</summary>
internal static partial class CaseStatus
{
    private const int MostTold = 4;
    private const int FewLetters = 12;

    /// <summary>Who has a request here most likely means it.</summary>
    private const double Likely = 0.3;

    private static readonly IntentId Practice = new("practice-status");

    /// <summary>True when the turn speaks of a numbered request: by its number, or as "my request" where there is one.</summary>
    public static bool IsAsked(TurnContext turn)
    {
        if (turn.Turn.Tapped is not null) { return false; }
        if (NumberIn(turn.Turn.Text) is { } number && (Find(turn, number) is not null || IsLikely(turn) || IsBare(turn.Turn.Text, number))) { return true; }
        return turn.Turn.Cases.Count > 0 && IsLikely(turn);
    }

    public static bool Handles(TurnContext turn)
    {
        if (!IsAsked(turn)) { return false; }
        turn.Decision = turn.Decision with { Intent = Practice.Value };
        if (NumberIn(turn.Turn.Text) is not { } number) { TellAll(turn); }
        else if (Find(turn, number) is { } own) { Tell(turn, own); }
        else
        {
            turn.Say(TextKeys.CaseUnknown, ("number", number));   // the same for a number that nobody has and for another's
            Answering.OfferOffice(turn, Practice, turn.Municipality.OfficeOf(Practice));
            turn.Record("caseUnknown");
        }

        return true;
    }

    /// <summary>A button of a request.</summary>
    public static bool Tapped(TurnContext turn, string kind, string number)
    {
        if (Find(turn, number) is not { } own) { return false; }
        switch (kind)
        {
            case "withdraw" when own.State is CaseState.Received or CaseState.Proposed or CaseState.Confirmed && own.JoinedNumber is null:
                turn.Do(new Effect.MoveCase(own.Id, CaseState.Withdrawn));
                turn.Say(TextKeys.CaseWithdrawn, ("number", own.Number));
                turn.OfferMenu();
                turn.Record("withdrawCase", own.Office);
                return true;
            case "accept" when own is { State: CaseState.Proposed, ProposedAt: { } at }:
                turn.Do(new Effect.MoveCase(own.Id, CaseState.Confirmed));
                turn.Say(TextKeys.CaseAccepted, ("number", own.Number), ("when", turn.Wording.When(at)));
                turn.OfferMenu();
                turn.Record("acceptCase", own.Office);
                return true;
            default:
                Tell(turn, own);
                return true;
        }
    }

    /// <summary>One request, and what can be done about it.</summary>
    public static void Tell(TurnContext turn, KnownCase own)
    {
        turn.SayText(Line(turn, own));
        var taps = new List<Choice>();
        if (own is { State: CaseState.Proposed, ProposedAt: not null }) { taps.Add(new Choice(ChoiceId.Accept(own.Number), turn.Text(TextKeys.ButtonAccept))); }
        if (own.JoinedNumber is null && own.State is CaseState.Received or CaseState.Proposed or CaseState.Confirmed) { taps.Add(new Choice(ChoiceId.Withdraw(own.Number), turn.Text(TextKeys.ButtonWithdraw))); }
        var isOpen = turn.ServiceOpen && turn.Municipality.OfficeOf(own.Intent).Calendar.IsOpen(turn.Now);
        if (taps.Count < 2 && isOpen) { taps.Add(new Choice(ChoiceId.OfficeFor(own.Intent), turn.Text(TextKeys.ButtonOffice))); }
        turn.Offer([.. taps, new Choice(ChoiceId.Menu, turn.Text(TextKeys.ButtonMenu))]);
        turn.State = turn.State with { Misses = 0, Subject = own.Intent.Value, SubjectText = own.Number, SubjectOffice = own.Office.Value };
        turn.Record("caseStatus", own.Office);
    }

    /// <summary>All that are open; the last one when none is.</summary>
    public static void TellAll(TurnContext turn)
    {
        var open = turn.Turn.Cases.Where(c => c.IsOpen).Take(MostTold).ToList();
        if (open.Count == 0) { open = [turn.Turn.Cases[0]]; }
        if (open.Count == 1)
        {
            Tell(turn, open[0]);
            return;
        }

        turn.SayText(string.Join("\n\n", open.Select(c => Line(turn, c))));
        turn.Offer([.. open.Select(c => new Choice(ChoiceId.State(c.Number), c.Number)), new Choice(ChoiceId.Menu, turn.Text(TextKeys.ListBack))], turn.Text(TextKeys.MenuChoose));
        turn.Record("caseStatus");
    }

    /// <summary>"*2026-0142* Buche e strade, via Roma: ricevuta il 24 novembre, è a Lavori pubblici."</summary>
    private static string Line(TurnContext turn, KnownCase own)
    {
        var about = turn.Municipality.Intents[own.Intent].Title.In(turn.Language) + (own.Place is { Length: > 0 } place ? ", " + Forms.FormSummary.Short(place, 60) : "");
        var office = turn.Municipality.Offices.TryGetValue(own.Office, out var known) ? known.Name.In(turn.Language) : own.Office.Value;
        var state = turn.Text(StateText(own), ("when", turn.Wording.When(own.ProposedAt)));
        var day = turn.Wording.Day(turn.Municipality.ServiceHours.LocalDate(own.CreatedAt));
        var changed = turn.Wording.Day(turn.Municipality.ServiceHours.LocalDate(own.UpdatedAt));
        return turn.Text(own.JoinedNumber is null ? TextKeys.CaseLine : TextKeys.CaseLineJoined,
            ("number", own.Number), ("joined", own.JoinedNumber ?? ""), ("about", about), ("day", day), ("state", state), ("changed", changed), ("office", office));
    }

    private static string StateText(KnownCase own) => own.State switch
    {
        CaseState.Received => TextKeys.CaseReceived,
        CaseState.InProgress => TextKeys.CaseInProgress,
        CaseState.Proposed => TextKeys.CaseProposed,
        CaseState.Confirmed => own.ProposedAt is null ? TextKeys.CaseConfirmed : TextKeys.CaseConfirmedAt,
        CaseState.Done => TextKeys.CaseDone,
        CaseState.Refused => TextKeys.CaseRefused,
        CaseState.Withdrawn => TextKeys.CaseTakenBack,
        _ => TextKeys.CaseReceived,
    };

    /// <summary>Written as we write it, or hardly more than a number; "2026/2027" is a school year.</summary>
    private static bool IsBare(string text, string number) =>
        (text.Contains(number, StringComparison.Ordinal) || Number().Replace(text, "").Count(char.IsLetterOrDigit) <= FewLetters) && !number[5..].StartsWith("20", StringComparison.Ordinal);

    private static bool IsLikely(TurnContext turn) => turn.Recognition.Intents is [var best, ..] && best.Intent == Practice && best.Probability >= Likely;

    private static KnownCase? Find(TurnContext turn, string number) => turn.Turn.Cases.FirstOrDefault(c => c.Number == number || c.JoinedNumber == number);

    /// <summary>"2026-0142", also written "2026/142" or "2026 142".</summary>
    private static string? NumberIn(string text) =>
        Number().Match(text) is { Success: true } match ? $"{match.Groups["year"].Value}-{match.Groups["number"].Value.TrimStart('0').PadLeft(4, '0')}" : null;

    [GeneratedRegex(@"(?<![\d/.-])(?<year>20[2-9]\d)\s?[-/ –]\s?0*(?<number>[1-9]\d{0,5})(?![\d/.-]*\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
