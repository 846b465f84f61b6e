// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Handoffs;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <param name="Title">The subject, in the language of the page.</param>
/// <param name="Text">The bot's answer in the citizen's language, to be put into the composer.</param>
/// <param name="IsApproved">False while no office has confirmed it, or when it has expired.</param>
internal sealed record Suggestion(string Intent, string Title, string Text, bool IsApproved);

/// <summary>What the bot would have answered to the citizen's last words. Never sent by itself.</summary>
internal sealed class Suggestions(BotDatabases databases, HandoffDesk desk, Municipality municipality, IRecognizer recognizer, TownClock clock)
{
    private const int Most = 2;
    private const int LatestRows = 20;

    /// <summary>Below it the guess would only be in the way.</summary>
    private const double LeastProbability = 0.3;

    /// <returns>The likeliest first; null when the chat is not this person's to see.</returns>
    public async Task<IReadOnlyList<Suggestion>?> ForAsync(long handoffId, Staff person, string language)
    {
        if (await desk.FindAsync(handoffId, person) is not { } handoff) { return null; }
        await using var db = databases.Open();
        if (await ChatQueries.SubjectAsync(db, handoff.ConversationId) is not { } subject) { return null; }
        var scope = ChatScope.Of(person, handoff, await ChatQueries.HandoffsAsync(db, handoff.ConversationId));
        var rows = await ChatQueries.LatestAsync(db, subject.Citizen.Id, handoff.ConversationId, subject.Conversation.OpenedAt, LatestRows);
        var words = rows.Find(m => m is { Direction: Direction.In, Kind: "text", Text.Length: > 0 } && scope.Shows(m.StoredAt))?.Text;
        if (words is null) { return []; }
        var spoken = subject.Citizen.Language ?? handoff.Language;
        var found = recognizer.Recognize(words, spoken, TimeZoneInfo.ConvertTime(clock.Now, municipality.Zone).DateTime);
        return [.. found.Intents
            .Where(i => i.Probability >= LeastProbability && municipality.Answers.ContainsKey(i.Intent) && municipality.Intents[i.Intent].Kind == IntentKind.Answer)
            .Take(Most).Select(i => Of(municipality.Answers[i.Intent], spoken, language))];
    }

    private Suggestion Of(Answer answer, string spoken, string language) => new(
        answer.Intent.Value, municipality.Intents[answer.Intent].Title.In(language), AnswerText.Of(municipality, answer, spoken),
        answer.Approved is not null && !answer.IsExpired(municipality.ServiceHours.LocalDate(clock.Now)));
}
