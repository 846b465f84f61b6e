// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>What only shows when the files are seen together.</summary>
internal static class CrossChecks
{
    public static void Check(Municipality municipality, ContentFolders files)
    {
        CheckOffices(municipality, files);
        CheckIntents(municipality, files);
        CheckAnswers(municipality, files);
        CheckMenu(municipality, files);
        TextChecks.CheckNotice(municipality, files);
        TitleChecks.Check(municipality, files);
    }

    private static void CheckOffices(Municipality municipality, ContentFolders files)
    {
        const string file = "offices.yaml";
        Unknown(municipality.DefaultOffice, "municipality.yaml", "defaultOffice");
        Unknown(municipality.ServiceHours.Office, "municipality.yaml", "serviceOffice");
        if (municipality.ServiceHours.Week.Count == 0) { files.Problem(file, 0, "the service office has no hours.", "Give its hours: they decide when requests are accepted."); }
        var owners = new Dictionary<string, OfficeId>(StringComparer.Ordinal);
        foreach (var office in municipality.Offices.Values)
        {
            if (office.StandIn is { } standIn) { Unknown(standIn, file, $"standIn of {office.Id}"); }
            foreach (var alias in office.Aliases.Select(Words.Normalize))
            {
                if (!owners.TryAdd(alias, office.Id) && owners[alias] != office.Id)
                {
                    files.Problem(file, 0, $"alias '{alias}' belongs to {owners[alias]} and to {office.Id}.", "Give it to one.");
                }
            }

            foreach (var unknown in office.Calendar.Closures.Concat(office.Calendar.Openings).SelectMany(r => r.Offices).Distinct())
            {
                Unknown(unknown, "calendar.yaml", "offices");
            }
        }

        void Unknown(OfficeId office, string where, string what)
        {
            if (!municipality.Offices.ContainsKey(office)) { files.Problem(where, 0, $"{what} '{office}' is unknown.", "Use an id of offices.yaml."); }
        }
    }

    private static void CheckIntents(Municipality municipality, ContentFolders files)
    {
        const string file = "base/intents.yaml";
        foreach (var id in WellKnown.All.Where(id => !municipality.Intents.ContainsKey(id)))
        {
            files.Problem(file, 0, $"intent {id} is missing.", "The dialog engine needs it: restore it.");
        }

        foreach (var intent in municipality.Intents.Values)
        {
            if (intent.Office is { } office && !municipality.Offices.ContainsKey(office))
            {
                files.Problem(file, 0, $"office '{office}' of intent {intent.Id} is unknown.", "Add it to offices.yaml.");
            }

            if (intent.Kind == IntentKind.Answer && !municipality.Answers.ContainsKey(intent.Id))
            {
                files.Problem($"answers/{intent.Id}.yaml", 0, "is missing.", "Write it: the intent is answered from content.");
            }
        }
    }

    private static void CheckAnswers(Municipality municipality, ContentFolders files)
    {
        var sources = files.Sources();
        if (sources.Count == 0) { files.Problem("sources.tsv", 0, "is missing or empty.", "List every source: id, tab, address, tab, year."); }
        foreach (var answer in municipality.Answers.Values)
        {
            var file = $"answers/{answer.Intent}.yaml";
            if (!municipality.Offices.ContainsKey(answer.Office)) { files.Problem(file, 0, $"office '{answer.Office}' is unknown.", "Use an id of offices.yaml."); }
            foreach (var source in answer.Sources.Where(s => !sources.Contains(s)))
            {
                files.Problem(file, 0, $"source '{source}' is unknown.", "Add it to sources.tsv.");
            }

            foreach (var language in (string[])["it", "en"])
            {
                var length = AnswerText.Of(municipality, answer, language).Length;
                if (length > Answer.Longest)
                {
                    files.Problem(file, 0, $"the answer has {length} characters in '{language}', at most {Answer.Longest} are allowed.", "Shorten it: it must fit into one message with buttons.");
                }
            }
        }
    }

    private static void CheckMenu(Municipality municipality, ContentFolders files)
    {
        foreach (var unknown in municipality.Menu.SelectMany(a => a.Intents).Where(i => !municipality.Intents.ContainsKey(i)))
        {
            files.Problem("base/menu.yaml", 0, $"intent '{unknown}' is unknown.", "Use an id of base/intents.yaml.");
        }
    }
}
