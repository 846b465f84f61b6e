// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Understanding;

/// <summary>All said on Tuesday 24 November 2026.</summary>
internal sealed class EntityTests
{
    private static readonly Lazy<EntityFinder> Finder = new(() => new EntityFinder(Trained.Data));

    [TestCase("il geometra Rossi c'è?", "Rossi", "esempio-rossi", "geometra")]
    [TestCase("il geom. rossi", "rossi", "esempio-rossi", "geom")]
    [TestCase("IL GEOMETRA ROSSI", "ROSSI", "esempio-rossi", "geometra")]
    [TestCase("la dott.ssa Bianchi", "Bianchi", "esempio-bianchi", "dott")]
    [TestCase("Aldo Rosi per favore", "Aldo Rosi", "esempio-rossi", null, TestName = "{m}: a slip in the surname")]
    [TestCase("Rossi Aldo", "Rossi Aldo", "esempio-rossi", null)]
    [TestCase("sono Mario Rossi", "Mario Rossi", null, null, TestName = "{m}: another first name is another person")]
    [TestCase("sono Maria Verdi", "Maria Verdi", null, null)]
    [TestCase("sono maria verdi", "maria verdi", null, null)]
    [TestCase("mi chiamo Ion Popescu e abito a Collodi", "Ion Popescu", null, null)]
    [TestCase("my name is John Carter", "John Carter", null, null)]
    [TestCase("can I talk to Mr Rossi?", "Rossi", "esempio-rossi", "mr")]
    [TestCase("mio marito Driss El Amrani", "Driss El Amrani", null, null)]
    [TestCase("Cordiali saluti, Paolo Innocenti", "Paolo Innocenti", null, null)]
    [TestCase("il consigliere De Luca", "De Luca", null, "consigliere")]
    public void Persons(string text, string words, string? officer, string? title)
    {
        var person = Find(text).Persons.Single();
        Assert.That((person.Words, person.Officer?.Value, person.Title), Is.EqualTo((words, officer, title)));
    }

    [TestCase("l'assessore alla scuola")]
    [TestCase("vorrei parlare con il sindaco")]
    [TestCase("sono Italiana")]
    [TestCase("sono disperata")]
    [TestCase("la signora allo sportello")]
    [TestCase("abito in via Aldo Rossi 3", TestName = "{m}: a street named after somebody")]
    [TestCase("il 730 di mio padre")]
    [TestCase("grazie mille")]
    [TestCase("la scuola Rita Levi Montalcini", TestName = "{m}: a school named after somebody")]
    [TestCase("SONO STANCO DI ASPETTARE")]
    public void No_persons(string text) => Assert.That(Find(text).Persons, Is.Empty);

    [Test]
    public void Who_introduces_themselves_is_the_writer()
    {
        Assert.That(Find("sono Maria Verdi").Persons.Single().IsWriter, Is.True);
        Assert.That(Find("Cordiali saluti, Paolo Innocenti").Persons.Single().IsWriter, Is.True);
        Assert.That(Find("la pratica di Giusti Franco").Persons.Single().IsWriter, Is.False);
        Assert.That(Find("cerco la signora Verdi").Persons.Single().IsWriter, Is.False);
        Assert.That(Find("per conto di Maria Verdi").Persons.Single().IsWriter, Is.False);
    }

    [TestCase("buca in via Roma 12", "via Roma 12", null, null, "12")]
    [TestCase("buca in via Roma, 12/A", "via Roma, 12/A", null, null, "12/A")]
    [TestCase("in piazza Mazzini n. 3", "piazza Mazzini n. 3", "piazza-mazzini", null, "3")]
    [TestCase("P.zza Obizzi", "P.zza Obizzi", "piazza-obizzi", null, null)]
    [TestCase("v.le Garibaldi 22bis", "v.le Garibaldi 22bis", null, null, "22bis")]
    [TestCase("in via roma 3 lampioni spenti", "via roma", null, null, null, TestName = "{m}: what is counted is no house number")]
    [TestCase("via XX Settembre 4", "via XX Settembre 4", null, null, "4")]
    [TestCase("via 25 aprile", "via 25 aprile", null, null, null)]
    [TestCase("via guglielmo marconi lampione spento", "via guglielmo marconi", null, null, null)]
    [TestCase("via delle Cartiere 5", "via delle Cartiere 5", "via-delle-cartiere", "collodi", "5")]
    [TestCase("a pietrabona", "pietrabona", "pietrabuona", "pietrabuona", null)]
    [TestCase("strada per Velano", "Velano", "vellano", "vellano", null)]
    [TestCase("S. Quirico", "S. Quirico", "san-quirico", "san-quirico", null)]
    [TestCase("il cimitero di medicina", "medicina", "medicina", "medicina", null)]
    [TestCase("loc. Molinaccio", "loc. Molinaccio", null, null, null)]
    [TestCase("in Mazzini Square", "Mazzini Square", "piazza-mazzini", null, null)]
    [TestCase("abito in via Garibaldi alle 3 passo", "via Garibaldi", null, null, null)]
    public void Places(string text, string words, string? place, string? frazione, string? number)
    {
        var found = Find(text).Places.Single();
        Assert.That((found.Words, found.Place?.Value, found.Frazione?.Value, found.HouseNumber), Is.EqualTo((words, place, frazione, number)));
    }

