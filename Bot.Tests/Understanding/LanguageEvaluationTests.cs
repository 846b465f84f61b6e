// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Understanding;

internal sealed class LanguageEvaluationTests
{
    // Measured: 1.00 and 0.995 (infra/bench/UNDERSTANDING.md).
    private const double Floor = 0.98;
    private const double SentencesFloor = 0.985;

    private static readonly string[] Ours = ["it", "en", "sq", "ro", "fr", "es", "de", "ar", "uk", "zh"];

    [Test]
    public void Languages_of_messages_are_known_as_well_as_before()
    {
        var result = LanguageEvaluation.Run(Trained.Data, LanguageEvaluation.Read(Trained.Base("languages.tsv")));
        Assert.That(result.PerLanguage.Keys, Is.EquivalentTo(Ours));
        Assert.That(result.PerLanguage.Values.Select(l => l.Lines), Is.All.GreaterThanOrEqualTo(30));
        Assert.That(result.SentenceAccuracy, Is.GreaterThanOrEqualTo(Floor));
        Assert.That(result.Accuracy, Is.GreaterThanOrEqualTo(Floor));
    }

    [Test]
    public void Languages_of_news_sentences_are_known_as_well_as_before()
    {
        var rows = Ours.SelectMany(language => Encoding.UTF8.GetString(Shared.Read("data/lingua-lid-testdata/sentences", $"{language}.txt")).Split('\n')
            .Where(line => line.Trim().Length > 0).Select(line => new LanguageRow(line.Trim(), language))).ToList();
        var result = LanguageEvaluation.Run(Trained.Data, rows);
        Assert.That(result.SentenceAccuracy, Is.GreaterThanOrEqualTo(SentencesFloor));
        Assert.That(result.PerLanguage.Where(l => l.Value.SentenceAccuracy < 0.97), Is.Empty);
    }

    [Test]
    public void Counting_is_right()
    {
        var result = LanguageEvaluation.Run(Trained.Data, [new("quando apre l'ufficio", "it"), new("ciao", "en"), new("我想知道", "zh"), new("123", "und")]);
        Assert.That((result.Lines, result.SentenceLines, result.Accuracy, result.SentenceAccuracy), Is.EqualTo((4, 2, 0.75, 1)));
        Assert.That(result.Confusions, Is.EqualTo(new[] { new Confusion("en", "it", 1) }));
    }
}
