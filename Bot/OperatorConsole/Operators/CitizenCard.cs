// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Pescia.Bot.Cases;
using Pescia.Bot.Handoffs;
using Pescia.Bot.People;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>An earlier request of the citizen to an office that the person may read.</summary>
internal sealed record EarlierChat(long Id, string Office, string? Intent, string Words, DateTimeOffset RequestedAt, string State, string? Outcome, string? Holder);

/// <summary>The numbered request that the hand-off brings.</summary>
/// <param name="Lines">What was asked for, as the office reads it.</param>
internal sealed record CaseCard(string Number, string State, string Lines, bool Urgent, DateTimeOffset? WishedFrom, DateTimeOffset? ProposedAt, DateTimeOffset? DueAt);

/// <summary>Who writes, as far as the Comune knows.</summary>
/// <param name="Number">As people read it; null for a citizen who hides it.</param>
internal sealed record CitizenCard(
    string? Name, string? Number, string? Language, string? NoticeVersion, DateTimeOffset? NoticeShownAt, DateTimeOffset KnownSince, bool IsStopped, IReadOnlyList<EarlierChat> Earlier, CaseCard? Case);

internal sealed class CitizenCards(BotDatabases databases, HandoffDesk desk, Municipality municipality)
{
    private const int MostEarlier = 20;
    private const int LongestWords = 120;

    /// <returns>Null when the hand-off is not this person's to see.</returns>
    public async Task<CitizenCard?> OfAsync(long handoffId, Staff person, OfficeAccess access, string language)
    {
        if (await desk.FindAsync(handoffId, person) is not { } handoff) { return null; }
        await using var db = databases.Open();
        if (await ChatQueries.SubjectAsync(db, handoff.ConversationId) is not { } subject) { return null; }
        var citizen = subject.Citizen;
        var names = await ChatQueries.IdentifiersAsync(db, citizen.Id);
        var earlier = await ChatQueries.EarlierAsync(db, citizen.Id, handoffId, access.All, access.Offices, MostEarlier);
        var number = names.Find(n => n.Kind == IdentifierKind.Phone)?.Value;
        return new CitizenCard(
            citizen.Name, number is null ? null : PhoneNumber.Spaced(number), citizen.Language, citizen.NoticeVersion, citizen.NoticeShownAt, citizen.CreatedAt, citizen.StoppedAt is not null,
            [.. earlier.Select(h => Earlier(h, language))], handoff.CaseId is { } caseId && await CaseQueries.FindAsync(db, caseId) is { } found ? Card(found) : null);
    }

    private static CaseCard Card(Case found) => new(
        found.Number, JsonNamingPolicy.CamelCase.ConvertName(found.State.ToString()), found.Summary, found.Urgent, found.WishedFrom, found.ProposedAt, found.DueAt);

    private EarlierChat Earlier(Handoff handoff, string language)
    {
        var intent = handoff.Intent is { } id && municipality.Intents.TryGetValue(new IntentId(id), out var known) ? known.Title.In(language) : null;
        var words = handoff.Summary.Length <= LongestWords ? handoff.Summary : string.Concat(handoff.Summary.AsSpan(0, LongestWords), "…");
        return new EarlierChat(handoff.Id, handoff.Office, intent, words, handoff.RequestedAt, MessageItems.Name(handoff.State), handoff.Outcome, handoff.AcceptedName);
    }
}
