// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Pescia.Bot.Tests.Simulator;

/// <summary>What comes back to the product about its sends.</summary>
internal sealed class StatusTests
{
    [Test]
    public async Task Sent_delivered_and_read_come_one_by_one_with_price_and_callback_data()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.WriteAsync();
        using var accepted = await simulator.SayAsync();
        var id = (string?)JsonNode.Parse(await accepted.Content.ReadAsStringAsync())!["messages"]![0]!["id"];
        await simulator.Webhook.UntilStateAsync("read");
        Assert.That(simulator.Webhook.States, Is.EqualTo(["sent", "delivered", "read"]));

        var values = simulator.Webhook.All.Where(r => r.States.Any()).Select(r => r.Value).ToList();
        var first = values[0]["statuses"]![0]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)first["id"], Is.EqualTo(id));
            Assert.That((string?)first["recipient_id"], Is.EqualTo("390000000101"));
            Assert.That((string?)first["recipient_user_id"], Is.EqualTo("IT.FITTIZIO0000000000000101"));
            Assert.That((string?)first["biz_opaque_callback_data"], Is.EqualTo("4711"));
            Assert.That((string?)first["timestamp"], Is.EqualTo($"{simulator.Time.GetUtcNow().ToUnixTimeSeconds()}"));
            Assert.That(first["pricing"]!.ToJsonString(), Is.EqualTo("""{"billable":false,"pricing_model":"PMP","type":"free_customer_service","category":"service"}"""));
            Assert.That(first["conversation"], Is.Null, "left out since v24");
            Assert.That(values[1]["statuses"]![0]!["pricing"], Is.Not.Null);
            Assert.That(values[2]["statuses"]![0]!["pricing"], Is.Null);
            Assert.That((string?)values[0]["metadata"]!["phone_number_id"], Is.EqualTo(SimulatorHost.Number));
            Assert.That((string?)values[0]["contacts"]![0]!["wa_id"], Is.EqualTo("390000000101"));
        }
    }

    [Test]
    public async Task Before_v24_statuses_name_the_conversation()
    {
        await using var simulator = await SimulatorHost.StartAsync(null, ("WhatsApp:GraphVersion", "v23.0"));
        await simulator.WriteAsync();
        using var _ = await simulator.SayAsync();
        await simulator.Webhook.UntilStateAsync("read");
        var statuses = simulator.Webhook.All.Where(r => r.States.Any()).Select(r => r.Value["statuses"]![0]!).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)statuses[0]["conversation"]!["origin"]!["type"], Is.EqualTo("service"));
            Assert.That(statuses[0]["conversation"]!["expiration_timestamp"], Is.Not.Null);
            Assert.That(statuses[1]["conversation"]!["expiration_timestamp"], Is.Null);
        }
    }

    [Test]
    public async Task Every_post_is_ascii_and_signed_over_its_own_bytes_after_one_handshake()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.WriteAsync(text: "perché? 😀 a@b/c");
        using var _ = await simulator.SayAsync();
        var all = await simulator.Webhook.UntilStateAsync("read");
        using (Assert.EnterMultipleScope())
        {
            foreach (var post in all)
            {
                var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(SimulatorHost.Secret), post.Body);
                Assert.That(post.Signature, Is.EqualTo("sha256=" + Convert.ToHexStringLower(mac)));
                Assert.That(post.Body, Has.All.InRange((byte)' ', (byte)'~'));
            }

            Assert.That(Encoding.ASCII.GetString(all[0].Body), Does.Contain(@"perch\u00e9? \ud83d\ude00 a\u0040b\/c"));
            Assert.That((string?)all[0].Message!["text"]!["body"], Is.EqualTo("perché? 😀 a@b/c"));
            Assert.That(simulator.Webhook.Handshakes, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_refused_post_comes_again_with_the_same_bytes()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        foreach (var answer in (int[])[503, 500, 204]) { simulator.Webhook.Answers.Enqueue(answer); }
        var answered = await simulator.PostAsync("messages", new { citizen = "ada", type = "text", text = "ciao" });
        var all = await simulator.Webhook.UntilAsync(r => r.Any(p => p.Answer == 200));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((bool?)answered["accepted"], Is.False);
            Assert.That((string?)answered["answer"], Is.EqualTo("503"));
            Assert.That(all.Select(r => r.Answer), Is.EqualTo([503, 500, 204, 200]), "anything but 200 is a failure");
            Assert.That(all.Select(r => Convert.ToHexString(r.Body)).Distinct().Count(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_wrong_verify_token_keeps_webhooks_back()
    {
        await using var simulator = await SimulatorHost.StartAsync(null, ("WhatsApp:VerifyToken", "altro"), ("Simulator:WebhookTries", "2"));
        var answered = await simulator.PostAsync("messages", new { citizen = "ada", type = "text", text = "ciao" });
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)answered["answer"], Is.EqualTo("handshake: 403"));
            Assert.That(simulator.Webhook.All, Is.Empty);
        }
    }

    [Test]
    public async Task Who_hides_read_receipts_gives_none_and_no_number()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.WriteAsync("bruno");
        using var _ = await simulator.GraphAsync("""{"messaging_product":"whatsapp","recipient":"IT.FITTIZIO0000000000000102","type":"text","text":{"body":"x"}}""");
        var all = await simulator.Webhook.UntilStateAsync("delivered");
        var message = all[0];
        var status = all[^1].Value["statuses"]![0]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(message.Message!["from"], Is.Null);
            Assert.That((string?)message.Message!["from_user_id"], Is.EqualTo("IT.FITTIZIO0000000000000102"));
            Assert.That(message.Value["contacts"]![0]!["wa_id"], Is.Null);
            Assert.That((string?)message.Value["contacts"]![0]!["profile"]!["username"], Is.EqualTo("bruno.finto"));
            Assert.That(status["recipient_id"], Is.Null);
            Assert.That((string?)status["recipient_user_id"], Is.EqualTo("IT.FITTIZIO0000000000000102"));
            Assert.That(simulator.Webhook.States, Is.EqualTo(["sent", "delivered"]));
        }
    }

    [Test]
    public async Task Who_blocked_the_number_makes_sends_fail_later()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.WriteAsync();
        await simulator.PostAsync("citizens/ada/block", new { blocked = true });
        Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync()), Is.Null, "acceptance is not delivery");
        var all = await simulator.Webhook.UntilStateAsync("failed");
        var value = all[^1].Value;
        var status = value["statuses"]![0]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int?)status["errors"]![0]!["code"], Is.EqualTo(131026));
            Assert.That((string?)status["errors"]![0]!["title"], Is.EqualTo("Message undeliverable"));
            Assert.That(status["recipient_user_id"], Is.Null, "left out when a send to a phone fails");
            Assert.That(status["pricing"], Is.Null);
            Assert.That(value["contacts"], Is.Null);
        }
    }
}
