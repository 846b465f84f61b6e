// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Handoffs;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <param name="Shortcut">Typed after a slash.</param>
/// <param name="Title">In the language of the page.</param>
/// <param name="Text">In the citizen's language, filled in.</param>
internal sealed record CannedText(string Shortcut, string Title, string Text, bool IsOfOffice);

/// <summary>Ready replies of the content, filled in for one citizen.</summary>
internal sealed class CannedReplies(BotDatabases databases, HandoffDesk desk, Municipality municipality)
{
    /// <returns>Those of the office first; null when the chat is not this person's to see.</returns>
    public async Task<IReadOnlyList<CannedText>?> ForAsync(long handoffId, Staff person, string language)
    {
        if (await desk.FindAsync(handoffId, person) is not { } handoff) { return null; }
        await using var db = databases.Open();
        if (await ChatQueries.SubjectAsync(db, handoff.ConversationId) is not { } subject) { return null; }
        var spoken = subject.Citizen.Language ?? handoff.Language;
        var office = municipality.Offices.TryGetValue(new OfficeId(handoff.Office), out var known) ? known.Name.In(spoken) : handoff.Office;
        return [.. municipality.Canned
            .Where(c => c.Office is null || c.Office.Value.Value == handoff.Office)
            .OrderBy(c => c.Office is null)
            .Select(c => new CannedText(c.Shortcut, c.Title.In(language), c.Fill(spoken, subject.Citizen.Name, office), c.Office is not null))];
    }
}
