// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>Reads <c>base/intents.yaml</c> and <c>base/menu.yaml</c>.</summary>
internal static class IntentFiles
{
    private const int LongestTitle = 24;
    private const int LongestDescription = 72;

    /// <summary>A WhatsApp list holds ten rows, and one of them leads back.</summary>
    private const int MostRows = 9;

    public static IReadOnlyDictionary<IntentId, Intent> ReadIntents(ContentFolders files)
    {
        var intents = new Dictionary<IntentId, Intent>();
        foreach (var entry in files.Base("intents.yaml")["intents"].Items)
        {
            var id = new IntentId(entry["id"].Id("id"));
            var kind = entry["kind"].OneOf<IntentKind>("kind", "Write answer, flow, office or talk.") ?? IntentKind.Talk;
            OfficeId? office = entry["office"].Optional is { } name ? new OfficeId(name) : null;
            if (kind != IntentKind.Talk && office is null) { entry.Problem($"intent {id} names no office.", "Add office: to it."); }
            var intent = new Intent(id, kind, office, entry["title"].Local("title", LongestTitle), entry["description"].Local("description", LongestDescription));
            if (!intents.TryAdd(id, intent)) { entry.Problem($"intent {id} stands twice.", "Remove one."); }
        }

        return intents;
    }

    public static IReadOnlyList<MenuArea> ReadMenu(ContentFolders files)
    {
        var menu = files.Base("menu.yaml")["areas"];
        var areas = new List<MenuArea>();
        foreach (var entry in menu.Items)
        {
            var intents = entry["intents"].Items.Select(i => new IntentId(i.Text("intent"))).ToList();
            if (intents.Count is 0 or > MostRows) { entry.Problem($"area has {intents.Count} intents.", $"Give it 1 to {MostRows}."); }
            var id = entry["id"].Id("id");
            if (areas.Exists(a => a.Id == id)) { entry.Problem($"area {id} stands twice.", "Remove one."); }
            areas.Add(new MenuArea(id, entry["title"].Local("title", LongestTitle), entry["description"].Local("description", LongestDescription), intents));
        }

        if (areas.Count is 0 or > MostRows) { menu.Problem($"the menu has {areas.Count} areas.", $"Give it 1 to {MostRows}."); }
        return areas;
    }
}
