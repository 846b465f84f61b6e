// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Pescia.Bot.Hosting.Commands;
using Pescia.Bot.Storage;
using Pescia.Bot.Tests.Builders;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Understanding;

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
        Assert.That(municipality.Devices.Count(d => d.IsTablet), Is.EqualTo(7));
        Assert.That(municipality.Devices.Count(d => !d.IsTablet), Is.EqualTo(30));
        Assert.That(municipality.Devices.Select(d => d.Office).Distinct(), Is.EquivalentTo(municipality.Offices.Keys), "every office has one");
        Assert.That(municipality.Devices.Select(d => d.Holder), Has.All.EndsWith("(inventato)"), "no real person stands in the demo");
        Assert.That(municipality.Places[new PlaceId("vellano")].In, Is.EqualTo(new PlaceId("montagna")));
        Assert.That(municipality.Officers.Values.Select(o => o.Name), Has.All.EndsWith("(esempio)"), "no real person stands in the demo");
        Assert.That(municipality.Officers[new OfficerId("esempio-rossi")].SpokenName, Is.EqualTo("Aldo Rossi"));
    }

    [TestCase("pescia/municipality.yaml", "Europe/Rome", "Europe/Atlantis", "timeZone 'Europe/Atlantis' is unknown")]
    [TestCase("pescia/municipality.yaml", "defaultOffice: urp", "defaultOffice: nobody", "'nobody' is unknown")]
    [TestCase("pescia/municipality.yaml", "version: \"2026-11\"", "version: \"2099-01\"", "privacy/2099-01.it.md is missing")]
    [TestCase("pescia/offices.yaml", "mon: [\"09:00-12:00\"]", "mon: [\"12:00-09:00\"]", "is no part of a day")]
    [TestCase("pescia/offices.yaml", "mon: [\"09:00-12:00\"]", "monday: [\"09:00-12:00\"]", "'monday' is no day")]
    [TestCase("pescia/offices.yaml", "standIn: protocollo", "standIn: nobody", "standIn of urp 'nobody' is unknown")]
    [TestCase("pescia/offices.yaml", "\"ufficio urp\"", "\"ufficio anagrafe\"", "alias 'ufficio anagrafe' belongs to")]
    [TestCase("pescia/places.yaml", "id: aramo,", "id: Aramo,", "'Aramo' is no id")]
    [TestCase("pescia/places.yaml", "id: aramo,", "id: sorana,", "place sorana stands twice")]
    [TestCase("pescia/places.yaml", "id: aramo, kind: frazione", "id: aramo, kind: village", "kind 'village' is unknown. Write frazione")]
    [TestCase("pescia/places.yaml", "in: montagna, source: S17, grade: C }\n", "in: nowhere, source: S17, grade: C }\n", "in 'nowhere' is no frazione or area")]
    [TestCase("pescia/places.yaml", "\"arammo\"", "\"velano\"", "name 'velano' of vellano belongs to aramo already")]
    [TestCase("pescia/places.yaml", "source: S01", "source: S999", "source 'S999' of")]
    [TestCase("pescia/officers.yaml", "office: anagrafe", "office: nobody", "pescia/officers.yaml:8: office 'nobody' of officer esempio-bianchi is unknown")]
    [TestCase("pescia/officers.yaml", "deputy: esempio-rossi", "deputy: nobody", "deputy 'nobody' is unknown")]
    [TestCase("pescia/officers.yaml", "deputy: esempio-fontana", "deputy: esempio-rossi", "is the deputy of nobody else")]
    [TestCase("pescia/officers.yaml", "id: esempio-rossi,", "id: esempio-fontana,", "officer esempio-fontana stands twice")]
    [TestCase("pescia/officers.yaml", "Carla Bianchi", "Aldo Rossi", "'aldo rossi' of esempio-bianchi is the name of esempio-rossi too")]
    [TestCase("pescia/officers.yaml", "officers:\n", "officials:\n", "a list of officers is missing")]
    [TestCase("pescia/devices.yaml", "kind: phone, office: urp", "kind: fax, office: urp", "kind 'fax' is unknown. Write phone or tablet")]
    [TestCase("pescia/devices.yaml", "office: urp", "office: nobody", "office 'nobody' is not in offices.yaml")]
    [TestCase("pescia/devices.yaml", "\"URP 2\"", "\"URP 1\"", "label 'URP 1' stands twice")]
    [TestCase("pescia/devices.yaml", "holder:", "held:", "holder is missing")]
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
    [TestCase("base/holidays.yaml", "{ id: new-year, date: \"01-01\", name: { it: \"Capodanno\", en: \"New Year's Day\" } }", "{ id: new-year", "base/holidays.yaml: cannot be read")]
    [TestCase("base/danger.yaml", "\"aiuto aiuto\"", "\"aiuto ~3\"", "must begin and end with a word")]
    [TestCase("base/danger.yaml", "\"aiuto aiuto\"", "\"aiuto {nobody}\"", "names a set that is not defined")]
    [TestCase("base/danger.yaml", "\"aiuto aiuto\"", "\" \"", "pattern is missing")]
    [TestCase("base/danger.yaml", "signs:", "sings:", "base/danger.yaml:5: there are no signs")]
    [TestCase("base/danger.yaml", "signs:", "sings:", "'sings' is unknown")]
    [TestCase("base/human.yaml", "\"anima viva\"", "\"anima ~99 viva\"", "must be ~1 to ~9")]
    [TestCase("base/lexicon-exclusions.yaml", "notOffices:", "notOffices: vigili #", "cannot be read")]
    [TestCase("base/texts/it.yaml", "domenica,lunedì", "domenica", "text 'days' has not 7 names")]
    [TestCase("base/texts/en.yaml", "Sun,Mon", "Sun,,Mon", "text 'days.short' has not 7 names")]
    [TestCase("base/texts/en.yaml", "November,December", "November, ", "text 'months' has not 12 names")]
    [TestCase("base/texts/it.yaml", "Riapriamo {when}: scrivi allora", "Scrivi allora", "text 'reject' does not say '{when}'")]
    [TestCase("base/texts/en.yaml", "chat in time", "chat {in} time", "nothing fills '{in}' in text 'emergency'")]
    [TestCase("base/texts/en.yaml", "call *{emergency}* now", "call now", "text 'emergency' does not say '{emergency}'")]
    [TestCase("base/texts/it.yaml", "Privacy ({version}): {link}", "Privacy ({version})", "text 'notice' does not say '{link}'")]
    [TestCase("base/texts/en.yaml", "{office} now. I can do so {when}", "{office} now. I can do so { when }", "nothing fills '{ when }' in text 'handoff.closed'")]
    [TestCase("base/texts/en.yaml", "who will read it {when}", "who will read it {when", "text 'request.kept' has a brace without its pair")]
    [TestCase("base/texts/en.yaml", "{office}: open now, until {time}", "{office}: open now", "text 'hours.openNow' does not say '{time}'")]
    [TestCase("base/texts/en.yaml", "hours ({until})", "hours", "text 'handoff.requested' says '{until}' in one language only")]
    [TestCase("base/texts/it.yaml", "label.how:", "label.hows:", "text 'label.how' is missing")]
    [TestCase("base/texts/it.yaml", "greeting: \"Ciao. Scrivimi cosa ti serve con parole tue, oppure apri il menu.\"", "greeting: \" \"", "greeting is missing")]
    [TestCase("base/texts/en.yaml", "I am the automatic assistant of", "I am the automatic assistant, and no more than an assistant, and never a person, who answers for the offices of", "text 'notice' has 2")]
    [TestCase("base/texts/en.yaml", "button.no: \"No\"", "button.no: \"YES\"", "'YES' (en) is the title of button.yes and of button.no")]
    [TestCase("pescia/calendar.yaml", "easter: -46", "easter: 99999999", "easter 99999999 is more than a year away")]
    [TestCase("pescia/calendar.yaml", "easter: -46", "easter: -367", "easter -367 is more than a year away")]
    [TestCase("pescia/calendar.yaml", "easter: -46", "easter: [-46]", "easter is no whole number")]
    [TestCase("pescia/calendar.yaml", "easter: -46", "on: [2026-12-24]", "on is no date")]
    [TestCase("base/holidays.yaml", "from: 2026", "from: 26", "from 26 is no year")]
    [TestCase("pescia/municipality.yaml", "\"Comune di Pescia\"", "\" \"", "name is missing")]
    [TestCase("pescia/municipality.yaml", "\"https://www.comune.pescia.pt.it\"", "~", "website is missing")]
    [TestCase("pescia/offices.yaml", "mon: [\"09:00-12:00\"]", "mon: \"09:00-12:00\"", "a list is wanted here")]
    [TestCase("pescia/offices.yaml", "week: { mon:", "week: [ mon ] #", "names with values are wanted here")]
    [TestCase("pescia/offices.yaml", "grade: B", "grade: 1", "grade '1' is unknown")]
    [TestCase("pescia/offices.yaml", "grade: B", "grade: \"A, B\"", "grade 'A, B' is unknown")]
    [TestCase("pescia/offices.yaml", "id: elettorale", "id: ufficio:elettorale", "id 'ufficio:elettorale' is no id")]
    [TestCase("pescia/offices.yaml", "it: \"Anagrafe\"", "it: \"Tributi\"", "'Tributi' (it) is the title of anagrafe and of tributi")]
    [TestCase("base/intents.yaml", "kind: talk", "kind: 3", "kind '3' is unknown")]
    [TestCase("base/intents.yaml", "id: library", "id: Library", "id 'Library' is no id")]
    [TestCase("base/intents.yaml", "en: \"Library\"", "en: \"cemeteries\"", "'Cemeteries' (en) is the title of library and of cemetery")]
    [TestCase("base/menu.yaml", "id: documents", "id: \"papers:all\"", "id 'papers:all' is no id")]
    [TestCase("base/menu.yaml", "id: documents", "id: reports", "area reports stands twice")]
    [TestCase("base/menu.yaml", "it: \"Documenti e residenza\"", "it: \"Rifiuti e tributi\"", "is the title of documents and of waste-taxes")]
    [TestCase("base/commands.yaml", "  stop:", "  4:", "command '4' is unknown")]
    [TestCase("base/commands.yaml", "  stop:", "  halt:", "command 'halt' is unknown")]
    [TestCase("base/commands.yaml", "  cost:", "  price:", "follow-up 'price' is unknown")]
    [TestCase("base/phrases/it.tsv", "ciao\tgreeting", " \tgreeting", "base/phrases/it.tsv:2: is no phrase")]
    [TestCase("base/templates.yaml", "id: answer-ready", "id: Answer_ready", "id 'Answer_ready' is no id")]
    [TestCase("base/templates.yaml", "id: request-update", "id: answer-ready", "template answer-ready stands twice")]
    [TestCase("base/templates.yaml", "name: request_update", "name: answer_ready", "'answer_ready' is the name of answer-ready and of request-update")]
    [TestCase("base/templates.yaml", "name: answer_ready", "name: Answer-Ready", "name 'Answer-Ready' is none that Meta takes")]
    [TestCase("base/templates.yaml", "category: utility", "category: marketing", "category 'marketing' is not served")]
    [TestCase("base/templates.yaml", "it: \"Ciao {{citizen}}, abbiamo", "it: \"{{citizen}}, abbiamo", "the body (it) begins or ends with a variable")]
    [TestCase("base/templates.yaml", "en: \"Hello {{citizen}}, we", "en: \"«{{citizen}}», we", "the body (en) begins or ends with a variable")]
    [TestCase("base/templates.yaml", "Dove ritirarlo: {{where}}. Per domande rispondi a questo messaggio.", "Dove ritirarlo: {{where}}.", "the body (it) begins or ends with a variable")]
    [TestCase("base/templates.yaml", "When: {{when}}. Where: {{where}}", "When: {{when}} {{where}}", "the body (en) has two variables side by side")]
    [TestCase("base/templates.yaml", "Ufficio: {{office}}. Per", "Ufficio: {{ office }}. Per", "the body (it) has a brace that belongs to no variable")]
    [TestCase("base/templates.yaml", "Office: {{office}}. To", "Office: {{ufficio}}. To", "nothing fills 'ufficio' in the body (en)")]
    [TestCase("base/templates.yaml", "Office: {{office}}. To", "To", "the body (en) does not say 'office'")]
    [TestCase("base/templates.yaml", "Office: {{office}}. To", "Office: {{office}}, {{office}}. To", "the body (en) says 'office' more than once")]
    [TestCase("base/templates.yaml", "en: \"Read the answer\"", "en: \"Read the answer of {{office}}\"", "the button has a variable")]
    [TestCase("base/templates.yaml", "en: \"Read the answer\"", "en: \"Read the answer of the office\"", "button.en has 29 characters, at most 25 are allowed")]
    [TestCase("base/templates.yaml", "longest: 200", "longest: 301", "longest 301 is out of bounds")]
    [TestCase("base/templates.yaml", "longest: 200, ", "", "longest is missing")]
    [TestCase("base/templates.yaml", "kind: citizen", "kind: person", "kind 'person' is unknown")]
    [TestCase("base/templates.yaml", "it: \"Maria\"", "it: \"Maria\\nRossi\"", "the example of 'citizen' has a line break")]
    [TestCase("base/templates.yaml", "it: \"Lavori pubblici\", en: \"Public works\"", "it: \"Lavori pubblici\"", "example.en is missing")]
    [TestCase("base/templates.yaml", "      citizen: {", "      1: {", "some variables have names and some have numbers")]
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

    [TestCase("danger.yaml")]
    [TestCase("human.yaml")]
    public void A_lexicon_without_signs_is_refused(string file)
    {
        var path = Path.Combine(_root, "base", file);
        var lines = File.ReadAllLines(path).TakeWhile(l => l != "signs:").ToList();
        File.WriteAllLines(path, [.. lines, "signs:"]);
        var problem = MunicipalityReader.Check(Pescia).Problems.Single();
        Assert.That((problem.File, problem.Line, problem.What), Is.EqualTo(($"base/{file}", lines.Count + 1, "there are no signs.")));
        Assert.That(() => LexiconFiles.Read(Path.Combine(_root, "base")), Throws.TypeOf<FormatException>().With.Message.Contains("there are no signs"));
        File.Delete(path);
        Assert.That(MunicipalityReader.Check(Pescia).Problems.Select(p => p.ToString()), Has.Some.Contains($"base/{file}: is missing."));
    }

    [Test]
    public void An_intent_that_nobody_taught_in_Italian_is_refused()
    {
        var path = Path.Combine(_root, "base", "phrases", "it.tsv");
        File.WriteAllLines(path, File.ReadAllLines(path).Where(l => !l.EndsWith("\tlibrary", StringComparison.Ordinal)));
        foreach (var local in Directory.EnumerateFiles(Pescia, "it.tsv", SearchOption.AllDirectories)) { File.Delete(local); }
        Assert.That(MunicipalityReader.Check(Pescia).Problems.Select(p => p.What), Is.EqualTo(["intent library has no phrase."]));
    }

    [Test]
    public void A_text_of_the_municipality_is_checked_where_it_stands()
    {
        Directory.CreateDirectory(Path.Combine(Pescia, "texts"));
        File.WriteAllText(Path.Combine(Pescia, "texts", "en.yaml"), "thanks: \"Thanks to you.\"\nreject: \"We are closed: call {emergency}.\"\n");
        Assert.That(MunicipalityReader.Check(Pescia).Problems.Select(p => p.ToString()), Has.Exactly(1).StartsWith("pescia/texts/en.yaml:2: text 'reject' does not say '{when}'."));
    }

    [TestCase(300, "2028-01-22")]
    [TestCase(-100, "2026-12-18")]
    public void A_closure_counted_from_Easter_may_lie_in_the_year_beside_it(int days, string day)
    {
        var path = Path.Combine(Pescia, "calendar.yaml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("easter: -46", $"easter: {days}", StringComparison.Ordinal));
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.That(MunicipalityReader.Read(Pescia).ServiceHours.ClosureOn(date)?.Id, Is.EqualTo("patron"));
    }

    [Test]
    public void A_template_of_the_municipality_replaces_the_base_and_is_checked_where_it_stands()
    {
        var path = Path.Combine(Pescia, "templates.yaml");
        const string Body = "  - id: answer-ready\n    name: pescia_risposta\n    category: utility\n    title: Risposta\n    body: \"La pratica {{1}} di {{2}} è pronta.\"\n";
        const string Variables = "    variables: { 2: { kind: citizen, label: Nome, example: Maria }, 1: { kind: text, longest: 20, label: Numero, example: \"12\" } }\n";
        File.WriteAllText(path, "templates:\n" + Body + Variables);
        var template = MunicipalityReader.Read(Pescia).Templates["answer-ready"];
        Assert.That((template.MetaName, template.IsPositional), Is.EqualTo(("pescia_risposta", true)));
        Assert.That(template.Variables.Select(v => v.Name), Is.EqualTo(new[] { "1", "2" }));
        File.WriteAllText(path, "templates:\n" + Body.Replace("{{2}}", "{{3}}", StringComparison.Ordinal) + Variables.Replace("2:", "3:", StringComparison.Ordinal));
        Assert.That(MunicipalityReader.Check(Pescia).Problems.Select(p => p.ToString()), Has.Some.StartsWith("pescia/templates.yaml:7: the numbers in the body (it) do not count from 1."));
    }

    [Test]
    public void A_template_that_could_outgrow_its_message_is_refused()
    {
        var path = Path.Combine(_root, "base", "templates.yaml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("Per saperne di più rispondi", new string('x', 800) + " rispondi", StringComparison.Ordinal));
        Assert.That(MunicipalityReader.Check(Pescia).Problems.Select(p => p.What), Has.Some.Contains("at most 1024 are allowed"));
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
