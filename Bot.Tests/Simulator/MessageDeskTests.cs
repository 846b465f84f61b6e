// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using System.Text.Json.Nodes;

namespace Pescia.Bot.Tests.Simulator;

/// <summary>What the emulated Graph API says to sends that are well formed.</summary>
internal sealed class MessageDeskTests
{
    [Test]
    public async Task A_send_to_who_wrote_is_accepted_and_named()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.WriteAsync();
        using var response = await simulator.SayAsync();
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((string?)body["messages"]![0]!["id"], Does.StartWith("wamid."));
            Assert.That((string?)body["contacts"]![0]!["input"], Is.EqualTo(SimulatorHost.Ada));
            Assert.That((string?)body["contacts"]![0]!["wa_id"], Is.EqualTo("390000000101"));
            Assert.That(body["contacts"]![0]!["user_id"], Is.Null);
        }
    }

    [Test]
    public async Task A_send_to_a_user_id_is_answered_without_a_number()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.WriteAsync("bruno");
        using var response = await simulator.GraphAsync("""{"messaging_product":"whatsapp","recipient":"IT.FITTIZIO0000000000000102","type":"text","text":{"body":"x"}}""");
        var contact = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["contacts"]![0]!.AsObject();
        Assert.That(contact.ToJsonString(), Is.EqualTo("""{"input":"IT.FITTIZIO0000000000000102","user_id":"IT.FITTIZIO0000000000000102"}"""));
    }

    [Test]
    public async Task Who_is_no_citizen_of_the_simulator_cannot_be_reached()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync("+393331234567")), Is.EqualTo(131026));
    }

    [Test]
    public async Task The_window_is_open_for_24_hours_after_the_last_message()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync()), Is.EqualTo(131047), "never wrote");
        await simulator.WriteAsync();
        simulator.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync()), Is.Null, "one second before the end");
        simulator.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync()), Is.EqualTo(131047), "the end is exclusive");
        await simulator.WriteAsync();
        Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync()), Is.Null, "wrote again");
    }

    [Test]
    public async Task One_person_gets_45_at_once_then_one_every_six_seconds()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.WriteAsync();
        await simulator.WriteAsync("chris");
        for (var i = 0; i < 45; i++) { Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync()), Is.Null); }
        Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync()), Is.EqualTo(131056));
        Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync("+390000000104")), Is.Null, "somebody else is not concerned");
        simulator.Time.Advance(TimeSpan.FromSeconds(5.9));
        Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync()), Is.EqualTo(131056));
        simulator.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync()), Is.Null);
        Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync()), Is.EqualTo(131056));
    }

    [Test]
    public async Task A_number_carries_80_messages_a_second_both_ways()
    {
        await using var simulator = await SimulatorHost.StartAsync(null, ("Simulator:PairLimit", "false"));
        await simulator.WriteAsync();
        for (var i = 0; i < 79; i++) { Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync()), Is.Null); }
        using (var over = await simulator.SayAsync())
        {
            Assert.That(over.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That(await SimulatorHost.CodeAsync(over), Is.EqualTo(130429));
        }

        simulator.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync()), Is.Null);
    }

    [TestCase("Bearer altro", 190)]
    [TestCase("token-di-prova", 190)]
    [TestCase(null, 190)]
    public async Task Only_the_configured_token_is_taken(string? header, int code)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        simulator.Client.DefaultRequestHeaders.Authorization = null;
        if (header is not null) { simulator.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header); }
        using var response = await simulator.SayAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await SimulatorHost.CodeAsync(response), Is.EqualTo(code));
    }

    [Test]
    public async Task A_read_mark_and_a_reaction_need_a_message_that_exists_and_is_not_too_old()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var id = await simulator.WriteAsync();
        var mark = (string message) => simulator.GraphAsync($$$"""{"messaging_product":"whatsapp","status":"read","message_id":"{{{message}}}","typing_indicator":{"type":"text"}}""");
        var react = (string message) => simulator.GraphAsync($$$"""{"messaging_product":"whatsapp","to":"{{{SimulatorHost.Ada}}}","type":"reaction","reaction":{"message_id":"{{{message}}}","emoji":"ok"}}""");
        using (var marked = await mark(id))
        {
            Assert.That(await marked.Content.ReadAsStringAsync(), Is.EqualTo("""{"success":true}"""));
        }

        Assert.That(await SimulatorHost.CodeAsync(await react(id)), Is.Null);
        Assert.That(await SimulatorHost.CodeAsync(await mark("wamid.ignoto")), Is.EqualTo(131009));
        Assert.That(await SimulatorHost.CodeAsync(await react("wamid.ignoto")), Is.EqualTo(131009));
        simulator.Time.Advance(TimeSpan.FromDays(31));
        Assert.That(await SimulatorHost.CodeAsync(await mark(id)), Is.EqualTo(131009));
    }

    [Test]
    public async Task A_refusal_has_the_headers_and_the_body_of_the_real_one()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        using var response = await simulator.GraphAsync("""{"messaging_product":"whatsapp","to":"+390000000101","type":"text","text":{"body":""}}""");
        var error = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(response.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/javascript; charset=UTF-8"));
            Assert.That(response.Headers.WwwAuthenticate.ToString(), Does.StartWith("OAuth \"Facebook Platform\" \"invalid_request\" \"(#131009)"));
            Assert.That((string?)error["message"], Is.EqualTo("(#131009) Parameter value is not valid"));
            Assert.That((string?)error["type"], Is.EqualTo("OAuthException"));
            Assert.That((string?)error["error_data"]!["messaging_product"], Is.EqualTo("whatsapp"));
            Assert.That((string?)error["error_data"]!["details"], Does.Contain("text['body']"));
            Assert.That((string?)error["fbtrace_id"], Is.Not.Empty);
        }
    }

    [TestCase("/simulator/graph/v26.0/999/messages", 100)]
    [TestCase("/simulator/graph/v26.0/106540352242922/nothing", 100)]
    [TestCase("/simulator/graph/v9/106540352242922/messages", 2500)]
    public async Task Another_number_or_path_is_no_object(string path, int code)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        Assert.That(await SimulatorHost.CodeAsync(await simulator.Client.PostAsync(path, new StringContent("{}", null, "application/json"))), Is.EqualTo(code));
    }

    [Test]
    public async Task Broken_json_is_a_bad_parameter()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        Assert.That(await SimulatorHost.CodeAsync(await simulator.GraphAsync("{\"messaging_product\":")), Is.EqualTo(100));
    }
}
