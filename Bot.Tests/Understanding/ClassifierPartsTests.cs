// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Understanding;

internal sealed class ClassifierPartsTests
{
    [TestCase("sveglia", "sfecliia", TestName = "{m}: doubled letters, voice and vowels")]
    [TestCase("domanda", "tomanna", false, TestName = "{m}: another consonant is another word")]
    [TestCase("charta", "carta")]
    [TestCase("quando", "cuanto")]
    [TestCase("anagrafe", "anacrafi")]
    [TestCase("etto", "atto")]
    public void Words_that_sound_alike(string one, string other, bool alike = true) => Assert.That(Sounds(one) == Sounds(other), Is.EqualTo(alike));

    [Test]
    public void Nothing_sounds_in_a_silent_word() => Assert.That(Sounds("hh"), Is.Empty);

    [Test]
    public void A_word_that_every_class_has_weighs_less_than_one_that_tells_them_apart()
    {
        var everywhere = new Occurrences();
        var single = new Occurrences();
        for (var label = 0; label < 4; label++) { everywhere.Add(label); }
        for (var times = 0; times < 4; times++) { single.Add(2); }
        Assert.That(everywhere.Purity([1, 1, 1, 1]), Is.Zero.Within(1e-6));
        Assert.That(single.Purity([1, 1, 4, 1]), Is.EqualTo(1));
        Assert.That((everywhere.Texts, single.Texts), Is.EqualTo((4, 4)));
    }

    [Test]
    public void A_large_class_does_not_make_its_words_pure()
    {
        var word = new Occurrences();
        for (var times = 0; times < 90; times++) { word.Add(0); }
        word.Add(1);
        Assert.That(word.Purity([900, 10]), Is.Zero.Within(1e-6), "a tenth of each class has it");
    }

    [TestCase(3)]
    [TestCase(76)]
    public void Weights_of_one_byte_score_nearly_as_the_exact_ones(int classes)
    {
        var exact = new LinearWeights(2, classes);
        var random = new SplitMix(1);
        foreach (ref var weight in exact.All) { weight = (random.Below(2001) - 1000) / 500f; }
        exact.Bias[classes - 1] = 0.25f;
        var quantized = new QuantizedWeights(exact, 2);
        var (wanted, got) = (new float[exact.Width], new float[quantized.Width]);
        exact.Score([0, 1], [0.5f, -2], wanted);
        quantized.Score([0, 1], [0.5f, -2], got);
        for (var i = 0; i < classes; i++) { Assert.That(got[i], Is.EqualTo(wanted[i]).Within(2.5f * 2 / 254)); }
    }

    [Test]
    public void A_foreign_text_is_answered_with_less_confidence_than_a_familiar_one()
    {
        var classifier = ClassifierTrainer.Train([("paga la tassa", "tax"), ("pagamento della tassa", "tax"), ("il lampione spento", "lamp"), ("lampione rotto", "lamp")]);
        Assert.That(Best(classifier, "tassa"), Is.GreaterThan(Best(classifier, "tassa xylophon quizzical wurst")));
    }

    private static float Best(TextClassifier classifier, string text)
    {
        var probabilities = new float[classifier.Labels.Count];
        classifier.Predict(TextNormalizer.Normalize(text), probabilities);
        return probabilities.Max();
    }

    private static string Sounds(string word)
    {
        var into = new char[word.Length];
        return new string(into, 0, WordSounds.Write(word, into));
    }
}
