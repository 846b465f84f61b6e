// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Hosting;

/// <summary>What of the content nobody has approved, or has expired: one line at start, the whole list by a command.</summary>
internal static partial class ContentSummary
{
    public static void Log(Municipality municipality, TownClock clock, ILogger logger)
    {
        var today = municipality.ServiceHours.LocalDate(clock.Now);
        var answers = municipality.Answers.Values;
        var hours = municipality.Offices.Values.Count(o => !o.HoursApproved);
        Summary(logger, answers.Count(), answers.Count(a => a.Approved is null), answers.Count(a => a.IsExpired(today)), hours, municipality.Offices.Count);
    }

    [LoggerMessage(2801, LogLevel.Warning,
        "{Answers} answers: {Drafts} not approved, {Expired} expired; hours of {Unconfirmed} of {Offices} offices not confirmed. List them with: dotnet run --project Bot -- content list")]
    private static partial void Summary(ILogger logger, int answers, int drafts, int expired, int unconfirmed, int offices);
}
