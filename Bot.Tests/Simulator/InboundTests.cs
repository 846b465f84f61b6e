// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Pescia.Bot.Tests.Simulator;

/// <summary>Webhooks for everything a citizen can do.</summary>
internal sealed class InboundTests
{
    private static readonly object[][] Kinds =
    [
        ["""{"type":"text","text":"ciao"}""", "text", """{"body":"ciao"}"""],
        ["""{"type":"choice","choice":{"id":"a:1","title":"Sì"},"messageId":"wamid.q"}""", "interactive", """{"type":"button_reply","button_reply":{"id":"a:1","title":"Sì"}}"""],
        ["""{"type":"choice","choice":{"id":"r","title":"CIE","kind":"list","description":"x"}}""", "interactive", """{"type":"list_reply","list_reply":{"id":"r","title":"CIE","description":"x"}}"""],
        ["""{"type":"choice","choice":{"id":"OK","title":"Va bene","kind":"template"}}""", "button", """{"payload":"OK","text":"Va bene"}"""],
        ["""{"type":"location","latitude":43.9,"longitude":10.69,"name":"Piazza"}""", "location", """{"latitude":43.9,"longitude":10.69,"name":"Piazza"}"""],
        ["""{"type":"reaction","messageId":"wamid.q","emoji":"👍"}""", "reaction", """{"message_id":"wamid.q","emoji":"👍"}"""],
        ["""{"type":"reaction","messageId":"wamid.q"}""", "reaction", """{"message_id":"wamid.q"}"""],
        ["""{"type":"revoke","messageId":"wamid.q"}""", "revoke", """{"original_message_id":"wamid.q"}"""],
        ["""{"type":"edit","messageId":"wamid.q","text":"nuovo"}""", "edit", """{"original_message_id":"wamid.q","message":{"context":{"id":"M0"},"type":"text","text":{"body":"nuovo"}}}"""],
        ["""{"type":"flow","fields":{"via":"Roma"}}""", "interactive", """{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{\"via\":\"Roma\",\"flow_token\":\"unused\"}"}}"""],
        ["""{"type":"callPermission","text":"reject"}""", "interactive", """{"type":"call_permission_reply","call_permission_reply":{"response":"reject","response_source":"user_action"}}"""],
        ["""{"type":"unsupported","subtype":"edit"}""", "unsupported", """{"type":"edit"}"""],
        ["""{"type":"system","subtype":"customer_identity_changed"}""", "system", """{"type":"customer_identity_changed","body":"User identity changed"}"""],
        ["""{"type":"raw","subtype":"futuro","fields":{"futuro":{"a":1}}}""", "futuro", """{"a":1}"""],
    ];

    [TestCaseSource(nameof(Kinds))]
    public async Task Each_kind_has_metas_shape(string request, string type, string part)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var message = await DeliverAsync(simulator, request);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)message["type"], Is.EqualTo(type));
            Assert.That(JsonNode.DeepEquals(message[type], JsonNode.Parse(part)), Is.True, message[type]?.ToJsonString());
            Assert.That((string?)message["from"], Is.EqualTo("390000000101"));
            Assert.That((string?)message["from_user_id"], Is.EqualTo("IT.FITTIZIO0000000000000101"));
            Assert.That((string?)message["id"], Does.StartWith("wamid."));
            Assert.That((string?)message["timestamp"], Is.EqualTo($"{simulator.Time.GetUtcNow().ToUnixTimeSeconds()}"));
        }
    }

    [TestCase("contacts")]
    [TestCase("order")]
    [TestCase("request_welcome")]
    [TestCase("unknown")]
    [TestCase("audio")]
    public async Task The_rest_arrives_under_its_type(string type)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        Assert.That((string?)(await DeliverAsync(simulator, $$"""{"type":"{{type}}"}"""))["type"], Is.EqualTo(type));
    }

    [TestCase("""{"type":"text","text":"x","messageId":"wamid.q"}""", """{"from":"390000000000","id":"wamid.q"}""")]
    [TestCase("""{"type":"text","text":"x","forwarded":"once"}""", """{"forwarded":true}""")]
    [TestCase("""{"type":"text","text":"x","forwarded":"often"}""", """{"frequently_forwarded":true}""")]
    [TestCase("""{"type":"text","text":"x"}""", null)]
    public async Task A_context_tells_what_is_quoted_or_forwarded(string request, string? context)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        Assert.That((await DeliverAsync(simulator, request))["context"]?.ToJsonString(), Is.EqualTo(context));
    }

    [TestCase("""{"citizen":"nessuno","type":"text","text":"x"}""")]
    [TestCase("""{"citizen":"ada","type":"fax"}""")]
    [TestCase("""{"citizen":"ada","type":"text"}""")]
    [TestCase("""{"citizen":"ada","type":"location","latitude":1}""")]
    public async Task What_cannot_be_sent_is_refused(string request)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        using var response = await simulator.Client.PostAsync("/simulator/messages", new StringContent(request, null, "application/json"));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(simulator.Webhook.All, Is.Empty);
    }

    [Test]
    public async Task A_new_number_is_announced_twice_and_answers_from_then_on()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.WriteAsync();
        var changed = await simulator.PostAsync("citizens/ada/number", new { });
        var (phone, user) = ((string)changed["phone"]!, (string)changed["userId"]!);
        var system = simulator.Webhook.All[1];
        var update = simulator.Webhook.All[2].Value["user_id_update"]![0]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(system.Value["contacts"], Is.Null);
            Assert.That((string?)system.Message!["from"], Is.EqualTo("390000000101"));
            Assert.That((string?)system.Message!["system"]!["type"], Is.EqualTo("user_changed_number"));
            Assert.That((string?)system.Message!["system"]!["wa_id"], Is.EqualTo(phone));
            Assert.That((string?)update["user_id"]!["previous"], Is.EqualTo("IT.FITTIZIO0000000000000101"));
            Assert.That((string?)update["user_id"]!["current"], Is.EqualTo(user));
            Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync("+" + phone)), Is.Null);
            Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync()), Is.EqualTo(131026), "the old number is nobody's");
        }
    }

    [Test]
    public async Task Any_other_field_can_be_announced()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        using var response = await simulator.Client.PostAsJsonAsync("/simulator/webhooks", new { field = "account_alerts", value = new { entity_type = "WABA" } });
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((string?)simulator.Webhook.All[0].Value["entity_type"], Is.EqualTo("WABA"));
    }

    private static async Task<JsonObject> DeliverAsync(SimulatorHost simulator, string request)
    {
        var body = JsonNode.Parse(request)!.AsObject();
        body["citizen"] = "ada";
        await simulator.PostAsync("messages", body);
        return simulator.Webhook.All[0].Message!;
    }
}
