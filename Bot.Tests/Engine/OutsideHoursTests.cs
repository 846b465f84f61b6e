// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Tests.Engine;

/// <summary>Questions about hours, and what happens to requests while the service is closed.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class OutsideHoursTests
{
    [TestCase("siete aperti?", "Servizio WhatsApp: aperto ora, fino alle 12:00.")]
    [TestCase("quando riapre la biblioteca?", "Biblioteca")]
    [TestCase("siete aperti il 2 giugno?", "chiuso per Festa della Repubblica")]
    [TestCase("a Natale siete aperti?", "venerdì 25 dicembre: chiuso per Natale")]
    [TestCase("orari protocollo", "mar 9:00-12:00 e 15:00-16:00")]
    [TestCase("l'anagrafe domani è aperta?", "mercoledì 25 novembre: aperto 9:00-12:00")]
    public void Questions_about_hours_are_answered_from_the_calendar(string question, string expected) =>
        Assert.That(Chat.Known().Write(question).Reply!.Body, Does.Contain(expected));

    [Test]
    public void In_the_evening_a_request_is_rejected_once_with_the_next_opening()
    {
        var chat = Chat.Known();
        chat.Now = RunningBot.Evening;
        var first = chat.Write("Quanto costa la carta d'identità?");
        Assert.That(first.Outcome, Is.EqualTo(TurnOutcome.Rejected));
        Assert.That(first.Reply!.Body, Does.Contain("domani alle 9:00").And.Contain("112"));
        var second = chat.Write("e la TARI?");
        Assert.That((second.Outcome, second.Reply), Is.EqualTo((TurnOutcome.Rejected, (Reply?)null)));
        chat.Now = RunningBot.Evening.AddDays(1);
        Assert.That(chat.Write("e la TARI?").Reply, Is.Not.Null, "the next closed period is told again");
    }

    [TestCase("quando riapre l'anagrafe?")]
    [TestCase("siete aperti adesso?")]
    public void In_the_evening_questions_about_hours_are_still_answered(string question)
    {
        var chat = Chat.Known();
        chat.Now = RunningBot.Evening;
        var result = chat.Write(question);
        Assert.That(result.Outcome, Is.EqualTo(TurnOutcome.Answered));
        Assert.That(result.Reply!.Body, Does.Contain("domani alle 9:00"));
    }

    [TestCase(9, 30)]
    [TestCase(21, 0)]
    public void Danger_is_answered_with_112_at_any_hour(int hour, int minute)
    {
        var chat = Chat.Known();
        chat.Now = new DateTimeOffset(2026, 11, 24, hour, minute, 0, TimeSpan.FromHours(1));
        var result = chat.Write("aiuto c'è un incendio in casa dei vicini con dentro una signora");
        Assert.That(result.Reply!.Body, Does.Contain("*112*"));
        Assert.That(result.Outcome, Is.EqualTo(TurnOutcome.Answered));
    }

    [Test]
    public void Answer_only_answers_in_the_evening_and_refuses_a_person()
    {
        var chat = Chat.Known();
        chat.Now = RunningBot.Evening;
        chat.Rules = chat.Rules with { Outside = OutsidePolicy.AnswerOnly };
        Assert.That(chat.Write("Quando si paga la TARI?").Outcome, Is.EqualTo(TurnOutcome.Answered));
        var refused = chat.Write("operatore");
        Assert.That(refused.Effects.OfType<Effect.HandOff>(), Is.Empty);
        Assert.That(refused.Reply!.Body, Does.Contain("domani alle 9:00"));
        Assert.That(refused.Outcome, Is.EqualTo(TurnOutcome.Rejected));
    }

    [Test]
    public void A_greeting_at_night_does_not_use_up_the_offer_and_later_words_join_the_request()
    {
        var chat = Chat.Known();
        chat.Now = RunningBot.Evening;
        chat.Rules = chat.Rules with { Outside = OutsidePolicy.TakeRequest };
        chat.Write("buonasera");
        Assert.That(chat.Write("vorrei una rateizzazione della TARI").Reply!.Choices, Is.Not.Empty);
        Assert.That(chat.Write("sono tre rate arretrate").Reply, Is.Null);
        var request = chat.Write("sì").Effects.OfType<Effect.HandOff>().Single();
        Assert.That(request.Summary, Is.EqualTo("vorrei una rateizzazione della TARI\nsono tre rate arretrate"));
        chat.Now = chat.Now.AddHours(11);   // the next morning, before the office has had time to look
        Assert.That(chat.Write("grazie").Effects, Is.Empty);
    }

    [Test]
    public void A_clock_that_was_moved_back_tells_the_closed_period_again()
    {
        var chat = Chat.Known();
        chat.Now = new DateTimeOffset(2026, 12, 25, 10, 0, 0, TimeSpan.FromHours(1));
        chat.Write("quanto costa la carta d'identità?");
        chat.Now = RunningBot.Evening;
        Assert.That(chat.Write("quanto costa la carta d'identità?").Reply, Is.Not.Null);
    }

    [TestCase("sì", true)]
    [TestCase("1", true)]
    [TestCase("va bene", true)]
    [TestCase("no grazie", false)]
    public void Take_request_asks_and_queues_for_the_opening_on_a_yes(string answer, bool queued)
    {
        var chat = Chat.Known();
        chat.Now = RunningBot.Evening;
        chat.Rules = chat.Rules with { Outside = OutsidePolicy.TakeRequest };
        var asked = chat.Write("vorrei parlare con qualcuno dei tributi per la mia cartella");
        Assert.That(asked.Outcome, Is.EqualTo(TurnOutcome.Rejected));
        Assert.That(asked.Reply!.Choices.Select(c => c.Title), Is.EqualTo(["Sì", "No"]));
        var answered = chat.Write(answer);
        var request = answered.Effects.OfType<Effect.HandOff>().SingleOrDefault();
        Assert.That(request is not null, Is.EqualTo(queued));
        Assert.That(request?.Summary ?? "", queued ? Does.Contain("cartella") : Is.Empty);
        Assert.That(request?.NotBefore, queued ? Is.EqualTo(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero)) : Is.Null);
    }
}
