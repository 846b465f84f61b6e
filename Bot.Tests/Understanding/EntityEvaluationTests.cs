// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Configuration;
using Pescia.Bot.Hosting.Commands;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Understanding;

internal sealed class EntityEvaluationTests
{
    // What was measured (infra/bench/UNDERSTANDING.md) less a little, so that one message more does not fail the build.
    private const double Floor = 0.97;
    private const double KindFloor = 0.93;

    private string _file = null!;

    [SetUp]
    public void MakeFile() => _file = Path.GetTempFileName();

    [TearDown]
    public void RemoveFile() => File.Delete(_file);

    [Test]
    public void Entities_are_found_as_well_as_before()
    {
        var result = EntityEvaluation.Run(Trained.Recognizer, EntityEvaluationFile.Read(Trained.Base("entities.tsv")));
        Assert.That(result.Messages, Is.GreaterThanOrEqualTo(250));
        Assert.That(result.Overall.F1, Is.GreaterThanOrEqualTo(Floor));
        Assert.That(result.PerKind.Where(k => k.Value.F1 < KindFloor), Is.Empty);
        Assert.That(result.Ignored, Is.Empty);
    }

    [TestCase("via Roma 12", """{"place": "in Via Roma 12"}""", TestName = "{m}: case and a leading preposition do not count")]
    [TestCase("giovedì dopo le 3", """{"date": "giovedi", "time": "le 3"}""", TestName = "{m}: accents and an article do not count")]
    [TestCase("cf BNCGLI03H61G999X", """{"fiscal_code": {"value": "bncgli03h61g999x", "valid": false}}""")]
    [TestCase("IT08 B030 6924 9001 0000 0012 345", """{"iban": "IT08B0306924900100000012345"}""")]
    [TestCase("tel +39 347 9876543", """{"phone": "+39 3479876543"}""")]
    [TestCase("lunedì o martedì", """{"date": ["martedì", "lunedì"], "wants_human": false, "person": null}""")]
    [TestCase("voglio parlare con una persona", """{"wants_human": true, "colour": "red"}""", TestName = "{m}: an unknown kind does not count")]
    [TestCase("ho pagato 50 euro", """{"amount": "50.00"}""")]
    [TestCase("niente", "")]
    public void Right(string text, string entities)
    {
        var result = Evaluate(text, entities);
        Assert.That(result.Mistakes, Is.Empty);
        Assert.That(result.Overall.F1, Is.EqualTo(result.Overall.Messages > 0 ? 1 : 0));
    }

    [TestCase("via Roma 12", """{"place": "via Roma"}""", 0, TestName = "{m}: the house number belongs to its street")]
    [TestCase("cf BNCGLI03H61G999X", """{"fiscal_code": "BNCGLI03H61G999X"}""", 0, TestName = "{m}: a wrong checksum must be told")]
    [TestCase("lunedì", """{"date": ["lunedì", "martedì"]}""", 0.667)]
    [TestCase("lunedì o martedì", """{"date": "lunedì"}""", 0.667)]
    public void Partly_right(string text, string entities, double expected) => Assert.That(Evaluate(text, entities).Overall.F1, Is.EqualTo(expected).Within(0.001));

    [TestCase("text\tintent\nciao\tgreeting\n", "(1): the header must name the columns text and entities")]
    [TestCase("text\tentities\nciao\n", "(2): a cell is missing")]
    [TestCase("text\tentities\nciao\t{}\nciao\t{broken\n", "(3): the entities are no JSON")]
    [TestCase("text\tentities\nciao\t[]\n", "(2): the entities are no JSON object")]
    [TestCase("text\tentities\nciao\t{\"iban\": {\"valid\": false}}\n", "(2): the object of iban has no \"value\"")]
    [TestCase("", "is empty")]
    public async Task A_bad_file_is_refused_with_its_line(string content, string expected)
    {
        await File.WriteAllTextAsync(_file, content);
        Assert.That(() => EntityEvaluationFile.Read(_file), Throws.TypeOf<FormatException>().With.Message.Contains(expected));
    }

    [Test]
    public async Task The_command_for_languages_writes_the_figures_and_refuses_a_bad_file()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Municipality:Path", Builders.The.PesciaFolder)]).Build();
        await File.WriteAllTextAsync(_file, "text\tlanguage\nquando apre l'ufficio anagrafe\tit\n");
        await using var output = new StringWriter();
        Assert.That(await ProductCommand.RunAsync(["evaluate-languages", _file], configuration, output), Is.Zero);
        Assert.That(output.ToString(), Does.Contain("\"sentenceAccuracy\": 1"));
        await File.WriteAllTextAsync(_file, "text\tlanguage\nciao\tItalian\n");
        Assert.That(await ProductCommand.RunAsync(["evaluate-languages", _file], configuration, output), Is.EqualTo(1));
        Assert.That(output.ToString(), Does.Contain("(2): 'Italian' is no language"));
    }

    private EntityEvaluationResult Evaluate(string text, string entities)
    {
        File.WriteAllText(_file, $"text\tentities\n{text}\t{entities}\n");
        return EntityEvaluation.Run(new Naming(), EntityEvaluationFile.Read(_file));
    }

    /// <summary>Finds entities without a model; wishes for a person by one word.</summary>
    private sealed class Naming : IRecognizer
    {
        private static readonly Lazy<EntityFinder> Finder = new(() => new EntityFinder(Trained.Data));

        public Recognition Recognize(string text, string? language, DateTime now) => new()
        {
            Intents = [],
            Language = "it",
            Model = "none",
            WantsHuman = text.Contains("persona", StringComparison.Ordinal),
            Entities = Finder.Value.Find(text, TextNormalizer.Normalize(text), DateOnly.FromDateTime(now)),
        };
    }
}
