// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Pescia.Bot.Tests.Simulator;

internal sealed class FaultTests
{
    [TestCase("429", HttpStatusCode.TooManyRequests, 130429)]
    [TestCase("500", HttpStatusCode.InternalServerError, 131000)]
    [TestCase("190", HttpStatusCode.Unauthorized, 190)]
    [TestCase("131047", HttpStatusCode.BadRequest, 131047)]
    public async Task A_send_fails_as_often_as_asked_and_then_no_more(string send, HttpStatusCode status, int code)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.WriteAsync();
        await simulator.PostAsync("faults", new { send, next = 2 });
        for (var i = 0; i < 2; i++)
        {
            using var failed = await simulator.SayAsync();
            Assert.That(failed.StatusCode, Is.EqualTo(status));
            Assert.That(await SimulatorHost.CodeAsync(failed), Is.EqualTo(code));
        }

        Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync()), Is.Null);
        await simulator.Webhook.UntilStateAsync("read");
        Assert.That(simulator.Webhook.States, Is.EqualTo(["sent", "delivered", "read"]), "of the last one alone");
    }

    [Test]
    public async Task A_proxy_page_is_html_and_nothing_leaves()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.WriteAsync();
        await simulator.PostAsync("faults", new { send = "html" });
        using var page = await simulator.SayAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
            Assert.That(page.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
            Assert.That(simulator.Webhook.States, Is.Empty);
        }
    }

    [TestCase("emptyId", """{"id":null}""")]
    [TestCase("empty", "")]
    public async Task A_message_can_leave_although_the_answer_does_not_say_so(string send, string expected)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.WriteAsync();
        await simulator.PostAsync("faults", new { send });
        using var response = await simulator.SayAsync();
        var body = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(body, expected.Length == 0 ? Is.Empty : Does.Contain(expected));
        await simulator.Webhook.UntilStateAsync("read");
    }

    [TestCase("reset", true)]
    [TestCase("drop", false)]
    public async Task A_cut_line_tells_nothing_about_the_message(string send, bool leaves)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.WriteAsync();
        await simulator.PostAsync("faults", new { send, next = 1 });
        await Assert.ThrowsAsync<HttpRequestException>(() => simulator.SayAsync());
        if (leaves)
        {
            await simulator.Webhook.UntilStateAsync("read");
        }
        else
        {
            Assert.That(simulator.Webhook.States, Is.Empty);
        }
    }

    [Test]
    public async Task An_early_status_is_there_before_the_answer_to_the_send()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.WriteAsync();
        await simulator.PostAsync("faults", new { statuses = "early" });
        using var _ = await simulator.SayAsync();
        Assert.That(simulator.Webhook.States, Does.Contain("sent"));
    }

    [Test]
    public async Task A_bad_signature_fits_other_bytes_until_it_is_good_again()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.PostAsync("faults", new { signature = "bad" });
        await simulator.WriteAsync();
        await simulator.PostAsync("faults", new { signature = "good" });
        await simulator.WriteAsync();
        Assert.That(simulator.Webhook.All.Select(IsSigned), Is.EqualTo([false, true]));
    }

    [TestCase("""{"send":"418"}""", "send")]
    [TestCase("""{"statuses":"failed:7"}""", "statuses")]
    [TestCase("""{"signature":"none"}""", "signature")]
    [TestCase("""{"send":"429","next":0}""", "next")]
    public async Task A_fault_that_does_not_exist_is_refused_with_the_list_of_those_that_do(string json, string member)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        using var response = await simulator.Client.PostAsync("/simulator/faults", new StringContent(json, null, "application/json"));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["detail"], Does.StartWith(member));
    }

    [Test]
    public async Task What_a_change_leaves_out_stays()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.PostAsync("faults", new { send = "429", next = 3, statuses = "reverse" });
        await simulator.PostAsync("faults", new { signature = "bad" });
        var now = await simulator.Client.GetFromJsonAsync<JsonObject>("/simulator/faults");
        Assert.That(now!.ToJsonString(), Is.EqualTo("""{"send":"429","next":3,"statuses":"reverse","signature":"bad"}"""));
    }

    private static bool IsSigned(Received post) =>
        post.Signature == "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(SimulatorHost.Secret), post.Body));
}
