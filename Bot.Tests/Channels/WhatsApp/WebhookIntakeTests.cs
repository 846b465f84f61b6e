// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Channels.WhatsApp.Media;
using Pescia.Bot.Inbox;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

/// <summary>What a webhook leaves in the database and passes on.</summary>
internal sealed class WebhookIntakeTests
{
    [Test]
    public async Task A_message_is_stored_and_passed_on()
    {
        await using var host = await WebhookHost.StartAsync();
        await host.PostAsync(Payload.Read("whatsapp/in-text.json"));
        await using var db = host.Open();
        var row = await db.Messages.SingleAsync();
        Assert.That((row.Municipality, row.WhatsAppId, row.Kind, row.Text, row.Outcome), Is.EqualTo(("pescia", "wamid.A1", "text", "Buongiorno, a che ora apre l'anagrafe?", (Outcome?)null)));
        Assert.That(host.Offered.Single().Id, Is.EqualTo(row.Id));
    }

    [TestCase("in-reaction", "reaction")]
    [TestCase("in-group", "group")]
    [TestCase("in-system-identity", "system")]
    [TestCase("echo-edit", "echo edit")]
    public async Task What_nobody_works_on_is_stored_with_its_reason(string payload, string reason)
    {
        await using var host = await WebhookHost.StartAsync();
        await host.PostAsync(Payload.Read($"whatsapp/{payload}.json"));
        await using var db = host.Open();
        var row = await db.Messages.SingleAsync();
        Assert.That((row.Outcome, row.Reason, host.Offered.Count), Is.EqualTo(((Outcome?)Outcome.Ignored, reason, 0)));
    }

    [Test]
    public async Task The_same_body_again_or_at_the_same_instant_has_no_second_effect()
    {
        await using var host = await WebhookHost.StartAsync();
        var body = Payload.Read("whatsapp/who-contacts-in-another-order.json");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.PostAsync(body)));
        await host.PostAsync(body);
        await using var db = host.Open();
        Assert.That((await db.Messages.CountAsync(), await db.Citizens.CountAsync(), host.Offered.Count), Is.EqualTo((3, 3, 3)));
    }

    [Test]
    public async Task The_siblings_of_a_broken_element_are_stored_and_it_is_kept_as_a_notice()
    {
        await using var host = await WebhookHost.StartAsync();
        Assert.That((await host.PostAsync(Payload.Read("whatsapp/odd-one-broken-of-three.json"))).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await using var db = host.Open();
        Assert.That(host.Offered.Select(m => m.Text), Is.EqualTo(new[] { "uno", "tre" }));
        Assert.That(await db.Set<AccountEvent>().CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_status_reaches_the_message_that_it_names()
    {
        await using var host = await WebhookHost.StartAsync();
        await host.PostAsync(Payload.Read("whatsapp/in-text.json"));
        await using var db = host.Open();
        var sent = new Message { Municipality = "pescia", CitizenId = host.Offered.Single().CitizenId, Direction = Direction.Out, Kind = "text", WhatsAppId = "wamid.B1", Delivery = Delivery.Accepted };
        db.Add(sent);
        await db.SaveChangesAsync();
        await host.PostAsync(Payload.Read("whatsapp/status-read.json"));
        await host.PostAsync(Payload.Read("whatsapp/status-delivered.json"));
        await db.Entry(sent).ReloadAsync();
        Assert.That(sent.Delivery, Is.EqualTo(Delivery.Read));
    }

    [Test]
    public async Task A_citizen_who_changed_number_stays_the_same_citizen()
    {
        await using var host = await WebhookHost.StartAsync();
        await host.PostAsync(Payload.Read("whatsapp/in-text.json"));
        await host.PostAsync(Payload.Read("whatsapp/in-system-number.json"));
        await using var db = host.Open();
        Assert.That(await db.Citizens.CountAsync(), Is.EqualTo(1));
        Assert.That(await db.CitizenIdentifiers.Select(i => i.Value).ToListAsync(), Is.EqualTo(new[] { "393337654321" }));
    }

    [TestCase("in-system-number", "393331234567")]
    [TestCase("field-user-id-update", "IT.13491208655302741918")]
    public async Task The_replay_of_an_old_change_does_not_take_a_name_from_its_new_owner(string payload, string name)
    {
        await using var host = await WebhookHost.StartAsync();
        await host.PostAsync(Payload.Read("whatsapp/who-phone-and-user-id.json"));
        await host.PostAsync(Payload.Read($"whatsapp/{payload}.json"));
        await using (var before = host.Open()) { Assert.That(await before.CitizenIdentifiers.AnyAsync(i => i.Value == name), Is.False, "the change was applied"); }
        var newOwner = name.Contains('.', StringComparison.Ordinal) ? $"\"from_user_id\":\"{name}\"" : $"\"from\":\"{name}\"";
        await host.PostAsync(Encoding.UTF8.GetString(Payload.Read("whatsapp/in-text.json"))
            .Replace("\"from\": \"393331234567\"", newOwner, StringComparison.Ordinal)
            .Replace("wamid.A1", "wamid.NEW", StringComparison.Ordinal)
            .Replace("\"wa_id\": \"393331234567\"", "\"wa_id\": \"0\"", StringComparison.Ordinal));
        await host.PostAsync(Payload.Read($"whatsapp/{payload}.json"));
        await using var db = host.Open();
        var owner = await db.CitizenIdentifiers.SingleAsync(i => i.Value == name);
        var writer = (await db.Messages.SingleAsync(m => m.WhatsAppId == "wamid.NEW")).CitizenId;
        Assert.That(owner.CitizenId, Is.EqualTo(writer));
    }

    [TestCase("in-image", 1)]
    [TestCase("echo-image", 1)]
    [TestCase("in-image-too-large", 0)]
    [TestCase("in-text", 0)]
    [TestCase("in-edit-caption", 0)]
    public async Task An_attachment_is_promised_with_its_message(string payload, int files)
    {
        await using var host = await WebhookHost.StartAsync();
        await host.PostAsync(Payload.Read($"whatsapp/{payload}.json"));
        await host.PostAsync(Payload.Read($"whatsapp/{payload}.json"));
        await using var db = host.Open();
        var rows = await db.Set<MediaFile>().ToListAsync();
        Assert.That(rows, Has.Count.EqualTo(files));
        Assert.That(rows, Has.All.Matches<MediaFile>(f => f is { State: MediaState.Waiting, DueAt: not null } && f.MessageId == host.Offered.Single().Id));
    }

    [Test]
    public async Task A_thousand_messages_in_one_body_are_all_stored_and_offered_in_order()
    {
        await using var host = await WebhookHost.StartAsync();
        var many = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$$"""{"from":"39333{{{i % 50:D7}}}","id":"wamid.{{{i}}}","type":"text","text":{"body":"{{{i}}}"}}"""));
        var answer = await host.PostAsync($$$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"106540352242922"},"messages":[{{{many}}}]}}]}]}""");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(host.Offered.Select(m => m.Text), Is.EqualTo(Enumerable.Range(0, 1000).Select(i => $"{i}")));
    }

    [Test]
    public async Task No_line_of_the_log_holds_what_a_citizen_wrote_or_who_it_was()
    {
        await using var host = await WebhookHost.StartAsync();
        foreach (var payload in Payload.Names("whatsapp")) { await host.PostAsync(Payload.Read($"whatsapp/{payload}.json")); }
        Assert.That(host.Log.Lines, Has.Some.Contains("2205").And.None.Contains("39333").And.None.Contains("Maria").And.None.Contains("Buongiorno"));
    }
}
