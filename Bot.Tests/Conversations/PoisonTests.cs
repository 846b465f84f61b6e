// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pescia.Bot.Storage;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Conversations;

/// <summary>A message on which every turn fails dies with its reason, and takes nobody with it.</summary>
internal sealed class PoisonTests
{
    private const string Poison = "questo messaggio avvelena";

    [Test]
    public async Task A_message_that_always_fails_is_dead_and_the_next_is_answered([Values("00:00:00", "00:00:00.200")] string pause)
    {
        await using var bot = await RunningBot.StartAsync(
            settings: new() { ["Inbox:MostFailures"] = "2", ["Inbox:SweepEvery"] = "00:00:00.200", ["Conversation:Pause"] = pause },
            replace: services => services.AddSingleton<IRecognizer>(new FailsOn(The.Recognizer, Poison)));
        await bot.ReceiveAsync(Webhook.Text("390002000001", Poison), Webhook.Text("390002000001", "Quando si paga la TARI?"));
        var reply = (await bot.Graph.MessagesToAsync("+390002000001", 1))[0];
        Assert.That(reply.Body, Does.Contain("TARI"));
        var dead = await bot.EventuallyAsync(db => db.Messages.SingleAsync(m => m.Text == Poison), m => m.Outcome == Outcome.Dead);
        Assert.That((dead.Attempts, dead.DueAt), Is.EqualTo((2, (DateTimeOffset?)null)));
        Assert.That(dead.Reason, Does.Contain(nameof(InvalidDataException)).And.Not.Contain("avvelena"), "the reason quotes nobody");
    }

    private sealed class FailsOn(IRecognizer recognizer, string poison) : IRecognizer
    {
        public Recognition Recognize(string text, string? language, DateTime now) =>
            text.Contains(poison, StringComparison.Ordinal) ? throw new InvalidDataException(text) : recognizer.Recognize(text, language, now);
    }
}
