// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Tests.Builders;

namespace Pescia.Bot.Tests.Engine;

/// <summary>Who sends a personal code is answered, and told kindly once that it is not needed here.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class SensitiveTests
{
    private const string Warning = "Una cosa per la tua privacy";

    [Test]
    public void A_fiscal_code_is_answered_with_a_kind_word_once()
    {
        var chat = Chat.Known();
        var first = chat.Write("Quando si paga la TARI? RSSMRA80A01H501U");
        Assert.That(first.Reply!.Body, Does.Contain("TARI").And.Contain(Warning));
        Assert.That(chat.Write("e l'IMU quando si paga? RSSMRA80A01H501U").Reply!.Body, Does.Not.Contain(Warning));
    }

    [TestCase("come si chiede il tesserino per disabili?")]
    [TestCase("Quando si paga la TARI?")]
    public void A_subject_is_no_secret(string text) => Assert.That(Chat.Known().Write(text).Reply!.Body, Does.Not.Contain(Warning));
}
