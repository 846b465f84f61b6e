// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pescia.Bot.Tests.Layout;

/// <summary>What the guidelines on reuse (CAD art. 69, annex A) ask of a README, and that it stays true.</summary>
internal sealed partial class ReadmeTests
{
    private static string Readme => Repository.Read("README.md");

    [TestCase("In italiano")]
    [TestCase("What it is and for whom")]
    [TestCase("Try it")]
    [TestCase("Prerequisites")]
    [TestCase("Status and limits")]
    [TestCase("Repository layout")]
    [TestCase("Configuration")]
    [TestCase("Databases")]
    [TestCase("Commands")]
    [TestCase("Going live with Meta")]
    [TestCase("Operating")]
    [TestCase("Another Comune")]
    [TestCase("Privacy")]
    [TestCase("Rights, maintainers, security")]
    [TestCase("Licence")]
    public void The_readme_has_a_section(string title)
    {
        Assert.That(Readme.Split('\n'), Does.Contain("## " + title));
    }

    [TestCase("dotnet run --project Bot", TestName = "{m}: how to start it")]
    [TestCase("dotnet test", TestName = "{m}: how to test it")]
    [TestCase("http://localhost:5000/simulator", TestName = "{m}: what to open")]
    [TestCase("![", TestName = "{m}: a picture of it")]
    [TestCase("Comune di Pescia", TestName = "{m}: who holds the rights")]
    [TestCase("SECURITY.md", TestName = "{m}: where to report a hole privately")]
    [TestCase("AGPL-3.0-or-later", TestName = "{m}: the licence")]
    public void The_readme_tells(string what)
    {
        Assert.That(Readme, Does.Contain(what));
    }

    [Test]
    public void The_readme_begins_with_a_name_and_a_subtitle()
    {
        var lines = Readme.Split('\n').Where(line => line.Length > 0).Take(2).ToList();
        Assert.That(lines[0], Does.StartWith("# "));
        Assert.That(lines[1], Does.Not.StartWith("#").And.Length.GreaterThan(30));
    }

    [TestCaseSource(nameof(ShippedSettings))]
    public void The_readme_explains_the_setting(string key)
    {
        Assert.That(Readme, Does.Contain($"`{key}`"), "Add a row to the table under Configuration: name, meaning, default.");
    }

    [Test]
    public void The_readme_explains_every_warning_of_the_log()
    {
        var missing = LoggedEvents().Where(logged => logged.IsWarning && !Regex.IsMatch(LogTable, $@"\b{logged.Id}\b")).Select(logged => logged.Id);
        Assert.That(missing, Is.Empty, "Add a row to the table under Operating, The log: what it means and what to do.");
    }

    [Test]
    public void The_readme_explains_no_event_that_is_gone()
    {
        var logged = LoggedEvents().Select(known => known.Id).ToHashSet();
        var gone = EventId().Matches(LogTable).Select(match => match.Value).Where(id => !logged.Contains(id));
        Assert.That(gone, Is.Empty);
    }

    [TestCaseSource(nameof(Documents))]
    public void Every_link_leads_somewhere(SourceFile document)
    {
        var folder = Path.GetDirectoryName(document.FullPath)!;
        var dead = Link().Matches(string.Join('\n', document.Lines)).Select(match => match.Groups["target"].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(folder, target)));
        Assert.That(dead, Is.Empty);
    }

    /// <summary>First cells of the rows about events; those of the simulator are never seen in production and have one row together.</summary>
    private static string LogTable => string.Join('\n', Readme.Split('\n').Where(line => Regex.IsMatch(line, @"^\| [23]\d{3}\b") && !line.StartsWith("| 29", StringComparison.Ordinal)).Select(line => line.Split('|')[1]));

    private static IEnumerable<LoggedEvent> LoggedEvents() =>
        from file in Repository.Files("Bot", ".cs")
        where !file.Name.StartsWith("Bot/Simulator/", StringComparison.Ordinal)
        from line in file.Code
        let match = Logged().Match(line)
        where match.Success
        select new LoggedEvent(match.Groups["id"].Value, match.Groups["level"].Value is "Warning" or "Error" or "Critical");

    private static IEnumerable<SourceFile> Documents() => Repository.Files("", ".md");

    /// <summary>The leaves of appsettings.json, without those of the framework.</summary>
    private static IEnumerable<string> ShippedSettings()
    {
        using var settings = JsonDocument.Parse(Repository.Read("appsettings.json"));
        return [.. Leaves("", settings.RootElement).Where(key => !key.StartsWith("Logging:", StringComparison.Ordinal) && key != "AllowedHosts")];
    }

    private static IEnumerable<string> Leaves(string path, JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(member => Leaves(path.Length == 0 ? member.Name : $"{path}:{member.Name}", member.Value))
        : [path];

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\bLoggerMessage\((?<id>\d+), LogLevel\.(?<level>\w+)")]
    private static partial Regex Logged();

    [GeneratedRegex(@"\b2\d{3}\b")]
    private static partial Regex EventId();

    private sealed record LoggedEvent(string Id, bool IsWarning);
}
