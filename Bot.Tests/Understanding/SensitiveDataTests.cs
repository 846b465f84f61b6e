// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Understanding;

internal sealed class SensitiveDataTests
{
    private static readonly Lazy<SensitiveData> Data = new(() => SensitiveData.Read(Builders.The.Pescia));

    [TestCase("cf VRDMRA75B41G491A, grazie", "cf [codice fiscale], grazie")]
    [TestCase("cf BNCGLI03H61G999X", "cf [codice fiscale]", TestName = "{m}: also with a wrong check letter")]
    [TestCase("iban it08 b030 6924 9001 0000 0012 345!", "iban [IBAN]!")]
    [TestCase("carta 4111 1111 1111 1111", "carta [numero di carta]")]
    [TestCase("ho il tumore, posso venire dopo?", "[dato sulla salute], posso venire dopo?")]
    [TestCase("sono in chemioterapia, prendo il metotrexato", "sono [dato sulla salute], [dato sulla salute]")]
    [TestCase("mio figlio è celiaco", "[dato sulla salute]")]
    [TestCase("ho la 104 da due anni", "[dato sulla salute] da due anni")]
    [TestCase("mia madre ha l'alzheimer", "[dato sulla salute]")]
    [TestCase("my son has epilepsy", "[dato sulla salute]")]
    [TestCase("I am pregnant", "[dato sulla salute]")]
    public void Is_masked(string text, string expected) => Assert.That(Data.Value.Mask(text), Is.EqualTo(expected));

    [TestCase("come si chiede il permesso disabili?")]
    [TestCase("che cosa prevede la legge 104?")]
    [TestCase("c'è uno sconto per chi ha il diabete?")]
    [TestCase("giornata contro il cancro in piazza")]
    [TestCase("se sono incinta ho diritto al bonus?")]
    [TestCase("il mio numero è 333 1234567, targa AB123CD, mail a@example.com")]
    [TestCase("quando apre l'anagrafe")]
    [TestCase("")]
    public void Is_left_as_it_is(string text) => Assert.That(Data.Value.Mask(text), Is.EqualTo(text));

    [Test]
    public void Labels_come_in_both_languages() => Assert.That(Data.Value.Mask("VRDMRA75B41G491A", "en"), Is.EqualTo("[tax code]"));

    [Test]
    public void Spans_are_those_of_the_text_as_written()
    {
        const string text = "👍 Hò il tumore. CF VRDMRA75B41G491A";
        Assert.That(Data.Value.Find(text).Select(f => (f.Kind, f.Span.Of(text))), Is.EqualTo(new[] { (SensitiveKind.Health, "Hò il tumore"), (SensitiveKind.FiscalCode, "VRDMRA75B41G491A") }));
    }
}
