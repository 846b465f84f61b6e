// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Understanding;

/// <summary>Codes are made up; their check characters were counted by a program of its own.</summary>
internal sealed class CodeFinderTests
{
    [TestCase("il mio cf è VRDMRA75B41G491A", "FiscalCode VRDMRA75B41G491A")]
    [TestCase("cf ppsnio82m15z129v.", "FiscalCode PPSNIO82M15Z129V")]
    [TestCase("NRI PLA 68T22 D612 N", "FiscalCode NRIPLA68T22D612N")]
    [TestCase("VRDMRA75B41G4VME", "FiscalCode VRDMRA75B41G4VME", TestName = "{m}: letters for digits where two persons share a code")]
    [TestCase("BNCGLI03H61G999X", "!FiscalCode BNCGLI03H61G999X", TestName = "{m}: a wrong check letter")]
    [TestCase("RSSMRA80A01G491", "!FiscalCode RSSMRA80A01G491", TestName = "{m}: the last character forgotten")]
    [TestCase("IT08B0306924900100000012345", "Iban IT08B0306924900100000012345")]
    [TestCase("it79 a050 3470 4000 0000 0987 654", "Iban IT79A0503470400000000987654")]
    [TestCase("IT83P0760113800001234567891", "!Iban IT83P0760113800001234567891", TestName = "{m}: a wrong digit in an IBAN")]
    [TestCase("IT60X054281110100000012345", "!Iban IT60X054281110100000012345", TestName = "{m}: a digit of an IBAN forgotten")]
    [TestCase("IBAN: DE89 3704 0044 0532 0130 00", "Iban DE89370400440532013000")]
    [TestCase("GB82 WEST 1234 5698 7654 32", "Iban GB82WEST12345698765432")]
    [TestCase("AL47212110090000000235698741", "Iban AL47212110090000000235698741")]
    [TestCase("targa AB123CD", "LicencePlate AB123CD")]
    [TestCase("fx 123 gh la mia auto", "", TestName = "{m}: small letters with blanks need a word for a car before them")]
    [TestCase("la mia auto fx 123 gh", "LicencePlate FX123GH")]
    [TestCase("una golf DR 901 KL", "LicencePlate DR901KL")]
    [TestCase("moto AB12345", "LicencePlate AB12345")]
    [TestCase("vecchia targa PT 345678", "LicencePlate PT345678")]
    [TestCase("targa M-AB 1234", "LicencePlate MAB1234")]
    [TestCase("AQ123OI", "!LicencePlate AQ123OI", TestName = "{m}: a letter that no plate has")]
    [TestCase("la carta CA12345BC", "IdentityCard CA12345BC")]
    [TestCase("333 1234567", "Phone 3331234567")]
    [TestCase("338.12.34.567", "Phone 3381234567")]
    [TestCase("+39 347-9876543", "Phone +393479876543")]
    [TestCase("00393481234567", "Phone 00393481234567")]
    [TestCase("0572/476543", "Phone 0572476543")]
    [TestCase("(0572) 49 22 19", "Phone 0572492219")]
    [TestCase("0572 476543 0572 476544", "Phone 0572476543|Phone 0572476544")]
    [TestCase("+355 69 123 4567", "Phone +355691234567")]
    [TestCase("800 888333", "Phone 800888333")]
    [TestCase("P.Neri75@example.it, grazie", "Email p.neri75@example.it")]
    [TestCase("maria @ example.com", "Email maria@example.com")]
    [TestCase("4111 1111 1111 1111", "PaymentCard 4111111111111111")]
    [TestCase("4111-1111-1111-1112", "!PaymentCard 4111111111111112")]
    [TestCase("partita iva 01234567897", "VatNumber 01234567897")]
    [TestCase("codice avviso 3010 0000 0012 3456 78", "PaymentNotice 301000000012345678")]
    [TestCase("prot. n. 12345/2026 del 3/11/2026", "FileNumber 12345/2026")]
    [TestCase("protocollo 9876", "FileNumber 9876")]
    [TestCase("verbale n° 45/26", "FileNumber 45/26")]
    [TestCase("la mia richiesta 2026-0142", "RequestNumber 2026-0142")]
    [TestCase("1.250,00 euro", "Amount 1250.00")]
    [TestCase("€ 22,5", "Amount 22.50")]
    [TestCase("16€", "Amount 16.00")]
    [TestCase("50 euri", "Amount 50.00")]
    [TestCase("mille euro", "Amount 1000.00")]
    [TestCase("duemilacinquecento euro", "Amount 2500.00")]
    [TestCase("trentotto euro", "Amount 38.00")]
    [TestCase("fifty euros", "Amount 50.00")]
    public void Found(string text, string expected) => Assert.That(
        string.Join('|', CodeFinder.Find(text).Select(c => $"{(c.Valid ? "" : "!")}{c.Kind} {c.Value}")), Is.EqualTo(expected));

    [TestCase("03/12/2026 e 3.12.26")]
    [TestCase("il 02 06 2026", TestName = "{m}: a date is no phone in Milan")]
    [TestCase("aperto 09.00-12.00")]
    [TestCase("anno 2025/2026")]
    [TestCase("via Roma 12 51017 Pescia")]
    [TestCase("HO PAGATO LE 100 DI MULTA")]
    [TestCase("la pratica 2 mesi fa")]
    [TestCase("il 112 e il 118")]
    [TestCase("isee 9360")]
    [TestCase("legge 104/92, dpr 445/2000")]
    [TestCase("d@e")]
    [TestCase("europa")]
    [TestCase("it 60 anni che abito qui e ancora non so niente")]
    public void Not_found(string text) => Assert.That(CodeFinder.Find(text), Is.Empty);

    [Test]
    public void The_span_is_that_of_the_text_as_written()
    {
        const string text = "Caf\u00E9 👍 cf VRD MRA 75B41 G491 A!";
        Assert.That(CodeFinder.Find(text).Single().Span.Of(text), Is.EqualTo("VRD MRA 75B41 G491 A"));
    }
}
