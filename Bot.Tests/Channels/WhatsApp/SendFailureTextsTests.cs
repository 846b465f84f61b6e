// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.RegularExpressions;
using Pescia.Bot.Channels.WhatsApp;
using Pescia.Bot.Tests.Layout;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

/// <summary>Whoever wrote a message that did not arrive learns why and what to do, in both languages.</summary>
internal sealed partial class SendFailureTextsTests
{
    [TestCase("131047", "window")]
    [TestCase("window", "window")]
    [TestCase("131026", "unreachable")]
    [TestCase("131049", "held")]
    [TestCase("132000", "template.values")]
    [TestCase("132001", "template.missing")]
    [TestCase("132012", "template.values")]
    [TestCase("132015", "template.paused")]
    [TestCase("132016", "template.disabled")]
    [TestCase("131053", "file")]
    [TestCase("file-gone", "fileGone")]
    [TestCase("expired", "expired")]
    [TestCase("190", "token")]
    [TestCase("250", "permission")]
    [TestCase("131056", "pace")]
    [TestCase("http-502", "outage")]
    [TestCase("http-401", "token")]
    [TestCase("http-302", "address")]
    [TestCase("http-418", "ours")]
    [TestCase("987654", "other")]
    [TestCase("nonsense", "other")]
    [TestCase(null, "other")]
    public void A_code_has_its_sentence(string? code, string key) => Assert.That(SendFailureTexts.KeyOf(code), Is.EqualTo(key));

    [TestCaseSource(nameof(KnownCodes))]
    public void Every_code_of_the_error_table_has_a_sentence_of_its_own(string code) =>
        Assert.That(SendFailureTexts.KeyOf(code), Is.Not.EqualTo("other"), "Add it to SendFailureTexts.");

    [TestCaseSource(nameof(OwnCodes))]
    public void Every_code_of_our_own_has_a_sentence_of_its_own(string code) =>
        Assert.That(SendFailureTexts.KeyOf(code), Is.Not.EqualTo("other"), "Add it to SendFailureTexts.");

    [Test]
    public void Both_languages_say_the_same_things()
    {
        Assert.That(SendFailureTexts.Keys("en"), Is.EquivalentTo(SendFailureTexts.Keys("it")));
        foreach (var key in SendFailureTexts.Keys("it").Where(k => k is not ("other" or "ours"))) { Assert.That(Source(), Does.Contain($"\"{key}\""), "nothing leads to this text"); }
    }

    [TestCase("it", "24 ore")]
    [TestCase("en", "24 hours")]
    [TestCase("de", "24 ore")]
    public void The_sentence_is_in_the_language_asked_for(string language, string expected)
    {
        var failure = SendFailureTexts.Of("131047", language);
        Assert.That(failure.What, Does.Contain(expected));
        Assert.That(failure.Do, Is.Not.Empty);
    }

    [Test]
    public void A_code_that_nobody_knows_is_named() => Assert.That(SendFailureTexts.Of("987654", "it").What, Does.Contain("987654"));

    /// <summary>The numbers in the arms of the table, so that none can be forgotten when one is added there.</summary>
    private static IEnumerable<string> KnownCodes()
    {
        var table = Repository.Read("Bot/Channels/WhatsApp/ErrorTable.cs");
        var arms = table[table.IndexOf("error.Code switch", StringComparison.Ordinal)..table.IndexOf("_ when error.IsTransient", StringComparison.Ordinal)];
        return Regex.Matches(arms, @"(?<![\w.(])\d+\b").Select(m => m.Value).Distinct();
    }

    private static IEnumerable<string> OwnCodes() =>
        from file in Repository.Files("Bot/Outbox", ".cs").Concat(Repository.Files("Bot/Channels/WhatsApp", ".cs"))
        from line in file.Code
        from Match match in OwnCode().Matches(line)
        select match.Groups["code"].Value;

    private static string Source() => Repository.Read("Bot/Channels/WhatsApp/SendFailureTexts.cs");

    [GeneratedRegex("SendResult\\.(TryLater|Refused)\\(\"(?<code>[a-z-]+)\"")]
    private static partial Regex OwnCode();
}
