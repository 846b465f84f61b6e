// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Hosting.Commands;
using Pescia.Bot.Storage;
using Pescia.Bot.Tests.Builders;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Tests.Content;

/// <summary>Wrong content is refused with file, line and remedy, all of it at once.</summary>
internal sealed class ContentCheckTests
{
    private string _root = null!;

    private string Pescia => Path.Combine(_root, "pescia");

    [SetUp]
    public void CopyContent()
    {
        _root = Directory.CreateTempSubdirectory("content-test-").FullName;
        var source = Path.GetDirectoryName(The.PesciaFolder)!;
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_root, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [TearDown]
    public void RemoveContent() => Directory.Delete(_root, recursive: true);

    [Test]
    public void The_shipped_content_is_right()
    {
        var (municipality, problems) = MunicipalityReader.Check(Pescia);
        Assert.That(problems, Is.Empty);
        Assert.That(municipality!.Intents, Has.Count.EqualTo(76));
        Assert.That(municipality.Offices, Has.Count.EqualTo(20));
    }

    [TestCase("pescia/municipality.yaml", "Europe/Rome", "Europe/Atlantis", "timeZone 'Europe/Atlantis' is unknown")]
    [TestCase("pescia/municipality.yaml", "defaultOffice: urp", "defaultOffice: nobody", "'nobody' is unknown")]
    [TestCase("pescia/municipality.yaml", "version: \"2026-11\"", "version: \"2099-01\"", "privacy/2099-01.it.md is missing")]
    [TestCase("pescia/offices.yaml", "mon: [\"09:00-12:00\"]", "mon: [\"12:00-09:00\"]", "is no part of a day")]
    [TestCase("pescia/offices.yaml", "mon: [\"09:00-12:00\"]", "monday: [\"09:00-12:00\"]", "'monday' is no day")]
    [TestCase("pescia/offices.yaml", "standIn: protocollo", "standIn: nobody", "standIn of urp 'nobody' is unknown")]
    [TestCase("pescia/offices.yaml", "\"ufficio urp\"", "\"ufficio anagrafe\"", "alias 'ufficio anagrafe' belongs to")]
    [TestCase("pescia/calendar.yaml", "easter: -46", "easter: soon", "'soon' is no whole number")]
    [TestCase("pescia/calendar.yaml", "easter: -46, ", "", "does not say when")]
    [TestCase("pescia/calendar.yaml", "openings: []", "openings: [{ id: fair, on: 2026-13-01, name: Fiera }]", "'2026-13-01' is no date")]
    [TestCase("pescia/answers/identity-card.yaml", "intent: identity-card", "intent: identity-cart", "intent 'identity-cart' is unknown")]
    [TestCase("pescia/answers/identity-card.yaml", "S84,", "S999,", "source 'S999' is unknown")]
    [TestCase("pescia/answers/identity-card.yaml", "state: draft", "state: maybe", "state 'maybe' is unknown")]
    [TestCase("pescia/answers/identity-card.yaml", "grade: B", "grade: Z", "grade 'Z' is unknown")]
    [TestCase("pescia/answers/identity-card.yaml", "expires:", "expired:", "expires is missing")]
    [TestCase("pescia/answers/identity-card.yaml", "link: \"https://", "link: \"javascript:", "is no web address")]
    [TestCase("base/menu.yaml", "identity-card,", "identity-carp,", "intent 'identity-carp' is unknown")]
    [TestCase("base/intents.yaml", "id: greeting,", "id: greetings,", "intent greeting is missing")]
    [TestCase("base/texts/it.yaml", "greeting:", "greetings:", "text 'greeting' is missing")]
    [TestCase("base/texts/en.yaml", "button.menu: \"Menu\"", "button.menu: \"A label that is far too long\"", "is longer than 20")]
    [TestCase("base/phrases/it.tsv", "\tgreeting", "\tgreetng", "intent 'greetng' is unknown")]
    [TestCase("pescia/offices.yaml", "offices:", "offices: {", "cannot be read")]
    public void A_mistake_is_named(string file, string text, string replacement, string expected)
    {
        var path = Path.Combine(_root, file);
        var content = File.ReadAllText(path);
        Assert.That(content, Does.Contain(text), "the file no longer has what the test changes");
        var at = content.IndexOf(text, StringComparison.Ordinal);
        File.WriteAllText(path, content[..at] + replacement + content[(at + text.Length)..]);
        var (municipality, problems) = MunicipalityReader.Check(Pescia);
        Assert.That(municipality, Is.Null);
        Assert.That(problems.Select(p => p.ToString()), Has.Some.Contains(expected));
    }

    [Test]
    public void A_mistake_in_a_file_names_its_line()
    {
        var path = Path.Combine(Pescia, "offices.yaml");
        var lines = File.ReadAllLines(path);
        var line = Array.FindIndex(lines, l => l.Contains("mon: [\"09:00-12:00\"]", StringComparison.Ordinal));
        lines[line] = lines[line].Replace("09:00-12:00", "noon", StringComparison.Ordinal);
        File.WriteAllLines(path, lines);
        var problem = MunicipalityReader.Check(Pescia).Problems[0];
        Assert.That((problem.File, problem.Line), Is.EqualTo(("pescia/offices.yaml", line + 1)));
        Assert.That(problem.Remedy, Is.Not.Empty);
    }

    [Test]
    public void An_answer_that_is_too_long_for_one_message_is_refused()
    {
        var path = Path.Combine(Pescia, "answers", "identity-card.yaml");
        File.AppendAllText(path, $"who: {{ it: \"{new string('x', 700)}\", en: \"x\" }}\n");
        Assert.That(MunicipalityReader.Check(Pescia).Problems.Select(p => p.What), Has.Some.Contains("at most 700 are allowed"));
    }

    [Test]
    public void A_missing_answer_is_named()
    {
        File.Delete(Path.Combine(Pescia, "answers", "nursery.yaml"));
        Assert.That(MunicipalityReader.Check(Pescia).Problems.Select(p => p.File), Does.Contain("answers/nursery.yaml"));
    }

    [Test]
    public void Another_municipality_needs_content_files_only()
    {
        var other = Path.Combine(_root, "montalto");
        Directory.Move(Pescia, other);
        var file = Path.Combine(other, "municipality.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("id: pescia", "id: montalto", StringComparison.Ordinal).Replace("Comune di Pescia", "Comune di Montalto", StringComparison.Ordinal));
        Assert.That(MunicipalityReader.Read(other).Name, Is.EqualTo("Comune di Montalto"));
    }

    [Test]
    public void The_command_answers_with_an_exit_code_that_a_script_can_use()
    {
        using var output = new StringWriter();
        Assert.That(ContentCommands.Check(Pescia, output), Is.Zero);
        File.Delete(Path.Combine(Pescia, "offices.yaml"));
        Assert.That(ContentCommands.Check(Pescia, output), Is.EqualTo(1));
        Assert.That(output.ToString(), Does.Contain("pescia/offices.yaml: is missing."));
    }

    [Test]
    public void The_list_names_every_draft()
    {
        using var output = new StringWriter();
        ContentCommands.List(The.Pescia, new TownClock(), output);
        foreach (var draft in The.Pescia.Answers.Values.Where(a => a.Approved is null))
        {
            Assert.That(output.ToString(), Does.Contain($"answers/{draft.Intent}.yaml"));
        }
    }
}
