// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Channels.WhatsApp.Templates;

internal static class TemplateQueries
{
    public static Task<TemplateState?> FindAsync(BotDb db, string account, string name, string language) =>
        db.Set<TemplateState>().SingleOrDefaultAsync(s => s.AccountId == account && s.Name == name && s.Language == language);

    /// <summary>All that is known of an account's templates.</summary>
    public static Task<List<TemplateState>> OfAccountAsync(BotDb db, string account) =>
        db.Set<TemplateState>().Where(s => s.AccountId == account).OrderBy(s => s.Id).ToListAsync();

    /// <summary>All that is known of anybody's templates, for an installation that was not told its account.</summary>
    public static Task<List<TemplateState>> AllAsync(BotDb db) => db.Set<TemplateState>().OrderBy(s => s.Id).ToListAsync();
}
