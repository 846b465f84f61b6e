// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Flows;

/// <summary>What a citizen is told when an office moves their numbered request.</summary>
public sealed class CaseTalk(Municipality municipality, string language, DateTimeOffset now)
{
    /// <param name="at">The time proposed or agreed on.</param>
    /// <param name="why">What the office says about it, in its own words; null for nothing.</param>
    public Reply Moved(string number, IntentId intent, CaseState state, DateTimeOffset? at, string? why)
    {
        var about = municipality.Intents.TryGetValue(intent, out var known) ? known.Title.In(language) : intent.Value;
        var body = $"*{number}* · {about}\n{State(state, at)}." + (string.IsNullOrWhiteSpace(why) ? "" : "\n" + why.Trim());
        return state == CaseState.Proposed
            ? new Reply(body, [new Choice(ChoiceId.Accept(number), Say(TextKeys.ButtonAccept)), new Choice(ChoiceId.Withdraw(number), Say(TextKeys.ButtonWithdraw))])
            : Reply.Say(body);
    }

    private string State(CaseState state, DateTimeOffset? at) => state switch
    {
        CaseState.InProgress => Say(TextKeys.CaseInProgress),
        CaseState.Proposed => Say(TextKeys.CaseProposed, ("when", When(at))),
        CaseState.Confirmed when at is not null => Say(TextKeys.CaseConfirmedAt, ("when", When(at))),
        CaseState.Confirmed => Say(TextKeys.CaseConfirmed),
        CaseState.Done => Say(TextKeys.CaseDone),
        CaseState.Refused => Say(TextKeys.CaseRefused),
        CaseState.Withdrawn => Say(TextKeys.CaseTakenBack),
        _ => Say(TextKeys.CaseReceived),
    };

    private string When(DateTimeOffset? at) => new Wording(municipality, language, now).When(at);

    private string Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => municipality.Texts.Say(language, key, values);
}
