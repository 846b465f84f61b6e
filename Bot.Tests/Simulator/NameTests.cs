// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Pescia.Bot.Tests.Builders;

namespace Pescia.Bot.Tests.Simulator;

internal sealed class NameTests
{
    [Test]
    public async Task Every_subject_and_office_has_a_name_in_both_languages()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var names = await simulator.Client.GetFromJsonAsync<JsonObject>("/simulator/names");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Pairs(names!["intents"]!), Is.EquivalentTo(The.Pescia.Intents.Values.Select(i => (i.Id.Value, i.Title.It, i.Title.En))));
            Assert.That(Pairs(names["offices"]!), Is.EquivalentTo(The.Pescia.Offices.Values.Select(o => (o.Id.Value, o.Name.It, o.Name.En))));
        }
    }

    private static IEnumerable<(string Id, string It, string En)> Pairs(JsonNode names) =>
        names.AsObject().Select(n => (n.Key, (string)n.Value!["it"]!, (string)n.Value!["en"]!));
}
