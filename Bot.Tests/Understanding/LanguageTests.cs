// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Understanding;

internal sealed class LanguageTests
{
    private static readonly Lazy<LanguageIdentifier> Identifier = new(() => new LanguageIdentifier(Trained.Data));

    [TestCase("vorrei sapere quando è aperto il comune", null, "it")]
    [TestCase("nn so cm fare x la tari", null, "it")]
    [TestCase("la mi' nonna un pò venire", null, "it")]
    [TestCase("tari", null, "it")]
    [TestCase("I would like to book an appointment", null, "en")]
    [TestCase("how much is the identity card", "it", "en")]
    [TestCase("where can i pay", null, "en")]
    [TestCase("dua të di kur hapet bashkia", null, "sq")]
    [TestCase("dua te bej dokumentet per vajzen time", null, "sq", TestName = "{m}: Albanian without its letters")]
    [TestCase("Unde pot plăti taxa pentru gunoi?", null, "ro")]
    [TestCase("vreau sa fac buletinul pentru copilul meu", null, "ro", TestName = "{m}: Romanian without its letters")]
    [TestCase("je voudrais une carte d'identité pour ma fille", null, "fr")]
    [TestCase("¿dónde puedo pagar la multa que me pusieron?", null, "es")]
    [TestCase("necesito empadronarme en el pueblo", null, "es")]
    [TestCase("Wann hat das Rathaus geöffnet?", null, "de")]
    [TestCase("ich brauche einen neuen Ausweis", "it", "de")]
    [TestCase("متى يفتح مكتب البلدية؟", null, "ar")]
    [TestCase("Коли відкрито мерію?", null, "uk")]
    [TestCase("хочу поговорити з кимось", null, "uk")]
    [TestCase("Здравствуйте, когда вы открыты?", null, "ru", TestName = "{m}: Russian is not Ukrainian")]
    [TestCase("市役所はいつ開きますか", null, "ja", TestName = "{m}: Japanese is not Chinese")]
    [TestCase("io no capire come pagare, voi aiutare me", null, "it", TestName = "{m}: Italian of one who learns it")]
    [TestCase("市政府什么时候开门", null, "zh")]
    [TestCase("我想问 TARI 怎么付", null, "zh", TestName = "{m}: a Latin word in Chinese")]
    [TestCase("ok", "it", "it")]
    [TestCase("ok", "en", "en")]
    [TestCase("no", "en", "en")]
    [TestCase("Rossi", "en", "en")]
    [TestCase("menu", "it", "it")]
    [TestCase("RSSMRA80A01G491X", "en", "en")]
    [TestCase("pizza", "en", "en")]
    [TestCase("TARI", "en", "en")]
    [TestCase("123 456", "it", "und")]
    [TestCase("👍👍", "it", "und")]
    [TestCase("", null, "und")]
    [TestCase("?!", "en", "und")]
    public void Languages(string text, string? hint, string expected) =>
        Assert.That(Identifier.Value.Identify(text, TextNormalizer.Normalize(text), hint), Is.EqualTo(expected));
}
