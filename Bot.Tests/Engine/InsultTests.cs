// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Tests.Builders;

namespace Pescia.Bot.Tests.Engine;

/// <summary>An insult is answered with dignity; what is the matter is dealt with all the same.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class InsultTests
{
    [TestCase("siete degli incapaci")]
    [TestCase("VAFFANCULO")]
    [TestCase("ma andate a quel paese")]
    [TestCase("fate schifo")]
    [TestCase("branco di fannulloni")]
    [TestCase("you are all idiots")]
    public void A_bare_insult_is_answered_calmly_with_the_way_to_a_person(string text)
    {
        var result = Chat.Known().Write(text);
        Assert.That(result.Decision.Action, Is.EqualTo("calm"));
        Assert.That(result.Reply!.Choices, Has.Count.EqualTo(2));
    }

    [TestCase("siete degli incapaci, il lampione in via Roma è ancora spento", "report-streetlight")]
    [TestCase("ma quando cazzo si paga la TARI", "waste-tax")]
    [TestCase("C'è un cane bastardino abbandonato per strada", "animals")]
    public void A_subject_is_dealt_with_however_angry(string text, string intent)
    {
        var result = Chat.Known().Write(text);
        Assert.That((result.Decision.Action != "calm", result.Decision.Intent), Is.EqualTo((true, intent)));
    }
}
