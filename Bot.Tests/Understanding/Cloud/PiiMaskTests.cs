// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Tests.Fakes;
using Pescia.Bot.Understanding;

namespace Pescia.Bot.Tests.Understanding.Cloud;

internal sealed class PiiMaskTests
{
    private FakeLanguage _fake = null!;
    private AzureRoom _room = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _fake = await FakeLanguage.StartAsync();
        _fake.Persons = ["Mario Rossi"];
        _room = new AzureRoom(_fake, null, ("Intents:On", "false"), ("Pii:On", "true"));
    }

    [TearDown]
    public async Task StopAsync()
    {
        _room.Dispose();
        await _fake.DisposeAsync();
    }

    [TestCase("Sono Mario Rossi, tel. 347 1234567", "Sono ***********, tel. ***********", TestName = "{m}: what the rules find and what Azure finds")]
    [TestCase("😀👨‍👩‍👧 Mario Rossi e ancora Mario Rossi 🗑️", "😀👨‍👩‍👧 *********** e ancora *********** 🗑️", TestName = "{m}: behind emoji, twice")]
    [TestCase("Nulla di personale", "Nulla di personale", TestName = "{m}: nothing")]
    public async Task A_text_is_masked(string text, string expected) => Assert.That(await MaskAsync(text), Is.EqualTo(new[] { new MaskedText(expected, true) }));

    [Test]
    public async Task What_the_rules_find_is_not_sent()
    {
        await MaskAsync("Mario Rossi, RSSMRA80A01G491X, mario@example.org, IT60X0542811101000000123456");
        Assert.That(_fake.Requests.Single().Texts[0], Is.EqualTo("Mario Rossi, ****************, *****************, ***************************"));
    }

    [Test]
    public async Task The_request_is_the_approved_one()
    {
        await MaskAsync("Sono Mario Rossi", "😀");
        Payload.IsApproved(System.Text.Encoding.UTF8.GetBytes(_fake.Requests.Single().Body.ToJsonString()), "azure-language/sent-PiiEntityRecognition.json");
    }

    [Test]
    public async Task Many_texts_go_five_by_five_and_come_back_in_order()
    {
        var masked = await MaskAsync([.. Enumerable.Range(0, 12).Select(i => $"{i}: Mario Rossi")]);
        Assert.That(masked.Select(m => m.Text), Is.EqualTo(Enumerable.Range(0, 12).Select(i => $"{i}: ***********")));
        Assert.That(_fake.Requests.Select(r => r.Documents.Count), Is.EqualTo(new[] { 5, 5, 2 }));
    }

    [Test]
    public async Task A_text_that_the_service_does_not_read_is_masked_by_the_rules_alone_and_marked()
    {
        var longText = new string('à', 5121) + " 347 1234567";
        var masked = await MaskAsync("", longText, "Mario Rossi");
        Assert.That(masked.Select(m => m.IsComplete), Is.EqualTo(new[] { false, false, true }));
        Assert.That(masked[1].Text, Does.EndWith(" ***********"));
        Assert.That(_room.Log.Text, Does.Contain("1 texts could only be masked by the local rules"));
    }

    [TestCase("""{"results":{"documents":[{"id":"0","entities":[{"text":"Anna Verdi","offset":3,"length":10}]}],"errors":[]}}""", "io Mario Rossi 12", false, TestName = "{m}: an entity that is nowhere in the text")]
    [TestCase("""{"results":{"documents":[{"id":"0","entities":[{"text":"Mario Rossi","offset":-4,"length":2147483647}]}],"errors":[]}}""", "io *********** 12", true, TestName = "{m}: an offset before the text")]
    [TestCase("""{"results":{"documents":[{"id":"0","entities":[{"offset":3,"length":11},{"offset":5,"length":9}]}],"errors":[]}}""", "io *********** 12", true, TestName = "{m}: overlapping spans without text")]
    [TestCase("""{"results":{"documents":[{"id":"0","entities":[{"offset":300,"length":11}]}],"errors":[]}}""", "io Mario Rossi 12", false, TestName = "{m}: a span outside without text")]
    [TestCase("""{"results":{"documents":[{"id":"7","entities":[]}],"errors":[]}}""", "io Mario Rossi 12", false, TestName = "{m}: a document that nobody asked about")]
    [TestCase("""{"kind":"PiiEntityRecognitionResults"}""", "io Mario Rossi 12", false, TestName = "{m}: no results")]
    public async Task An_odd_answer_is_never_taken_for_a_masked_text(string body, string expected, bool isComplete)
    {
        _fake.AlwaysAnswer(body);
        Assert.That(await MaskAsync("io Mario Rossi 12"), Is.EqualTo(new[] { new MaskedText(expected, isComplete) }));
    }

    [Test]
    public async Task Without_the_feature_the_rules_mask_alone()
    {
        using var room = new AzureRoom(_fake);
        var masked = await room.Pii.MaskAsync(["Mario Rossi 347 1234567"], "it", CancellationToken.None);
        Assert.That(masked, Is.EqualTo(new[] { new MaskedText("Mario Rossi ***********", false) }));
        Assert.That(_fake.Requests, Is.Empty);
    }

    [TestCase("scrivi a nome.cognome+x@comune.pescia.pt.it.", "scrivi a **********************************.")]
    [TestCase("IBAN IT60 X054 2811 1010 0000 0123 456", "IBAN *********************************")]
    [TestCase("cf rss mra 80a01 g491x ok", "cf ******************* ok")]
    [TestCase("carta CA12345AB e AX 1234567", "carta ********* e **********")]
    [TestCase("targa AB 123 CD in divieto", "targa ********* in divieto")]
    [TestCase("+39 0572/492219", "***************")]
    [TestCase("avviso 301000000123456789", "avviso ******************")]
    [TestCase("la carta costa 22,21 euro, aperti 9:00-12:00 al civico 21", "la carta costa 22,21 euro, aperti 9:00-12:00 al civico 21")]
    [TestCase("nel lotto cd12 sono arrivate sei cose", "nel lotto cd12 sono arrivate sei cose")]
    [TestCase("Legge 132 del 2025", "Legge 132 del 2025")]
    public void The_rules_mask_what_identifies_a_person_by_its_form(string text, string expected) => Assert.That(new LocalMask().Mask(text), Is.EqualTo(expected));

    [Test, CancelAfter(3000)]
    public void The_rules_are_quick_with_hostile_texts([Values("1", "a.", "a@", "IT60", "1 ", "RSSMRA", "@a.")] string part) =>
        Assert.That(new LocalMask().Mask(string.Concat(Enumerable.Repeat(part, 20_000))), Is.Not.Empty);

    private Task<IReadOnlyList<MaskedText>> MaskAsync(params string[] texts) => _room.Pii.MaskAsync(texts, "it", CancellationToken.None);
}
