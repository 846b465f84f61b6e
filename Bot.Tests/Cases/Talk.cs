// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json.Nodes;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.Cases;

/// <summary>A citizen who talks with the whole product, a reply for each message.</summary>
internal sealed class Talk(RunningBot bot, string citizen)
{
    private int _replies;

    public string Citizen => citizen;

    public Task<SentMessage> SayAsync(string text, string expected) => SayAsync(Webhook.Text(citizen, text), expected);

    public Task<SentMessage> TapAsync(string choice, string expected) => SayAsync(Webhook.Tap(citizen, choice, "…"), expected);

    public async Task<SentMessage> SayAsync(JsonObject message, string expected)
    {
        await bot.ReceiveAsync(message);
        var reply = (await bot.Graph.MessagesToAsync("+" + citizen, ++_replies))[_replies - 1];
        Assert.That(reply.Body, Does.Contain(expected));
        return reply;
    }
}
