// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>No two choices offered together may look the same: WhatsApp refuses the list, and a title typed instead of tapped would mean either.</summary>
internal static class TitleChecks
{
    public static void Check(Municipality municipality, ContentFolders files)
    {
        foreach (var language in (string[])["it", "en"])
        {
            // Any two intents may be offered side by side, when the words fit both.
            Distinct("base/intents.yaml", [.. municipality.Intents.Values.Select(i => (i.Id.Value, i.Title.In(language))), Own(TextKeys.ListBack), Own(TextKeys.ButtonOther)]);
            Distinct("base/menu.yaml", [.. municipality.Menu.Select(a => (a.Id, a.Title.In(language))), Own(TextKeys.ButtonOperator)]);
            Distinct("offices.yaml", [.. municipality.Offices.Values.Select(o => (o.Id.Value, o.Label.In(language))), Own(TextKeys.ListBack)]);
            var texts = $"base/texts/{language}.yaml";
            Distinct(texts, [Own(TextKeys.ButtonOffice), Own(TextKeys.ButtonMenu)]);
            Distinct(texts, [Own(TextKeys.ButtonYes), Own(TextKeys.ButtonNo)]);
            Distinct(texts, [Own(TextKeys.LanguageIt), Own(TextKeys.LanguageEn)]);

            void Distinct(string file, IEnumerable<(string Id, string Title)> choices)
            {
                var owners = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var (id, title) in choices.Where(c => c.Title.Length > 0))
                {
                    if (!owners.TryAdd(Words.Normalize(title), id))
                    {
                        files.Problem(file, 0, $"'{title}' ({language}) is the title of {owners[Words.Normalize(title)]} and of {id}.", "Give them titles that differ: WhatsApp refuses a list with two alike.");
                    }
                }
            }

            (string Id, string Title) Own(string key) => (key, municipality.Texts.Say(language, key));
        }
    }
}
