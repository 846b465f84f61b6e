// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Simulator.Citizens;
using Pescia.Bot.Simulator.Graph;
using Pescia.Bot.Simulator.Webhooks;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Tests.Simulator;

internal sealed class StatusPlanTests
{
    private static readonly SimulatedCitizen Ada = new("ada", "Ada Esempio") { Phone = "390000000101" };

    [TestCase("normal", "sent | delivered | read")]
    [TestCase("early", "sent | delivered | read")]
    [TestCase("skipDelivered", "sent | read")]
    [TestCase("reverse", "read | delivered | sent")]
    [TestCase("duplicate", "sent | sent | delivered | delivered | read | read")]
    [TestCase("batch", "sent delivered read")]
    [TestCase("silent", "")]
    [TestCase("failed:131049", "failed")]
    public void Each_fault_has_its_plan(string fault, string expected) => Assert.That(Plan(Sent("text"), fault), Is.EqualTo(expected));

    [TestCase("text", false, false, "sent | delivered")]
    [TestCase("reaction", true, false, "sent")]
    [TestCase("audio", true, true, "sent | delivered | read | played")]
    public void A_plan_depends_on_who_gets_what(string type, bool readReceipts, bool isVoice, string expected)
    {
        var message = Sent(type) with { To = Ada with { ReadReceipts = readReceipts }, IsVoiceNote = isVoice };
        Assert.That(Plan(message, "normal"), Is.EqualTo(expected));
    }

    [Test]
    public void A_blocked_number_fails_as_undeliverable_and_a_fault_with_its_code()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Plan(Sent("text") with { To = Ada with { Blocked = true } }, "normal"), Is.EqualTo("failed"));
            Assert.That(StatusPlan.FailureOf("normal").Code, Is.EqualTo(131026));
            Assert.That(StatusPlan.FailureOf("failed:131049").Code, Is.EqualTo(131049));
        }
    }

    [Test]
    public void A_thousand_replies_a_month_are_free_and_templates_never()
    {
        var time = new ManualTime();
        var prices = new PriceBook(new TownClock(time));
        for (var i = 0; i < 1000; i++) { Assert.That(prices.Take("service").Type, Is.EqualTo("free_customer_service")); }
        using (Assert.EnterMultipleScope())
        {
            Assert.That(prices.Take("service"), Is.EqualTo(new Price("regular", "service")));
            Assert.That(prices.Take("service").IsBillable, Is.True);
            Assert.That(prices.Take("utility"), Is.EqualTo(new Price("regular", "utility")));
        }

        time.Advance(TimeSpan.FromDays(8));
        Assert.That(prices.Take("service").IsBillable, Is.False, "December starts again");
    }

    private static SentMessage Sent(string type) => new("wamid.x", Ada, type, ByPhone: true, "1", "service", DateTimeOffset.UnixEpoch);

    private static string Plan(SentMessage message, string fault) => string.Join(" | ", StatusPlan.For(message, fault).Select(post => string.Join(' ', post)));
}
