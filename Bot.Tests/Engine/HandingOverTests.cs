// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Tests.Builders;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Tests.Engine;

/// <summary>Who has the floor: the bot, or a person of an office.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class HandingOverTests
{
    [Test]
    public void A_hand_off_carries_the_words_and_silences_the_bot_until_it_is_cancelled()
    {
        var chat = Chat.Known();
        chat.Write("Quando si paga la TARI?");
        var handed = chat.TapOn("Parla con l'ufficio");
        var request = handed.Effects.OfType<Effect.HandOff>().Single();
        Assert.That((request.Office.Value, request.Summary), Is.EqualTo(("tributi", "Quando si paga la TARI?")));
        Assert.That(handed.Outcome, Is.EqualTo(TurnOutcome.HandedOver));
        var silent = chat.Write("ci siete?");
        Assert.That((silent.Reply, silent.Outcome), Is.EqualTo(((Reply?)null, TurnOutcome.HandedOver)));
        Assert.That(chat.Write("c'è una fuga di gas in casa e mi sento male").Reply!.Body, Does.Contain("112"), "danger is answered while an office has the floor");
        var cancelled = chat.Write("Annulla");
        Assert.That(cancelled.Effects, Does.Contain(new Effect.Withdraw()));
        Assert.That(chat.Write("Quando si paga la TARI?").Outcome, Is.EqualTo(TurnOutcome.Answered));
    }

    [Test]
    public void The_bot_comes_back_after_a_long_silence_of_the_office()
    {
        var chat = Chat.Known();
        chat.Write("operatore");
        chat.Now = chat.Now.AddDays(1);
        Assert.That(chat.Write("allora?").Reply, Is.Null, "the office has not had a whole opening yet");
        chat.Now = chat.Now.AddDays(2);
        var result = chat.Write("Quando si paga la TARI?");
        Assert.That(result.Effects, Does.Contain(new Effect.Expire()));
        Assert.That(result.Outcome, Is.EqualTo(TurnOutcome.Answered));
    }

    [Test]
    public void An_office_that_is_closed_inside_service_hours_is_refused_with_its_next_chance()
    {
        var chat = Chat.Known();
        chat.Now = chat.Now.AddDays(1);   // Wednesday: the local police desk is closed
        chat.Write("Ho preso una multa, come si paga?");
        var result = chat.Write("operatore");
        Assert.That(result.Effects.OfType<Effect.HandOff>(), Is.Empty);
        Assert.That(result.Reply!.Body, Does.Contain("martedì 1 dicembre alle 9:00"));
    }

    [Test]
    public void A_person_answering_from_another_app_silences_the_bot()
    {
        var chat = Chat.Known();
        Assert.That(chat.Send(new Activity(ActivityKind.TakenOver, "rispondo io", null, chat.Now)).Outcome, Is.EqualTo(TurnOutcome.Ignored));
        Assert.That(chat.Write("Quando si paga la TARI?").Reply, Is.Null);
    }

    [Test]
    public void What_a_colleague_writes_is_not_read_as_the_citizens_words()
    {
        var chat = Chat.Known();
        var result = chat.Send(new Activity(ActivityKind.TakenOver, "Uscite subito, c'è una fuga di gas! STOP", null, chat.Now));
        Assert.That((result.Reply, result.Outcome), Is.EqualTo(((Reply?)null, TurnOutcome.Ignored)));
        Assert.That(result.Effects, Is.Empty);
    }

    [Test]
    public void Thanks_between_a_question_and_a_request_for_a_person_leave_the_question()
    {
        var chat = Chat.Known();
        chat.Write("Quando si paga la TARI?");
        chat.Write("grazie");
        Assert.That(chat.Write("operatore").Effects.OfType<Effect.HandOff>().Single().Summary, Is.EqualTo("Quando si paga la TARI?"));
    }

    [Test]
    public void A_photo_sent_before_the_words_goes_with_the_request()
    {
        var chat = Chat.Known();
        chat.SendPhoto();
        chat.Write("Quando si paga la TARI?");
        var request = chat.TapOn("Parla con l'ufficio").Effects.OfType<Effect.HandOff>().Single();
        Assert.That(request.Summary, Is.EqualTo("Quando si paga la TARI?\n[allegati: 1]"));
    }
}
