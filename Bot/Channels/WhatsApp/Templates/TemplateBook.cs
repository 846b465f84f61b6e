// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Options;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Channels.WhatsApp.Templates;

/// <summary>What Meta thinks of our templates. The table is the truth: it is written with the webhook that told, and read whenever one is to be sent.</summary>
internal sealed class TemplateBook(BotDatabases databases, Municipality municipality, IOptions<WhatsAppOptions> options, ILogger<TemplateBook> logger)
{
    private string Account => options.Value.BusinessAccountId.Trim();

    /// <summary>Writes reports inside the unit of work of whatever brought them; in any order, as often as they come.</summary>
    /// <returns>What changed, to be noted once it is committed.</returns>
    public async Task<IReadOnlyList<TemplateChange>> ApplyAsync(BotDb db, IReadOnlyList<TemplateReport> reports)
    {
        var changes = new List<TemplateChange>();
        foreach (var report in reports.Where(r => Account.Length == 0 || r.AccountId == Account))
        {
            var state = await TemplateQueries.FindAsync(db, report.AccountId, report.Name, report.Language);
            if (state is null)
            {
                state = new TemplateState { AccountId = report.AccountId, Name = report.Name, Language = report.Language, At = DateTimeOffset.UnixEpoch };
                db.Add(state);
            }

            if (report.Standing is not null && report.At < state.At) { continue; }   // an older word that came late
            var change = new TemplateChange(report.Name, report.Language, state.Standing, report.Standing ?? state.Standing, state.Category, report.Category ?? state.Category);
            state.Standing = report.Standing ?? state.Standing;
            state.Category = report.Category ?? state.Category;
            state.Quality = report.Quality ?? state.Quality;
            state.Reason = report.Reason is null ? state.Reason : report.Reason.Length == 0 ? null : report.Reason;
            if (report.Standing is not null) { state.At = report.At; }
            await db.SaveChangesAsync();
            if (change.IsOne) { changes.Add(change); }
        }

        return changes;
    }

    /// <summary>Replaces all that is known of the account by its own list: what it does not name is gone.</summary>
    public async Task<IReadOnlyList<TemplateChange>> ReplaceAsync(BotDb db, IReadOnlyList<TemplateReport> list, DateTimeOffset asked)
    {
        var changes = new List<TemplateChange>();
        foreach (var gone in await TemplateQueries.OfAccountAsync(db, Account))
        {
            if (gone.At > asked || gone.Standing == TemplateStanding.Unknown || list.Any(r => r.Name == gone.Name && r.Language == gone.Language)) { continue; }
            changes.Add(new TemplateChange(gone.Name, gone.Language, gone.Standing, TemplateStanding.Unknown, gone.Category, gone.Category));
            (gone.Standing, gone.Reason, gone.At) = (TemplateStanding.Unknown, null, asked);
        }

        await db.SaveChangesAsync();
        changes.AddRange(await ApplyAsync(db, list));
        return changes;
    }

    /// <summary>Says what concerns our catalogue: a template that can no longer be sent, or that will cost more.</summary>
    public void Note(IReadOnlyList<TemplateChange> changes)
    {
        foreach (var change in changes.Where(c => municipality.Templates.Values.Any(t => t.MetaName == c.Name)))
        {
            if (change.Before == TemplateStanding.Approved && change.After != TemplateStanding.Approved || change is { After: TemplateStanding.Rejected, Before: not TemplateStanding.Rejected })
            {
                WhatsAppLog.TemplateLost(logger, change.Name, change.Language, change.After);
            }
            else if (change.Before != change.After)
            {
                WhatsAppLog.TemplateStands(logger, change.Name, change.Language, change.After);
            }

            if (change.CategoryAfter is { } category && category != change.CategoryBefore && category != MessageTemplate.Category)
            {
                WhatsAppLog.TemplateRecategorised(logger, change.Name, change.Language, category);
            }
        }
    }

    /// <summary>What is known of each template of the catalogue, by its id and language; nothing where Meta has said nothing.</summary>
    public async Task<IReadOnlyDictionary<(string Id, string Language), TemplateState>> ReadAsync()
    {
        await using var db = databases.Open();
        var known = Account.Length > 0 ? await TemplateQueries.OfAccountAsync(db, Account) : await TemplateQueries.AllAsync(db);
        var states = new Dictionary<(string, string), TemplateState>();
        foreach (var template in municipality.Templates.Values)
        {
            foreach (var state in known.Where(s => s.Name == template.MetaName).OrderBy(s => s.At)) { states[(template.Id, state.Language)] = state; }
        }

        return states;
    }
}

/// <summary>What a report changed.</summary>
internal sealed record TemplateChange(
    string Name, string Language, TemplateStanding Before, TemplateStanding After, string? CategoryBefore, string? CategoryAfter)
{
    public bool IsOne => Before != After || CategoryBefore != CategoryAfter;
}
