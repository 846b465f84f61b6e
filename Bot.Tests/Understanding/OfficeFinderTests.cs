// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Understanding;

internal sealed class OfficeFinderTests
{
    private static readonly Lazy<OfficeFinder> Finder = new(() => new OfficeFinder(Trained.Data.Offices, Trained.Data.Lexicon.NotOffices));

    [TestCase("anagrafe", "anagrafe")]
    [TestCase("Quando apre l'ANAGRAFE?", "anagrafe")]
    [TestCase("orario ufficio dell'anagrafe", "anagrafe")]
    [TestCase("anagraffe", "anagrafe", TestName = "{m}: a letter too many")]
    [TestCase("angrafe aperta?", "anagrafe", TestName = "{m}: a letter too few")]
    [TestCase("anargafe", "anagrafe", TestName = "{m}: two letters swapped")]
    [TestCase("ufficio tributi", "tributi")]
    [TestCase("i tributi quando ci sono", "tributi")]
    [TestCase("servizi demografici", "anagrafe")]
    [TestCase("lo stato civile è aperto domani", "stato-civile")]
    [TestCase("i vigili urbani", "polizia-municipale")]
    [TestCase("polizia locale", "polizia-municipale")]
    [TestCase("il comando dei vigili", "polizia-municipale")]
    [TestCase("biblioteca", "biblioteca")]
    [TestCase("biblioetca comunale", "biblioteca")]
    [TestCase("when does the library open", "biblioteca")]
    [TestCase("SUAP", "suap")]
    [TestCase("sportello unico attività produttive", "suap")]
    [TestCase("ufficio del commercio", "suap")]
    [TestCase("urp", "urp")]
    [TestCase("l'ufficio relazioni con il pubblico", "urp")]
    [TestCase("protocollo", "protocollo")]
    [TestCase("l'ufficio della mensa", "istruzione")]
    [TestCase("pubblica istruzione", "istruzione")]
    [TestCase("protezione civile", "protezione-civile")]
    [TestCase("assistente sociale", "sociale")]
    [TestCase("the social services", "sociale")]
    [TestCase("lavori pubblici", "lavori-pubblici")]
    [TestCase("segreteria del sindaco", "segreteria-sindaco")]
    [TestCase("ragioneria", "ragioneria")]
    [TestCase("the residents' registry", "anagrafe")]
    [TestCase("la camera di commercio mi ha detto di venire al suap", "suap")]
    public void Named(string text, string office) => Assert.That(Find(text), Is.EqualTo(office));

    [TestCase("vigili del fuoco")]
    [TestCase("anagrafe canina")]
    [TestCase("camera di commercio")]
    [TestCase("la mia pratica protocollo 12345")]
    [TestCase("numero di protocollo 22/2026")]
    [TestCase("il ministero dell'istruzione")]
    [TestCase("edilizia popolare")]
    [TestCase("commercio elettronico")]
    [TestCase("certificato di stato civile")]
    [TestCase("inquinamento degli ambienti")]
    [TestCase("c'è una buca in via Roma")]
    [TestCase("surf")]
    [TestCase("")]
    public void Not_named(string text) => Assert.That(Find(text), Is.Null);

    [Test]
    public void An_office_alone_is_still_an_intent() => Assert.That(Trained.Recognize("anagrafe").Intents, Is.Not.Empty);

    private static string? Find(string text) => Finder.Value.FindAll(TextNormalizer.Normalize(text)) is [var first, ..] ? first.Meaning.Value : null;
}
