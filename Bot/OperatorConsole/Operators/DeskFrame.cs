// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Text.Json;
using Pescia.Bot.People;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>What a live page needs before it asks anything: who looks, the texts, the names, and the first data.</summary>
internal sealed class DeskFrame(Municipality municipality, TownClock clock, OwnAccount people)
{
    private const string Prefix = "desk.";

    /// <param name="group">The group of the list that is shown first; null for the one shown last.</param>
    /// <returns>JSON, to be written into an attribute.</returns>
    public async Task<string> JsonAsync(HttpContext http, Board board, string? group, long? handoff = null, ChatPart? chat = null, DraftText? draft = null)
    {
        var texts = http.Texts();
        var alerts = (await people.FindAsync(http.User.AccountId())).Alerts;
        return JsonSerializer.Serialize(
            new
            {
                Account = http.User.StaffAccount(),
                texts.Language,
                Zone = municipality.Zone.Id,
                clock.Now,
                Icons = ConsoleAssets.Url("bootstrap-italia/sprites.svg"),
                Texts = texts.Keys.Where(k => k.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(k => k, k => texts[k]),
                Offices = municipality.Offices.Values.ToDictionary(o => o.Id.Value, o => o.Label.In(texts.Language)),
                Alerts = new { Level = alerts.Level.ToString(), alerts.Sound, alerts.Volume, QuietFrom = Clocked(alerts.QuietFrom), QuietTo = Clocked(alerts.QuietTo) },
                Group = group,
                Board = board,
                Handoff = handoff,
                Chat = chat,
                Draft = draft,
            },
            JsonSerializerOptions.Web);
    }

    private static string? Clocked(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
