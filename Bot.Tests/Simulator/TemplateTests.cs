// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pescia.Bot.Simulator.Live;
using Pescia.Bot.Storage;
using Pescia.Bot.Tests.Builders;

namespace Pescia.Bot.Tests.Simulator;

/// <summary>The emulator takes the municipality's templates as Meta would, and the page shows what becomes of them.</summary>
internal sealed class TemplateTests
{
    private const string Values = """{"type":"text","parameter_name":"citizen","text":"Ada"},{"type":"text","parameter_name":"office","text":"Anagrafe"}""";

    [TestCase(Values, null)]
    [TestCase("""{"type":"text","parameter_name":"citizen","text":"Ada"}""", 132000)]
    [TestCase("""{"type":"text","parameter_name":"citizen","text":"Ada"},{"type":"text","parameter_name":"ufficio","text":"x"}""", 132012)]
    [TestCase("""{"type":"text","parameter_name":"citizen","text":"Ada"},{"type":"text","parameter_name":"office","text":"uno\ndue"}""", 132018)]
    [TestCase("""{"type":"text","parameter_name":"citizen","text":"Ada"},{"type":"text","parameter_name":"office","text":""}""", 132018)]
    public async Task A_template_of_the_catalogue_needs_no_open_window_but_right_values(string values, int? code)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync()), Is.EqualTo(131047));
        Assert.That(await SimulatorHost.CodeAsync(await SendAsync(simulator, values)), Is.EqualTo(code));
    }

    [TestCase("PAUSED", 132015)]
    [TestCase("DISABLED", 132016)]
    [TestCase("REJECTED", 132001)]
    [TestCase("APPROVED", null)]
    public async Task A_state_that_the_page_announces_holds_in_the_emulator_too(string status, int? code)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.PostAsync("webhooks", new
        {
            field = "message_template_status_update",
            value = new { @event = status, message_template_name = "answer_ready", message_template_language = "it" },
        });
        Assert.That(await SimulatorHost.CodeAsync(await SendAsync(simulator)), Is.EqualTo(code));
    }

    [Test]
    public async Task The_page_shows_what_the_citizen_reads()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var sent = await (await SendAsync(simulator)).Content.ReadFromJsonAsync<JsonObject>();
        var row = new Message { WhatsAppId = (string)sent!["messages"]![0]!["id"]!, Direction = Direction.Out, Kind = "template", Text = "…", Json = """{"name":"answer_ready","language":"it","values":[]}""" };
        var shown = simulator.Services.GetRequiredService<ChatView>().Of("ada", row)["template"]!;
        Assert.That((string?)shown["text"], Is.EqualTo(The.Pescia.Templates["answer-ready"].Fill("it", new Dictionary<string, string> { ["citizen"] = "Ada", ["office"] = "Anagrafe" })));
        Assert.That(shown["buttons"]!.AsArray().Select(b => (string?)b), Is.EqualTo(new[] { "Leggi la risposta" }));
    }

    [Test]
    public async Task The_list_comes_in_pages()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var names = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = await simulator.Client.GetFromJsonAsync<JsonObject>($"/simulator/graph/v26.0/100000000000001/message_templates?limit=3{(after.Length > 0 ? "&after=" + after : "")}");
            names.AddRange(page!["data"]!.AsArray().Select(t => $"{t!["name"]} {t["language"]}"));
            after = page["paging"]?["next"] is null ? null : (string?)page["paging"]!["cursors"]!["after"];
        }

        Assert.That(names, Is.EquivalentTo(The.Pescia.Templates.Values.SelectMany(t => new[] { $"{t.MetaName} it", $"{t.MetaName} en" })));
    }

    private static Task<HttpResponseMessage> SendAsync(SimulatorHost simulator, string values = Values) => simulator.GraphAsync(
        $$$"""{"messaging_product":"whatsapp","to":"{{{SimulatorHost.Ada}}}","type":"template","template":{"name":"answer_ready","language":{"code":"it"},"components":[{"type":"body","parameters":[{{{values}}}]}]}}""");
}
