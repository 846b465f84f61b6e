// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pescia.Bot.Simulator.Citizens;
using Pescia.Bot.Simulator.Live;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Tests.Simulator;

/// <summary>What the page shows of the product's own rows.</summary>
internal sealed class ChatTests
{
    [Test]
    public async Task A_chat_is_read_from_the_database_with_what_was_decided()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await StoreAsync(simulator, "Ada Esempio", "390000000101");
        await StoreAsync(simulator, "Persona vera", "393331234567");
        var chat = await simulator.Client.GetFromJsonAsync<JsonObject>("/simulator/chats/ada");
        var messages = chat!["messages"]!.AsArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(messages.Select(m => (string?)m!["direction"]), Is.EqualTo(["in", "out"]));
            Assert.That((string?)messages[0]!["outcome"], Is.EqualTo("handedOver"));
            Assert.That((string?)messages[0]!["decision"]!["intent"], Is.EqualTo("waste-tax"));
            Assert.That((string?)messages[0]!["webhook"]!["type"], Is.EqualTo("text"), "the stored element, since the emulator was not there");
            Assert.That((string?)messages[1]!["delivery"], Is.EqualTo("delivered"));
            Assert.That((string?)messages[1]!["reply"]!["body"], Is.EqualTo("Ecco"));
            Assert.That((long?)messages[1]!["replyTo"], Is.EqualTo((long?)messages[0]!["id"]));
        }
    }

    [Test]
    public async Task After_a_restart_the_window_and_the_ids_are_known_from_the_database()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync()), Is.EqualTo(131047));
        await StoreAsync(simulator, "Ada Esempio", "390000000101");
        Assert.That(await SimulatorHost.CodeAsync(await simulator.SayAsync()), Is.Null);
        Assert.That(await SimulatorHost.CodeAsync(await simulator.GraphAsync("""{"messaging_product":"whatsapp","status":"read","message_id":"wamid.390000000101"}""")), Is.Null);
    }

    [Test]
    public async Task People_of_an_earlier_run_come_back_and_real_people_never()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await StoreAsync(simulator, "Ada Esempio", "390001234567");      // took a new number
        await StoreAsync(simulator, "Zeno Aggiunto", "390007654321");    // was added
        await StoreAsync(simulator, "Persona vera", "393331234567");
        var roster = simulator.Services.GetRequiredService<CitizenRoster>();
        await simulator.Services.GetRequiredService<ChatRows>().RestoreRosterAsync(CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(roster.Find("ada")!.Phone, Is.EqualTo("390001234567"));
            Assert.That(roster.All.Select(c => c.Name), Does.Contain("Zeno Aggiunto").And.Not.Contain("Persona vera"));
            Assert.That(roster.All, Has.Count.EqualTo(6));
        }
    }

    [Test]
    public async Task An_open_page_hears_of_sends_statuses_and_rows()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await StoreAsync(simulator, "Ada Esempio", "390000000101");
        using var response = await simulator.Client.GetAsync("/simulator/events", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.That(await lines.ReadLineAsync(), Is.EqualTo("event: hello"));
        await simulator.WriteAsync();
        using var _ = await simulator.SayAsync();
        var missing = new HashSet<string> { "webhook", "sent", "status", "row" };
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (missing.Count > 0)
        {
            var line = await lines.ReadLineAsync(limit.Token);
            if (line?.StartsWith("event: ", StringComparison.Ordinal) == true) { missing.Remove(line["event: ".Length..]); }
        }
    }

    [Test]
    public async Task A_citizen_is_added_once_by_name()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var added = await simulator.PostAsync("citizens", new { name = " Lia Aggiunta ", userOnly = true });
        using var again = await simulator.Client.PostAsJsonAsync("/simulator/citizens", new { name = "Lia Aggiunta", userOnly = false });
        var all = await simulator.Client.GetFromJsonAsync<JsonArray>("/simulator/citizens");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(added["phone"], Is.Null);
            Assert.That((string?)added["userId"], Does.StartWith(SimulatedCitizen.UserIdPrefix));
            Assert.That((int)again.StatusCode, Is.EqualTo(400));
            Assert.That(all!.Select(c => (string?)c!["name"]), Does.Contain("Lia Aggiunta"));
        }
    }

    /// <summary>A question and its answer, as the product would leave them.</summary>
    private static async Task StoreAsync(SimulatorHost simulator, string name, string phone)
    {
        var now = simulator.Time.GetUtcNow();
        await using var db = simulator.Services.GetRequiredService<BotDatabases>().Open();
        var citizen = new Citizen { Municipality = "prova", Name = name, CreatedAt = now };
        citizen.Identifiers.Add(new CitizenIdentifier { Municipality = "prova", Kind = IdentifierKind.Phone, Value = phone });
        db.Citizens.Add(citizen);
        await db.SaveChangesAsync();
        var question = new Message
        {
            Id = await NextIdAsync(db),
            Municipality = "prova",
            CitizenId = citizen.Id,
            Direction = Direction.In,
            WhatsAppId = $"wamid.{phone}",
            Kind = "text",
            Text = "TARI?",
            Json = """{"type":"text","text":{"body":"TARI?"}}""",
            At = now,
            StoredAt = now,
            Outcome = Outcome.HandedOver,
            Decision = """{"action":"handOff","intent":"waste-tax","score":0.9}""",
        };
        db.Messages.Add(question);
        await db.SaveChangesAsync();
        db.Messages.Add(new Message
        {
            Id = await NextIdAsync(db),
            Municipality = "prova",
            CitizenId = citizen.Id,
            Direction = Direction.Out,
            Kind = "text",
            Text = "Ecco",
            Json = """{"body":"Ecco","choices":[]}""",
            At = now,
            StoredAt = now,
            Delivery = Delivery.Delivered,
            ReplyToId = question.Id,
        });
        await db.SaveChangesAsync();
    }

    private static async Task<long> NextIdAsync(BotDb db) => await db.Messages.CountAsync() + 1;
}
