// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Text.Json;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Cases;

/// <summary>Opens numbered requests inside a commit.</summary>
internal static class CaseBook
{
    /// <summary>Writes the case and gives it the next number of its year.</summary>
    /// <param name="conversation">Whose it is.</param>
    /// <param name="now">Instant in town.</param>
    /// <param name="zone">The municipality's zone: at midnight of New Year the count begins again.</param>
    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateException">Another process took the number; the turn is to be written again.</exception>
    public static async Task<Case> OpenAsync(BotDb db, Conversation conversation, CaseDraft draft, string language, DateTimeOffset now, TimeZoneInfo zone)
    {
        var year = TimeZoneInfo.ConvertTime(now, zone).Year;
        var sequence = await CaseQueries.LastSequenceAsync(db, conversation.Municipality, year) + 1;
        var opened = new Case
        {
            Municipality = conversation.Municipality,
            Year = year,
            Sequence = sequence,
            Number = string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{sequence:0000}"),
            Kind = draft.Kind,
            Detail = draft.Detail,
            Intent = draft.Intent.Value,
            Office = draft.Office.Value,
            CitizenId = conversation.CitizenId,
            ConversationId = conversation.Id,
            State = draft.JoinedTo is null ? CaseState.Received : CaseState.Joined,
            Fields = JsonSerializer.Serialize(draft.Fields, EngineJson.Default.IReadOnlyListCaseField),
            Summary = draft.Summary,
            OwnSummary = draft.OwnSummary,
            Language = language,
            Latitude = draft.Latitude,
            Longitude = draft.Longitude,
            Place = draft.Place,
            Urgent = draft.Urgent,
            WishedFrom = draft.WishedFrom,
            WishedTo = draft.WishedTo,
            DueAt = draft.DueAt,
            Messages = draft.Messages.Count == 0 ? null : string.Join(',', draft.Messages.Select(m => m.ToString(CultureInfo.InvariantCulture))),
            JoinedToId = draft.JoinedTo,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Add(opened);
        await db.SaveChangesAsync();   // its id goes into the hand-off, and the next unit of this batch must see the number
        return opened;
    }
}
