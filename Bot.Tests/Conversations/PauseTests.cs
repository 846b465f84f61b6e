// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Storage;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.Conversations;

/// <summary>What is written in pieces is read together, and seen at once.</summary>
internal sealed class PauseTests
{
    private RunningBot _bot = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bot = await RunningBot.StartAsync(settings: new() { ["Conversation:Pause"] = "00:00:01", ["WhatsApp:ReadReceipts"] = "true" });

    [OneTimeTearDown]
    public async Task StopAsync() => await _bot.DisposeAsync();

    [Test]
    public async Task A_greeting_waits_for_the_request_and_both_get_one_reply()
    {
        await _bot.ReceiveAsync(Webhook.Text("390001000001", "Buongiorno"));
        await _bot.ReceiveAsync(Webhook.Text("390001000001", "quando si paga la TARI?"));
        var reply = (await _bot.Graph.MessagesToAsync("+390001000001", 1))[0];
        Assert.That(reply.Body, Does.Contain("TARI"));
        await AllDoneAsync();
        Assert.That(_bot.Graph.Sent.Count(m => m.To == "+390001000001"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_greeting_alone_is_answered_after_the_pause()
    {
        var greeting = Webhook.Text("390001000002", "Buongiorno");
        await _bot.ReceiveAsync(greeting);
        var reply = (await _bot.Graph.MessagesToAsync("+390001000002", 1))[0];
        Assert.That(reply.Titles, Is.Not.Empty, "the menu is offered");
        Assert.That(_bot.Graph.Read, Does.Contain(greeting["id"]!.GetValue<string>()), "it was seen while the bot waited");
    }

    [Test]
    public async Task What_is_revoked_during_the_pause_is_not_answered()
    {
        var message = Webhook.Text("390001000003", "Salve, volevo sapere");
        await _bot.ReceiveAsync(message);
        await _bot.ReceiveAsync(Webhook.Message("390001000003", "revoke", new() { ["original_message_id"] = message["id"]!.GetValue<string>() }));
        await AllDoneAsync();
        Assert.That(_bot.Graph.Sent.Count(m => m.To == "+390001000003"), Is.Zero);
    }

    [Test]
    public async Task A_command_is_read_by_itself_whatever_comes_with_it()
    {
        await _bot.ReceiveAsync(Webhook.Text("390001000004", "STOP"), Webhook.Text("390001000004", "grazie"));
        var reply = (await _bot.Graph.MessagesToAsync("+390001000004", 1))[0];
        Assert.That(reply.Body, Does.Contain("START"));
        await AllDoneAsync();
        Assert.That(_bot.Graph.Sent.Count(m => m.To == "+390001000004"), Is.EqualTo(1));
    }

    private Task<int> AllDoneAsync() => _bot.EventuallyAsync(db => db.Messages.CountAsync(m => m.Direction == Direction.In && m.Outcome == null), waiting => waiting == 0);
}
