// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Understanding;

internal sealed class TextNormalizerTests
{
    [TestCase("Perché È già così", "perche e gia cosi")]
    [TestCase("nn so xké cmq grz", "non so perche comunque grazie")]
    [TestCase("qnd x favore", "quando per favore")]
    [TestCase("ciaoooo grazieeee", "ciao grazie")]
    [TestCase("tutti i bulloni", "tutti i bulloni", TestName = "{m}: double letters stay")]
    [TestCase("l’ufficio dell'anagrafe", "l ufficio dell anagrafe")]
    [TestCase("cia\u200Bo \u202Ebuon\u0301giorno", "ciao buongiorno")]
    [TestCase("ＣＩＡＯ", "ciao")]
    [TestCase("ore15.30", "ore 15 30")]
    [TestCase("ok👍🏽", "ok 👍")]
    [TestCase("a\uD83Db", "a b", TestName = "{m}: half a pair only separates")]
    [TestCase("straße Łódź œuvre", "strase lodz euvre")]
    [TestCase("", "")]
    [TestCase("…!?", "")]
    public void Normal_form(string text, string expected) => Assert.That(TextNormalizer.Normalize(text).ToString(), Is.EqualTo(expected));

    [Test]
    public void Marks_between_tokens_are_kept()
    {
        var text = TextNormalizer.Normalize("9-12, 2/6 e 9:30?");
        Assert.That(string.Concat(text.Tokens.ToArray().Select(t => t.Before)), Is.EqualTo(" -,/  :"));
        Assert.That(text.Ending, Is.EqualTo('?'));
    }
}
