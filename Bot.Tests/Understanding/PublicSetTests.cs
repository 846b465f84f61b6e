// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Pescia.Bot.Hosting.Commands;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Understanding;

internal sealed class PublicSetTests
{
    private static readonly string[] Things = ["lampione", "certificato", "buca"];

    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("public-set").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void The_municipal_set_is_measured_over_its_folds_without_covid_and_with_refusal()
    {
        var rows = Things.SelectMany((thing, i) => Enumerable.Range(0, 10).Select(n => $"{n % 5}\t{(i == 0 ? "gov" : "tributi")}\t{i}\tvorrei {thing} numero {n} per favore"));
        Write("faq_unite.tsv", ["fold\tarea\tintent\ttext", .. rows]);
        Write("near_oos_car_tax.tsv", ["text", "quando gioca la squadra", "bel tempo oggi", "xyz"]);
        var result = Benchmark.Run(folder).Experiments.Single();
        Assert.That(result.All, Is.EqualTo(new BenchmarkShares(30, 1, 1)), "a word tells the three intents apart");
        Assert.That(result.Folds, Has.Count.EqualTo(5));
        Assert.That(result.Folds.Sum(f => f.Texts), Is.EqualTo(30));
        Assert.That(result.Parts["without Covid-19 intents"].Texts, Is.EqualTo(20));
        Assert.That(result.Refusal["near: regional car tax"], Is.EqualTo(new Refusal(3, 1)));
        Assert.That(result.TrainingTexts, Is.EqualTo(24));
    }

    [Test]
    public void Small_talk_is_split_as_published_and_repeated_texts_are_counted_apart()
    {
        Write("it.tsv", ["split\tintent\ttext", "train\ta\tciao bello", "train\tb\tquanto costa", "test\ta\tCIAO bello", "test\tb\tquanto costa il pane"]);
        var result = Benchmark.Run(folder).Experiments.Single();
        Assert.That(result.All.Texts, Is.EqualTo(2));
        Assert.That(result.Parts["not in train"].Texts, Is.EqualTo(1));
        Assert.That(result.Folds, Is.Empty);
    }

    [Test]
    public void Neapolitan_is_asked_of_the_italian_model_and_a_label_without_training_text_counts_as_wrong()
    {
        Write("it.valid.tsv", ["id\tintent\ttext", "1\tweather\tche tempo fa", "2\talarm\tmetti la sveglia"]);
        Write("it.test.tsv", ["id\tintent\ttext", "1\tweather\tfa bel tempo"]);
        Write("nap.test.tsv", ["id\tintent\ttext", "1\tweather\tche tiempo fa", "2\tunheard\tmitt' 'a sveglia"]);
        var result = Benchmark.Run(folder).Experiments;
        Assert.That(result.Select(e => e.Name), Is.EqualTo(new[] { "it valid → it test", "it valid → nap test" }));
        Assert.That(result[1].All.Accuracy, Is.EqualTo(0.5));
    }

    [Test]
    public void Quoted_cells_of_banking_questions_are_read()
    {
        Write("train.csv", ["text,category", "\"where is my card, please?\",card", "my \"\"top up\"\" failed,top", "\"no, my top up\nfailed\",top"]);
        Write("test.csv", ["text,category", "\"card, where?\",card", "top up failed,top"]);
        Assert.That(CsvFile.Read(Path.Combine(folder, "train.csv"))[3], Is.EqualTo(new[] { "no, my top up\nfailed", "top" }));
        Assert.That(Benchmark.Run(folder).Experiments.Single().All, Is.EqualTo(new BenchmarkShares(2, 1, 1)));
    }

    [Test]
    public void Questions_out_of_scope_are_measured_as_refused()
    {
        var parts = new Dictionary<string, string[][]>
        {
            ["train"] = [["book a table", "table"], ["what is the weather", "weather"]],
            ["test"] = [["book me a table", "table"], ["weather please", "weather"]],
            ["oos_test"] = [["zzz", "oos"]],
        };
        Write("data_full.json", [JsonSerializer.Serialize(parts)]);
        Assert.That(Benchmark.Run(folder).Experiments.Single().Refusal["out of scope"], Is.EqualTo(new Refusal(1, 1)));
    }

    [Test]
    public void The_command_prints_a_table_and_writes_json()
    {
        Write("it.tsv", ["split\tintent\ttext", "train\ta\tciao bello", "train\tb\tquanto costa", "test\ta\tciao", "test\tb\tquanto costa il pane"]);
        var (output, json) = (new StringWriter(), Path.Combine(folder, "out.json"));
        Assert.That(BenchmarkCommand.Run(folder, json, output), Is.Zero);
        Assert.That(output.ToString(), Does.Contain("| all | 2 | 100.0 % | 100.0 % |"));
        var written = JsonDocument.Parse(File.ReadAllText(json)).RootElement.GetProperty("experiments")[0];
        Assert.That(written.GetProperty("all").GetProperty("accuracy").GetDouble(), Is.EqualTo(1));
        Assert.That(written.GetProperty("millisecondsMean").GetDouble(), Is.GreaterThan(0));
    }

    [Test]
    public void A_wrong_folder_is_explained()
    {
        var output = new StringWriter();
        Assert.That(BenchmarkCommand.Run(Path.Combine(folder, "absent"), null, output), Is.EqualTo(1));
        Assert.That(output.ToString(), Does.Contain("does not exist"));
        Assert.That(BenchmarkCommand.Run(folder, null, output), Is.EqualTo(1));
        Assert.That(output.ToString(), Does.Contain("faq_unite.tsv").And.Contain("it.valid.tsv"), "says which sets are known");
        Write("faq_unite.tsv", ["fold\tarea\tintent\ttext", "0\tgov\t1"]);
        Assert.That(BenchmarkCommand.Run(folder, null, output), Is.EqualTo(1));
        Assert.That(output.ToString(), Does.Contain("faq_unite.tsv(2)"));
    }

    [Test]
    public void An_incomplete_set_is_explained()
    {
        Write("it.valid.tsv", ["id\tintent\ttext", "1\ta\tciao"]);
        Write("nap.test.tsv", ["id\tintent\ttext", "1\ta\tciao"]);
        File.Delete(Path.Combine(folder, "it.valid.tsv"));
        Write("train.csv", ["text,category", "a,b"]);
        Assert.That(() => Benchmark.Run(folder), Throws.TypeOf<FormatException>().With.Message.Contains("test.csv"));
    }

    /// <summary>The aims that are reached; a point below what was measured, because training goes on being changed.</summary>
    [Test]
    public void The_public_small_talk_stays_recognised()
    {
        File.WriteAllBytes(Path.Combine(folder, "it.tsv"), Shared.Read("data/nlpjs-corpus50", "it.tsv"));
        Assert.That(Benchmark.Run(folder).Experiments.Single().All.Accuracy, Is.GreaterThanOrEqualTo(0.90));
    }

    private void Write(string file, string[] lines) => File.WriteAllLines(Path.Combine(folder, file), lines);
}
