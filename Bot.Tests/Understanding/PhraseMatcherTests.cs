// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Understanding;

internal sealed class PhraseMatcherTests
{
    [TestCase("fuga ~2 gas", "c'è una fuga di gas", true)]
    [TestCase("fuga ~2 gas", "fuga a b c gas", false)]
    [TestCase("fuga gas", "fuga di gas", false)]
    [TestCase("brucia* casa|tetto", "bruciano tetto", true)]
    [TestCase("aiuto aiuto", "aiuto", false, TestName = "{m}: one word fills one place")]
    [TestCase("aiuto aiut*", "aiuto aiuto", true)]
    [TestCase("a ~1 b ~1 c", "a a b x c", true)]
    [TestCase("a ~2 b", "a x x x a b", true, TestName = "{m}: the latest beginning counts")]
    [TestCase("protocollo #", "protocollo 123", true)]
    [TestCase("protocollo #", "protocollo x", false)]
    [TestCase("l'acqua sale", "L’ACQUA SALE", true)]
    [TestCase("perché", "xké", true)]
    public void Patterns(string pattern, string text, bool expected) =>
        Assert.That(new PhraseMatcher([pattern]).Find(TextNormalizer.Normalize(text)).Count > 0, Is.EqualTo(expected));

    [TestCase("~2 a")]
    [TestCase("a ~2")]
    [TestCase("a ~99 b")]
    [TestCase("")]
    [TestCase("l'acqua|gas")]
    [TestCase("a {unknown}")]
    public void Nonsense_is_refused(string pattern) => Assert.That(() => PhrasePattern.Parse(pattern), Throws.TypeOf<FormatException>());

    [Test]
    public void Alternatives_of_several_words_spread() =>
        Assert.That(string.Join("; ", PhrasePattern.Spread("scoppia ~3 bombola|in_mano")), Is.EqualTo("scoppia ~3 in mano; scoppia ~3 bombola"));

    [Test]
    public void An_exclusion_takes_away_only_what_it_touches()
    {
        var signs = new SignFinder(new PatternList(["fuoco", "incendio"], ["vigili del fuoco"]));
        Assert.That(signs.IsIn(TextNormalizer.Normalize("i vigili del fuoco")), Is.False);
        Assert.That(signs.IsIn(TextNormalizer.Normalize("un incendio, i vigili del fuoco non rispondono")), Is.True);
    }
}
