// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Hours;
using Pescia.Dialogs.Understanding;

namespace Pescia.Dialogs.Content;

/// <summary>Reads and checks the files of one municipality and of the base it builds on.</summary>
public static class MunicipalityReader
{
    /// <summary>Reads everything.</summary>
    /// <param name="folder">The municipality's folder; the base is the folder <c>base</c> beside it, else the one shipped with the product.</param>
    /// <exception cref="ContentException">Something is wrong; the exception lists all of it.</exception>
    public static Municipality Read(string folder)
    {
        var (municipality, problems) = Check(folder);
        return municipality ?? throw new ContentException(problems);
    }

    /// <summary>Reads everything and says what is wrong, instead of throwing.</summary>
    /// <returns>Null for the municipality if anything is wrong.</returns>
    public static (Municipality? Municipality, IReadOnlyList<ContentProblem> Problems) Check(string folder)
    {
        folder = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar);
        var problems = new List<ContentProblem>();
        if (!Directory.Exists(folder))
        {
            return (null, [new ContentProblem(folder, 0, "is no folder.", "Set Municipality:Path to the folder with municipality.yaml.")]);
        }

        var files = new ContentFolders(folder, BaseOf(folder), problems);
        var municipality = Read(files);
        CrossChecks.Check(municipality, files);
        LexiconFiles.Read(files.BaseFolder, problems);
        return (problems.Count == 0 ? municipality : null, [.. problems.Distinct()]);   // the service's hours are read for several offices
    }

    private static string BaseOf(string folder)
    {
        var beside = Path.Combine(Path.GetDirectoryName(folder) ?? "/", "base");
        return Directory.Exists(beside) ? beside : Path.Combine(AppContext.BaseDirectory, "Municipalities", "base");
    }

    private static Municipality Read(ContentFolders files)
    {
        var entry = files.Local("municipality.yaml");
        var zone = Zone(entry["timeZone"]);
        var defaultOffice = new OfficeId(entry["defaultOffice"].Text("defaultOffice"));
        var serviceOffice = new OfficeId(entry["serviceOffice"].Text("serviceOffice"));
        var intents = IntentFiles.ReadIntents(files);
        var offices = OfficeFiles.Read(files, zone, serviceOffice);
        return new Municipality
        {
            Id = entry["id"].Text("id", 32),
            Name = entry["name"].Text("name", 60),
            Zone = zone,
            Website = entry["website"].Text("website"),
            Switchboard = FactReader.Optional(entry["switchboard"]),
            Pec = FactReader.Optional(entry["pec"]),
            Privacy = Privacy(entry["privacy"], files),
            EmergencyNumber = entry["emergency"]["number"].Text("emergency.number"),
            DefaultOffice = defaultOffice,
            ServiceHours = offices.TryGetValue(serviceOffice, out var service)
                ? service.Calendar
                : new OfficeCalendar(serviceOffice, zone, new Dictionary<DayOfWeek, IReadOnlyList<Interval>>(), [], []),
            Intents = intents,
            Menu = IntentFiles.ReadMenu(files),
            Offices = offices,
            Places = PlaceFiles.Read(files),
            Officers = OfficerFiles.Read(files, offices),
            Devices = DeviceFiles.Read(files, offices),
            Answers = AnswerFiles.Read(files, intents),
            Texts = WordFiles.ReadTexts(files),
            Canned = CannedFiles.Read(files, offices),
            Commands = WordFiles.ReadCommands(files),
            ForeignLines = ForeignLine.Read(files),
            Templates = TemplateFiles.Read(files),
            Phrases = WordFiles.ReadPhrases(files, intents),
            Folder = files.Folder,
            BaseFolder = files.BaseFolder,
        };
    }

    private static TimeZoneInfo Zone(YamlEntry entry)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(entry.Text("timeZone"), out var zone)) { return zone; }
        entry.Problem($"timeZone '{entry.Optional}' is unknown.", "Write an IANA name such as Europe/Rome.");
        return TimeZoneInfo.Utc;
    }

    private static PrivacyNotice Privacy(YamlEntry entry, ContentFolders files)
    {
        var version = entry["version"].Text("privacy.version", 32);
        return new PrivacyNotice(version, entry["controller"].Text("privacy.controller"), new LocalText(Notice("it"), Notice("en")));

        string Notice(string language)
        {
            var path = Path.Combine(files.Folder, "privacy", $"{version}.{language}.md");
            if (File.Exists(path) && File.ReadAllText(path) is var text && !string.IsNullOrWhiteSpace(text)) { return text; }
            entry.Problem($"the notice privacy/{version}.{language}.md is missing.", "Write it, or name a version that exists.");
            return "";
        }
    }
}

/// <summary>Where the files are, and what is wrong with them so far.</summary>
internal sealed record ContentFolders(string Folder, string BaseFolder, List<ContentProblem> Problems)
{
    public YamlEntry Local(string file) => YamlEntry.Read(Folder, file, Problems);

    public YamlEntry Base(string file) => YamlEntry.Read(BaseFolder, file, Problems);

    /// <summary>The ids in <c>sources.tsv</c>; none where the file is missing.</summary>
    public HashSet<string> Sources()
    {
        var path = Path.Combine(Folder, "sources.tsv");
        return File.Exists(path) ? [.. File.ReadLines(path).Skip(1).Select(l => l.Split('\t')[0])] : [];
    }

    public void Problem(string file, int line, string what, string remedy) => Problems.Add(new ContentProblem(file, line, what, remedy));
}
