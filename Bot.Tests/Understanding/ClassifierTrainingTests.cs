// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Understanding;

internal sealed class ClassifierTrainingTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("understanding").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Two_trainings_of_the_same_phrases_give_the_same_bytes()
    {
        var first = ModelFile.ToBytes("same", ClassifierTrainer.Train(Few()));
        var second = ModelFile.ToBytes("same", ClassifierTrainer.Train(Few()));
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void A_cached_model_answers_as_the_trained_one()
    {
        var trained = EmbeddedRecognizer.LoadOrTrain(FewData(), folder);
        var written = File.GetLastWriteTimeUtc(OnlyFile());
        var loaded = EmbeddedRecognizer.LoadOrTrain(FewData(), folder);
        Assert.That(File.GetLastWriteTimeUtc(OnlyFile()), Is.EqualTo(written), "nothing was trained again");
        foreach (var text in new[] { "a che ora aprite domani?", "voglio un certificato", "the lamp is off" })
        {
            Assert.That(loaded.Recognize(text, "it", Trained.Now).Intents, Is.EqualTo(trained.Recognize(text, "it", Trained.Now).Intents));
        }
    }

    [TestCase(0, TestName = "{m}: empty")]
    [TestCase(10, TestName = "{m}: only the beginning")]
    [TestCase(5000, TestName = "{m}: cut in the middle")]
    public void A_truncated_cache_is_trained_again(int length)
    {
        var before = EmbeddedRecognizer.LoadOrTrain(FewData(), folder).Recognize("certificato", null, Trained.Now);
        var path = OnlyFile();
        var good = File.ReadAllBytes(path);
        File.WriteAllBytes(path, good[..length]);
        var after = EmbeddedRecognizer.LoadOrTrain(FewData(), folder).Recognize("certificato", null, Trained.Now);
        Assert.That(after.Intents, Is.EqualTo(before.Intents));
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(good), "the cache was mended");
    }

    [Test]
    public void One_changed_bit_or_a_foreign_file_is_noticed()
    {
        EmbeddedRecognizer.LoadOrTrain(FewData(), folder);
        var path = OnlyFile();
        var good = File.ReadAllBytes(path);
        foreach (var place in new[] { 0, 9, 100, good.Length / 2, good.Length - 1 })
        {
            var bad = (byte[])good.Clone();
            bad[place] ^= 1;
            File.WriteAllBytes(path, bad);
            Assert.That(ModelFile.Read(folder, ContentHash.OfTraining(FewData())), Is.Null, $"byte {place}");
        }

        File.WriteAllText(path, "{ \"model\": \"of somebody else\" }");
        Assert.That(ModelFile.Read(folder, ContentHash.OfTraining(FewData())), Is.Null);
    }

    [Test]
    public void A_folder_that_cannot_be_written_only_costs_time()
    {
        var file = Path.Combine(folder, "no-folder");
        File.WriteAllText(file, "");
        Assert.That(() => EmbeddedRecognizer.LoadOrTrain(FewData(), Path.Combine(file, "cache")), Throws.Nothing);
    }

    [Test]
    public void The_model_changes_its_name_with_phrases_and_lexicon()
    {
        var one = EmbeddedRecognizer.LoadOrTrain(FewData(), null).Model;
        var other = EmbeddedRecognizer.LoadOrTrain(FewData() with { Offices = [] }, null).Model;
        Assert.That(other, Is.Not.EqualTo(one));
    }

    [Test]
    public void Without_phrases_the_error_names_the_file() =>
        Assert.That(() => EmbeddedRecognizer.LoadOrTrain(FewData() with { Phrases = [] }, null), Throws.ArgumentException.With.Message.Contains("it.tsv"));

    private static (string, string)[] Few() => [.. FewData().Phrases.Select(p => (p.Text, p.Intent.Value))];

    private static UnderstandingData FewData() => Trained.Data with { Phrases = [.. Trained.Data.Phrases.Where((_, i) => i % 29 == 0)] };

    private string OnlyFile() => Directory.GetFiles(folder).Single();
}