    [TestCase("via mail")]
    [TestCase("portate via quel divano")]
    [TestCase("chiuso per via della neve")]
    [TestCase("piazza pulita")]
    [TestCase("corso di italiano")]
    [TestCase("la medicina per il mal di testa")]
    [TestCase("il chiodo arrugginito")]
    [TestCase("il comune di Pescia")]
    [TestCase("venerdi vengo", TestName = "{m}: a weekday is no slip of Veneri")]
    [TestCase("che viale bisogna prendere")]
    public void No_places(string text) => Assert.That(Find(text).Places, Is.Empty);

    [TestCase("vengo giovedì 26 novembre", "giovedì 26 novembre", "2026-11-26")]
    [TestCase("il 2 giugno", "il 2 giugno", "2027-06-02")]
    [TestCase("domattina", "domattina", "2026-11-25")]
    [TestCase("domani l'altro", "domani l'altro", "2026-11-26")]
    [TestCase("scade il 31/01", "il 31/01", "2027-01-31")]
    [TestCase("lunedì scorso", "lunedì scorso", null)]
    [TestCase("ieri", "ieri", null)]
    [TestCase("due giorni fa", "due giorni fa", null)]
    [TestCase("la settimana prossima", "settimana prossima", null)]
    [TestCase("tra due settimane", "tra due settimane", "2026-12-08")]
    [TestCase("a settembre", "settembre", null)]
    [TestCase("on June 2nd", "June 2nd", "2027-06-02")]
    [TestCase("the day after tomorrow", "the day after tomorrow", "2026-11-26")]
    public void Dates(string text, string words, string? day)
    {
        var found = Find(text).Dates.Single();
        Assert.That((found.Words, found.Day?.ToString("yyyy-MM-dd", null)), Is.EqualTo((words, day)));
    }

    [TestCase("aspetto da tre settimane")]
    [TestCase("da due mesi")]
    [TestCase("I have been waiting for 3 weeks")]
    [TestCase("dura 10 anni")]
    [TestCase("abito in via 4 Novembre")]
    [TestCase("legge 104/92")]
    [TestCase("il 730")]
    public void A_duration_is_no_date(string text) => Assert.That(Find(text).Dates, Is.Empty);

    [TestCase("giovedì dopo le 3", "dopo le 3")]
    [TestCase("dalle 9 alle 12", "dalle 9 alle 12")]
    [TestCase("tra le 14 e le 16", "tra le 14 e le 16")]
    [TestCase("alle dieci e mezza", "alle dieci e mezza")]
    [TestCase("ore 11.30", "ore 11.30")]
    [TestCase("alle 8 di sera", "alle 8 di sera")]
    [TestCase("domani pomeriggio", "pomeriggio")]
    [TestCase("at half past nine", "at half past nine")]
    [TestCase("dopo le 17 per favore", "dopo le 17")]
    [TestCase("10 o'clock", "10 o'clock")]
    public void Times(string text, string words) => Assert.That(Find(text).Times.Select(t => t.Words), Is.EqualTo(new[] { words }));

    [TestCase("buona sera")]
    [TestCase("abbaia tutta la notte")]
    [TestCase("stamattina", TestName = "{m}: the word says the day")]
    [TestCase("ho 3 figli")]
    public void No_times(string text) => Assert.That(Find(text).Times, Is.Empty);

    [Test]
    public void Several_of_a_kind_are_all_found()
    {
        var found = Find("sono stato prima all'anagrafe e poi ai tributi, lunedì o martedì, tra Sorana e San Quirico");
        Assert.That(found.Offices.Select(o => o.Office.Value), Is.EqualTo(new[] { "anagrafe", "tributi" }));
        Assert.That(found.Dates, Has.Count.EqualTo(2));
        Assert.That(found.Places.Select(p => p.Place?.Value), Is.EqualTo(new[] { "sorana", "san-quirico" }));
    }

    [Test]
    public void Spans_are_those_of_the_text_as_written()
    {
        const string text = "👍 c'è una  buca in Via Roma, 12 e vengo giovedì, sono Mària Verdi";
        var found = Find(text);
        Assert.That(found.Places.Single().Span.Of(text), Is.EqualTo("Via Roma, 12"));
        Assert.That(found.Dates.Single().Span.Of(text), Is.EqualTo("giovedì"));
        Assert.That(found.Persons.Single().Span.Of(text), Is.EqualTo("Mària Verdi"));
    }

    [TestCase("vorrei parlare con il geometra Rossi", true)]
    [TestCase("passatemi lo stato civile", true)]
    [TestCase("cerco la dott.ssa Bianchi", true)]
    [TestCase("richiamatemi domani", true)]
    [TestCase("ho già parlato con un operatore", false)]
    [TestCase("il geom. Rossi c'è domani?", false)]
    [TestCase("ho chiamato il 112", false)]
    [TestCase("quando posso chiamare il comune?", false)]
    public void A_wish_for_a_person_is_asked_now(string text, bool expected) => Assert.That(Trained.Recognize(text).WantsHuman, Is.EqualTo(expected));

    [Test]
    public void A_municipality_without_places_and_officers_is_served_too()
    {
        var finder = new EntityFinder(Trained.Data with { Places = [], Officers = new List<Officer>() });
        var text = "il geometra Rossi abita in via Roma 3";
        var found = finder.Find(text, TextNormalizer.Normalize(text), new DateOnly(2026, 11, 24));
        Assert.That(found.Persons.Single().Officer, Is.Null);
        Assert.That(found.Places.Single().HouseNumber, Is.EqualTo("3"));
    }

    private static Entities Find(string text) => Finder.Value.Find(text, TextNormalizer.Normalize(text), DateOnly.FromDateTime(Trained.Now));
}
