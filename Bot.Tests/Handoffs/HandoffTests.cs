// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pescia.Bot.Handoffs;
using Pescia.Bot.Storage;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.Handoffs;

/// <summary>A request in the hands of an office, from the citizen's side: webhook in, Graph calls out.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class HandoffTests
{
    private const string Citizen = "393331000001";
    private RunningBot _bot = null!;

    [SetUp]
    public async Task Start() => _bot = await RunningBot.StartAsync();

    [TearDown]
    public async Task Stop() => await _bot.DisposeAsync();

    [Test]
    public async Task A_request_is_taken_answered_and_given_back_to_the_bot()
    {
        var id = await _bot.AskForTaxOfficeAsync(Citizen);
        Assert.That((await _bot.AcceptAsync(id, Desk.Anna)).IsDone);
        Assert.That((await _bot.WriteAsync(id, Desk.Anna, "Buongiorno, la prima rata è a maggio.")).IsDone);
        var messages = await _bot.Graph.MessagesToAsync("+" + Citizen, 4);
        Assert.That(messages[2].Body, Does.Contain("Anna Prova"));
        Assert.That(messages[3].Body, Is.EqualTo("Buongiorno, la prima rata è a maggio."));
        await _bot.ReceiveAsync(Webhook.Text(Citizen, "grazie"));
        await _bot.EventuallyAsync(db => db.Messages.CountAsync(m => m.Outcome == Outcome.HandedOver), n => n == 2);
        Assert.That((await _bot.ReleaseAsync(id, Desk.Anna, thanks: true)).IsDone);
        Assert.That((await _bot.Graph.MessagesToAsync("+" + Citizen, 5))[4].Body, Does.Contain("assistente automatico"));
        await _bot.AskAsync(Citizen, "Quando si paga la TARI?", replies: 6);
        var steps = await _bot.ReadAsync(db => HandoffQueries.StepsAsync(db, id));
        Assert.That(steps.Select(s => s.Kind), Is.EqualTo(new[] { StepKind.Requested, StepKind.Offered, StepKind.Accepted, StepKind.Released }));
        Assert.That((await _bot.HandoffAsync(id)).FirstReplyAt, Is.Not.Null);
    }

    [Test]
    public async Task Of_many_who_take_it_at_once_one_wins_and_the_others_are_told_who()
    {
        var id = await _bot.AskForTaxOfficeAsync(Citizen);
        var people = Enumerable.Range(0, 8).Select(i => new Staff($"a{i}", $"Persona {i}", ["tributi"], false)).ToList();
        var results = await Task.WhenAll(people.Select(p => _bot.AcceptAsync(id, p)));
        Assert.That(results.Count(r => r.IsDone), Is.EqualTo(1));
        var holder = (await _bot.HandoffAsync(id)).AcceptedName;
        Assert.That(results.Where(r => !r.IsDone).Select(r => (r.Refusal, r.Holder)), Is.All.EqualTo(((DeskRefusal?)DeskRefusal.Taken, holder)));
    }

    [Test]
    public async Task The_same_reply_posted_twice_is_sent_once()
    {
        var id = await _bot.AskForTaxOfficeAsync(Citizen);
        await _bot.AcceptAsync(id, Desk.Anna);
        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _bot.WriteAsync(id, Desk.Anna, "Eccomi", key: "same")));
        Assert.That(results.Select(r => r.MessageId).Distinct().Count(), Is.EqualTo(1));
        await _bot.WriteAsync(id, Desk.Anna, "Ancora io");
        var messages = await _bot.Graph.MessagesToAsync("+" + Citizen, 5);
        Assert.That(messages.Skip(3).Select(m => m.Body), Is.EqualTo(new[] { "Eccomi", "Ancora io" }));
    }

    [Test]
    public async Task Another_office_neither_sees_nor_takes_nor_writes()
    {
        var id = await _bot.AskForTaxOfficeAsync(Citizen);
        Assert.That((await _bot.AcceptAsync(id, Desk.Carla)).Refusal, Is.EqualTo(DeskRefusal.NotFound));
        await _bot.AcceptAsync(id, Desk.Anna);
        Assert.That((await _bot.WriteAsync(id, Desk.Bruno, "io")).Refusal, Is.EqualTo(DeskRefusal.Taken));
        Assert.That((await _bot.ReleaseAsync(id, Desk.Bruno)).Refusal, Is.EqualTo(DeskRefusal.Taken));
        Assert.That((await _bot.ReleaseAsync(id, Desk.Supervisor)).IsDone, "a supervisor overrules");
        Assert.That((await _bot.WriteAsync(id, Desk.Anna, "io")).Refusal, Is.EqualTo(DeskRefusal.Over));
    }

    [Test]
    public async Task What_is_passed_on_is_lost_to_the_old_office_and_rings_at_the_new()
    {
        var id = await _bot.AskForTaxOfficeAsync(Citizen);
        await _bot.AcceptAsync(id, Desk.Anna);
        Assert.That((await _bot.TransferAsync(id, Desk.Anna, "urp")).IsDone);
        Assert.That((await _bot.WriteAsync(id, Desk.Anna, "ancora io")).Refusal, Is.EqualTo(DeskRefusal.NotFound));
        Assert.That((await _bot.HandoffAsync(id)).State, Is.EqualTo(HandoffState.Offered));
        Assert.That((await _bot.AcceptAsync(id, Desk.Carla)).IsDone);
        var messages = await _bot.Graph.MessagesToAsync("+" + Citizen, 5);
        Assert.That(messages.Skip(3).Select(m => m.Body), Has.Some.Contain("Relazioni con il Pubblico").And.Some.Contain("Carla Prova"));
    }

    [Test]
    public async Task A_closed_office_gets_it_only_for_its_opening_and_the_citizen_knows_when()
    {
        var id = await _bot.AskForTaxOfficeAsync(Citizen);
        await _bot.AcceptAsync(id, Desk.Anna);
        _bot.Clock.MoveTo(RunningBot.OfficeHours.AddDays(1));   // Wednesday: the local police desk is closed
        var refused = await _bot.TransferAsync(id, Desk.Anna, "polizia-municipale");
        Assert.That((refused.Refusal, refused.OpensAt?.Day), Is.EqualTo(((DeskRefusal?)DeskRefusal.OfficeClosed, (int?)26)));
        await _bot.ReceiveAsync(Webhook.Text(Citizen, "ci siete?"));   // a new 24 hours
        await _bot.EventuallyAsync(db => db.Messages.CountAsync(m => m.Text == "ci siete?" && m.Outcome != null), n => n == 1);
        Assert.That((await _bot.TransferAsync(id, Desk.Anna, "polizia-municipale", whenClosed: true)).IsDone);
        Assert.That((await _bot.HandoffAsync(id)).State, Is.EqualTo(HandoffState.Requested));
        Assert.That((await _bot.Graph.MessagesToAsync("+" + Citizen, 4))[3].Body, Does.Contain("domani alle"));
        _bot.Clock.MoveTo(refused.OpensAt!.Value.AddSeconds(1));
        await _bot.EventuallyHandoffAsync(id, h => h.State == HandoffState.Offered);
    }

    [Test]
    public async Task Nobody_takes_it_it_rings_again_then_the_stand_in_is_asked_and_the_citizen_told()
    {
        var id = await _bot.AskForTaxOfficeAsync(Citizen);
        _bot.Clock.MoveTo(RunningBot.OfficeHours.AddMinutes(11));
        await _bot.EventuallyHandoffAsync(id, h => h.Rings == 2);
        Assert.That(_bot.Graph.Sent.Count(m => m.To == "+" + Citizen), Is.EqualTo(2), "ringing again is nothing to the citizen");
        _bot.Clock.MoveTo(RunningBot.OfficeHours.AddMinutes(21));
        await _bot.EventuallyHandoffAsync(id, h => h.Office == "urp");
        Assert.That((await _bot.Graph.MessagesToAsync("+" + Citizen, 3))[2].Body, Does.Contain("non ha ancora potuto rispondere"));
        _bot.Clock.MoveTo(RunningBot.OfficeHours.AddMinutes(42));
        await _bot.EventuallyHandoffAsync(id, h => h is { Office: "urp", Rings: 2 });
        _bot.Clock.MoveTo(RunningBot.OfficeHours.AddMinutes(52));
        await _bot.EventuallyHandoffAsync(id, h => h.ToldNobody);
        Assert.That((await _bot.Graph.MessagesToAsync("+" + Citizen, 4))[3].Body, Does.Contain("Nessuno ha ancora potuto rispondere"));
        Assert.That((await _bot.AcceptAsync(id, Desk.Carla)).IsDone, "late is better than never");
    }

    [Test]
    public async Task An_office_that_closes_over_a_request_tells_when_it_reopens_and_offers_it_again()
    {
        var id = await _bot.AskForTaxOfficeAsync(Citizen);
        _bot.Clock.MoveTo(RunningBot.OfficeHours.AddHours(3));   // half past twelve: closed since twelve
        await _bot.EventuallyHandoffAsync(id, h => h.State == HandoffState.Requested);
        Assert.That((await _bot.Graph.MessagesToAsync("+" + Citizen, 3))[2].Body, Does.Contain("domani alle 9:00"));
        _bot.Clock.MoveTo(RunningBot.OfficeHours.AddDays(1));
        var offered = await _bot.EventuallyHandoffAsync(id, h => h.State == HandoffState.Offered);
        var later = await _bot.AskForTaxOfficeAsync("393331000002");
        Assert.That(offered.RequestedAt, Is.LessThan((await _bot.HandoffAsync(later)).RequestedAt), "first in line");
    }

    [Test]
    public async Task After_a_long_silence_the_bot_has_the_floor_again_and_says_so()
    {
        var id = await _bot.AskForTaxOfficeAsync(Citizen);
        await _bot.AcceptAsync(id, Desk.Anna);
        _bot.Clock.MoveTo(RunningBot.OfficeHours.AddHours(20));
        await _bot.ReceiveAsync(Webhook.Text(Citizen, "allora?"));
        await _bot.EventuallyAsync(db => db.Messages.CountAsync(m => m.Text == "allora?" && m.Outcome == Outcome.HandedOver), n => n == 1);
        _bot.Clock.MoveTo(RunningBot.OfficeHours.AddDays(3));
        await _bot.EventuallyHandoffAsync(id, h => h.State == HandoffState.Expired);
        await _bot.AskAsync(Citizen, "Quando si paga la TARI?", replies: 4);
    }

    [Test]
    public async Task Outside_the_24_hours_free_text_is_refused()
    {
        var id = await _bot.AskForTaxOfficeAsync(Citizen);
        await _bot.AcceptAsync(id, Desk.Anna);
        await _bot.WriteAsync(id, Desk.Anna, "Ci sentiamo domani");
        _bot.Clock.MoveTo(RunningBot.OfficeHours.AddHours(24));
        Assert.That((await _bot.WriteAsync(id, Desk.Anna, "Eccomi")).Refusal, Is.EqualTo(DeskRefusal.WindowClosed));
    }

    [Test]
    public async Task Whoever_waits_knows_how_many_wait_before_them()
    {
        await _bot.AskForTaxOfficeAsync("393331000011");
        await _bot.AskForTaxOfficeAsync("393331000012");
        await _bot.AskForTaxOfficeAsync("393331000013");
        var told = (await _bot.Graph.MessagesToAsync("+393331000013", 2))[1].Body;
        Assert.That(told, Does.Contain("Prima di te ci sono 2 persone."));
    }

    [Test]
    public async Task What_is_put_aside_comes_back_when_it_is_due_or_the_citizen_writes()
    {
        var id = await _bot.AskForTaxOfficeAsync(Citizen);
        await _bot.AcceptAsync(id, Desk.Anna);
        var rings = new System.Collections.Concurrent.ConcurrentQueue<DeskChange>();
        using var listening = _bot.Services.GetRequiredService<DeskFeed>().Listen(rings.Enqueue);
        await _bot.DoAsync(new DeskAction.Snooze(_bot.Clock.Now.AddMinutes(30)) { HandoffId = id, By = Desk.Anna });
        _bot.Clock.MoveTo(RunningBot.OfficeHours.AddMinutes(31));
        await _bot.EventuallyHandoffAsync(id, h => h.SnoozedUntil is null);
        Assert.That(rings.Select(r => (r.Event, r.ForAccount)), Does.Contain((DeskEvent.Woken, "anna")));
        await _bot.DoAsync(new DeskAction.Snooze(_bot.Clock.Now.AddHours(1)) { HandoffId = id, By = Desk.Anna });
        await _bot.ReceiveAsync(Webhook.Text(Citizen, "ho trovato la ricevuta"));
        await _bot.EventuallyHandoffAsync(id, h => h.SnoozedUntil is null);
        await _bot.EventuallyAsync(_ => Task.FromResult(rings.Count(r => r.Event == DeskEvent.Message)), n => n == 1);
    }

    [Test]
    public async Task What_is_put_back_rings_at_the_office_again_without_a_word_to_the_citizen()
    {
        var id = await _bot.AskForTaxOfficeAsync(Citizen);
        await _bot.AcceptAsync(id, Desk.Anna);
        Assert.That((await _bot.DoAsync(new DeskAction.Return { HandoffId = id, By = Desk.Anna })).IsDone);
        Assert.That((await _bot.AcceptAsync(id, Desk.Bruno)).IsDone);
        Assert.That((await _bot.Graph.MessagesToAsync("+" + Citizen, 4)).Count, Is.EqualTo(4), "two answers, and who took it each time");
    }

    [Test]
    public async Task A_note_is_for_colleagues_and_never_sent()
    {
        var id = await _bot.AskForTaxOfficeAsync(Citizen);
        var desk = _bot.Services.GetRequiredService<HandoffDesk>();
        Assert.That((await desk.NoteAsync(id, Desk.Carla, "n1", "di un altro ufficio")).Refusal, Is.EqualTo(DeskRefusal.NotFound));
        await desk.NoteAsync(id, Desk.Anna, "n2", "già venuta ieri");
        await desk.NoteAsync(id, Desk.Anna, "n2", "già venuta ieri");
        var conversation = (await _bot.HandoffAsync(id)).ConversationId;
        var notes = await _bot.ReadAsync(db => NoteQueries.OfConversationAsync(db, conversation));
        Assert.That(notes.Select(n => n.Text), Is.EqualTo(new[] { "già venuta ieri" }));
        await _bot.AcceptAsync(id, Desk.Anna);
        await _bot.Graph.MessagesToAsync("+" + Citizen, 3);
        Assert.That(_bot.Graph.Sent.Select(m => m.Body), Has.None.Contain("già venuta"));
    }

    [Test]
    public async Task A_request_taken_back_is_gone_from_the_desk()
    {
        var id = await _bot.AskForTaxOfficeAsync(Citizen);
        await _bot.AskAsync(Citizen, "annulla", replies: 3);
        Assert.That((await _bot.AcceptAsync(id, Desk.Anna)).Refusal, Is.EqualTo(DeskRefusal.Over));
    }

    [Test]
    public async Task Who_wants_no_messages_gets_none_from_the_desk_either()
    {
        var id = await _bot.AskForTaxOfficeAsync(Citizen);
        await _bot.AcceptAsync(id, Desk.Anna);
        await _bot.Graph.MessagesToAsync("+" + Citizen, 3);
        await _bot.ReceiveAsync(Webhook.Text(Citizen, "stop"));
        await _bot.EventuallyAsync(db => db.Citizens.CountAsync(c => c.StoppedAt != null), n => n == 1);
        Assert.That((await _bot.WriteAsync(id, Desk.Anna, "Eccomi")).Refusal, Is.EqualTo(DeskRefusal.Over), "their request is taken back");
    }

    [Test]
    public async Task A_hand_off_survives_a_restart_in_the_middle()
    {
        var folder = Directory.CreateTempSubdirectory("bot-test-").FullName;
        await using var graph = await FakeGraph.StartAsync();
        long id;
        await using (var first = await RunningBot.StartAsync(graph: graph, folder: folder))
        {
            id = await first.AskForTaxOfficeAsync(Citizen);
            await first.AcceptAsync(id, Desk.Anna);
        }

        await using var second = await RunningBot.StartAsync(RunningBot.OfficeHours.AddMinutes(5), graph: graph, folder: folder);
        Assert.That((await second.WriteAsync(id, Desk.Anna, "Eccomi di nuovo")).IsDone);
        await second.ReceiveAsync(Webhook.Text(Citizen, "bene"));
        await second.EventuallyAsync(db => db.Messages.CountAsync(m => m.Text == "bene" && m.Outcome == Outcome.HandedOver), n => n == 1);
        await second.ReleaseAsync(id, Desk.Anna);
        Assert.That((await graph.MessagesToAsync("+" + Citizen, 5)).Select(m => m.Body), Has.Some.EqualTo("Eccomi di nuovo"));
    }
}
