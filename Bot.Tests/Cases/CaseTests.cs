// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pescia.Bot.Cases;
using Pescia.Bot.Handoffs;
using Pescia.Bot.Storage;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Tests.Cases;

/// <summary>Guided dialogs through the front door: webhooks come in, a numbered request is in the database, the reply bears its number.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres, Category = "Postgres")]
internal sealed class CaseTests(DatabaseProvider provider)
{
    private RunningBot _bot = null!;
    private int _citizens;

    [OneTimeSetUp]
    public async Task StartAsync() => _bot = await RunningBot.StartAsync(settings: provider == DatabaseProvider.Postgres
        ? new() { ["Database:Provider"] = "Postgres", ["ConnectionStrings:Bot"] = await PostgresServer.NewDatabaseAsync() }
        : []);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_bot is not null) { await _bot.DisposeAsync(); }
    }

    [Test]
    public async Task A_fault_with_location_and_photo_reaches_the_office_whole()
    {
        var talk = new Talk(_bot, NewCitizen());
        await talk.SayAsync(Place(talk.Citizen, 43.9004, 10.6912), "posizione");
        await talk.SayAsync("c'è una buca enorme davanti alla scuola", "Hai una foto");
        await talk.SayAsync(Webhook.Message(talk.Citizen, "image", new() { ["id"] = "media-1", ["mime_type"] = "image/jpeg" }), "C'è pericolo");
        await talk.SayAsync("no", "Foto: 1");
        var done = await talk.SayAsync("sì", "ha il numero *2026-");
        var number = NumberIn(done.Body);
        var found = await CaseAsync(number);
        Assert.That((found.Kind, found.Detail, found.Office, found.State, found.Urgent), Is.EqualTo(("fault", "pothole", "lavori-pubblici", CaseState.Received, false)));
        Assert.That((found.Latitude, found.Longitude, found.Messages!.Split(',').Length), Is.EqualTo((43.9004, 10.6912, 2)));
        Assert.That(found.Fields, Does.Contain("davanti alla scuola"));
        var paper = await _bot.ReadAsync(db => db.Set<Handoff>().SingleAsync(h => h.CaseId == found.Id));
        Assert.That(paper.Summary, Does.StartWith(number).And.Contain("Tipo: Buca"));
        await talk.SayAsync("quando si paga la TARI?", "TARI");   // the bot has not fallen silent
    }

    [Test]
    public async Task The_state_of_a_request_is_told_to_who_made_it_and_to_nobody_else()
    {
        var (talk, other) = (new Talk(_bot, NewCitizen()), new Talk(_bot, NewCitizen()));
        await talk.SayAsync("c'è una perdita d'acqua in via Fiorentina 80", "Hai una foto");
        await talk.SayAsync("salta", "C'è pericolo");
        await talk.SayAsync("no", "Va bene");
        var number = NumberIn((await talk.SayAsync("sì", "Fatto")).Body);
        await talk.SayAsync($"a che punto è la segnalazione {number.Replace('-', '/')}?", $"*{number}*");
        await talk.SayAsync("a che punto è la mia segnalazione?", "via Fiorentina 80");
        await other.SayAsync($"a che punto è la segnalazione {number}?", "Non trovo");
        await talk.TapAsync($"v1:withdraw:{number}", "ritirata");
        var withdrawn = await CaseAsync(number);
        Assert.That(withdrawn.State, Is.EqualTo(CaseState.Withdrawn));
        Assert.That(await _bot.ReadAsync(db => db.Set<Handoff>().Where(h => h.CaseId == withdrawn.Id).Select(h => h.State).SingleAsync()), Is.EqualTo(HandoffState.Cancelled));
    }

    [Test]
    public async Task The_same_fault_near_by_is_joined_and_the_first_is_told()
    {
        var (first, second) = (new Talk(_bot, NewCitizen()), new Talk(_bot, NewCitizen()));
        await first.SayAsync(Place(first.Citizen, 43.8811, 10.7001), "posizione");
        await first.SayAsync("il tombino è rotto", "Hai una foto");
        await first.SayAsync("salta", "C'è pericolo");
        await first.SayAsync("no", "Va bene");
        var number = NumberIn((await first.SayAsync("sì", "Fatto")).Body);
        await second.SayAsync("c'è un tombino che balla", "Dove");
        await second.SayAsync(Place(second.Citizen, 43.8815, 10.7003), number);
        await second.SayAsync("sì", $"unita alla *{number}*");
        Assert.That((await _bot.Graph.MessagesToAsync("+" + first.Citizen, 6))[5].Body, Does.Contain("un'altra persona").And.Contain(number));
        await second.SayAsync($"a che punto è la {number}?", $"unita alla *{number}*");
        var joined = await _bot.ReadAsync(db => db.Set<Case>().SingleAsync(c => c.JoinedToId != null && db.Set<Case>().Any(o => o.Id == c.JoinedToId && o.Number == number)));
        Assert.That(joined.State, Is.EqualTo(CaseState.Joined));
        Assert.That(await _bot.ReadAsync(db => db.Set<Handoff>().CountAsync(h => h.CaseId == joined.Id)), Is.Zero);
    }

    [Test]
    public async Task An_appointment_keeps_the_time_that_was_wished()
    {
        var talk = new Talk(_bot, NewCitizen());
        await talk.SayAsync("vorrei un appuntamento all'anagrafe giovedì alle 10", "Per che cosa");
        await talk.SayAsync("rifare la carta d'identità", "giovedì 26 novembre, dalle 10:00");
        var found = await CaseAsync(NumberIn((await talk.SayAsync("sì", "Fatto")).Body));
        Assert.That((found.Kind, found.Office, found.WishedFrom), Is.EqualTo(("appointment", "anagrafe", (DateTimeOffset?)new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero))));
    }

    [Test]
    public async Task A_privacy_request_is_due_within_a_month()
    {
        var talk = new Talk(_bot, NewCitizen());
        await talk.SayAsync("vorrei cancellare i miei dati", "Vuoi proprio farlo");
        await talk.SayAsync("sì", "Va bene così");
        var found = await CaseAsync(NumberIn((await talk.SayAsync("sì", "Fatto")).Body));
        Assert.That((found.Kind, found.Detail, found.DueAt!.Value - found.CreatedAt), Is.EqualTo(("privacy", "delete", TimeSpan.FromDays(30))).Using<(string, string?, TimeSpan)>(
            (a, b) => a.Item1 == b.Item1 && a.Item2 == b.Item2 && (a.Item3 - b.Item3).Duration() < TimeSpan.FromSeconds(5)));
    }

    [Test]
    public async Task What_the_office_changed_is_told_after_the_actor_was_told_to_forget()
    {
        var talk = new Talk(_bot, NewCitizen());
        await talk.SayAsync("c'è una perdita d'acqua in via Amendola 5", "Hai una foto");
        await talk.SayAsync("salta", "C'è pericolo");
        await talk.SayAsync("no", "Va bene");
        var number = NumberIn((await talk.SayAsync("sì", "Fatto")).Body);
        var citizen = (await CaseAsync(number)).CitizenId;
        await _bot.Services.GetRequiredService<CommitQueue>().CommitAsync(db => db.Set<Case>().Where(c => c.Number == number)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, CaseState.InProgress)));
        await _bot.Services.GetRequiredService<IGrainFactory>().GetGrain<Pescia.Bot.Conversations.IConversationGrain>(citizen).ForgetAsync();
        await talk.SayAsync(number, "In lavorazione");
    }

    [Test]
    public async Task Requests_made_at_once_get_numbers_of_their_own()
    {
        var talks = Enumerable.Range(0, 20).Select(_ => new Talk(_bot, NewCitizen())).ToList();
        await Task.WhenAll(talks.Select(t => t.SayAsync("vorrei avere una copia dei miei dati", "Va bene così")));
        var replies = await Task.WhenAll(talks.Select(t => t.SayAsync("sì", "Fatto")));
        Assert.That(replies.Select(r => NumberIn(r.Body)), Is.Unique);
    }

    [Test]
    public async Task The_database_refuses_a_number_that_is_taken()
    {
        var talk = new Talk(_bot, NewCitizen());
        await talk.SayAsync("vorrei avere una copia dei miei dati", "Va bene così");
        var found = await CaseAsync(NumberIn((await talk.SayAsync("sì", "Fatto")).Body));
        var twice = _bot.ReadAsync(async db =>
        {
            db.Add(new Case { Municipality = found.Municipality, Year = found.Year, Sequence = found.Sequence, CitizenId = found.CitizenId, ConversationId = found.ConversationId, State = CaseState.Received });
            return await db.SaveChangesAsync();
        });
        Assert.That(async () => await twice, Throws.InstanceOf<DbUpdateException>());
    }

    private string NewCitizen() => $"39333{Interlocked.Increment(ref _citizens):D7}";

    private Task<Case> CaseAsync(string number) => _bot.ReadAsync(db => db.Set<Case>().AsNoTracking().SingleAsync(c => c.Number == number));

    private static System.Text.Json.Nodes.JsonObject Place(string citizen, double latitude, double longitude) =>
        Webhook.Message(citizen, "location", new() { ["latitude"] = latitude, ["longitude"] = longitude });

    private static string NumberIn(string body) => System.Text.RegularExpressions.Regex.Match(body, @"\d{4}-\d{4,}").Value;
}
