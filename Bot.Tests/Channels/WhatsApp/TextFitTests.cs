// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Channels.WhatsApp;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

internal sealed class TextFitTests
{
    [TestCase("abcdef", 6, "abcdef")]
    [TestCase("abcdefg", 6, "abcde…")]
    [TestCase("abc defg", 5, "abc…", TestName = "{m}: no blank before the ellipsis")]
    [TestCase("ab👨‍👩‍👧‍👦cd", 12, "ab…", TestName = "{m}: a family stays together")]
    [TestCase("ab👨‍👩‍👧‍👦cd", 15, "ab👨‍👩‍👧‍👦cd")]
    [TestCase("citta\u0300a\u0300", 6, "citt…", TestName = "{m}: an accent stays with its letter")]
    [TestCase("a🇮🇹🇮🇹", 7, "a🇮🇹…", TestName = "{m}: flags are not halved")]
    public void Labels_are_shortened_between_graphemes(string text, int units, string expected)
    {
        Assert.That(TextFit.Shorten(text, units), Is.EqualTo(expected));
        Assert.That(expected, Has.Length.AtMost(units));
    }

    [Test]
    public void A_grapheme_longer_than_the_limit_is_cut_between_runes() =>
        Assert.That(TextFit.Cut("e" + string.Concat(Enumerable.Repeat("\u0301", 300)), 200), Has.Length.EqualTo(200));

    [TestCase("uno due tre quattro", 19, "uno due tre quattro")]
    [TestCase("uno due tre quattro", 18, "uno due tre…")]
    [TestCase("uno due tre quattro", 12, "uno due tre…")]
    [TestCase("unaparolamoltolunga", 10, "unaparola…")]
    [TestCase("a unaparolamoltolunga", 10, "a unaparo…", TestName = "{m}: a blank too early is no place to cut")]
    public void Texts_are_cut_at_the_last_blank(string text, int units, string expected) =>
        Assert.That(TextFit.ShortenAtBlank(text, units), Is.EqualTo(expected));
}
