// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Handoffs;
using Pescia.Bot.Storage;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.Conversations;

/// <summary>The main job through the front door: a webhook comes in, the right thing happens, a reply leaves through the Graph API.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres, Category = "Postgres")]
internal sealed class MainJobTests(DatabaseProvider provider)
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

    [SetUp]
    public void OfficeHours()
    {
        _bot.Clock.MoveTo(RunningBot.OfficeHours);
        _bot.Graph.Refuse = _ => null;
    }

    [Test]
    public async Task A_question_is_answered_and_the_answer_is_delivered()
    {
        var citizen = NewCitizen();
        var reply = await _bot.AskAsync(citizen, "Quando si paga la TARI?");
        Assert.That(reply.Body, Does.Contain("TARI").And.Contain("assistente automatico").And.Contain("https://bot.example.org/privacy"));
        await _bot.ReportAsync(Webhook.Status(reply.Id, "sent"), Webhook.Status(reply.Id, "delivered"), Webhook.Status(reply.Id, "read"));
        var (question, answer) = await TranscriptAsync(reply.Id);
        Assert.That((question.Outcome, question.DueAt), Is.EqualTo((Outcome.Answered, (DateTimeOffset?)null)));
        Assert.That(question.Decision, Does.Contain("\"intent\":\"waste-tax\"").And.Contain("\"action\":\"answer\""));
        Assert.That((answer.Delivery, answer.Turn, answer.ReplyToId), Is.EqualTo((Delivery.Read, question.Turn, (long?)question.Id)));
        Assert.That(reply.Callback, Is.EqualTo(answer.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Test]
    public async Task Statuses_move_only_forward_in_any_order()
    {
        var reply = await _bot.AskAsync(NewCitizen(), "menu");
        await _bot.ReportAsync(Webhook.Status(reply.Id, "read"), Webhook.Status(reply.Id, "delivered"), Webhook.Status(reply.Id, "sent"), Webhook.Status(reply.Id, "failed"));
        var (_, answer) = await TranscriptAsync(reply.Id);
        Assert.That((answer.Delivery, answer.DeliveredAt, answer.ErrorCode), Is.EqualTo((Delivery.Read, answer.DeliveredAt, (string?)null)));
        Assert.That(answer.DeliveredAt, Is.Not.Null);
    }

    [Test]
    public async Task A_status_that_comes_before_the_answer_of_the_send_is_kept_and_applied()
    {
        var citizen = NewCitizen();
        _bot.Graph.Refuse = message =>
        {
            if (message.To == "+" + citizen) { _bot.ReportAsync(Webhook.Status(message.Id, "delivered")).GetAwaiter().GetResult(); }
            return null;
        };
        var reply = await _bot.AskAsync(citizen, "menu");
        var delivery = await _bot.EventuallyAsync(
            db => db.Messages.Where(m => m.WhatsAppId == reply.Id).Select(m => m.Delivery).SingleOrDefaultAsync(), d => d == Delivery.Delivered);
        Assert.That(delivery, Is.EqualTo(Delivery.Delivered));
    }

    [TestCase(true, TestName = "{m}: before the answer of the send is stored")]
    [TestCase(false, TestName = "{m}: after it was sent")]
    public async Task A_delivery_that_fails_later_keeps_its_reason(bool early)
    {
        var citizen = NewCitizen();
        if (early)
        {
            _bot.Graph.Refuse = message =>
            {
                if (message.To == "+" + citizen) { _bot.ReportAsync(Webhook.Failure(message.Id, 131026, message.Callback)).GetAwaiter().GetResult(); }
                return null;
            };
        }

        var reply = await _bot.AskAsync(citizen, "menu");
        if (!early) { await _bot.ReportAsync(Webhook.Status(reply.Id, "sent"), Webhook.Failure(reply.Id, 131026)); }
        var failed = await _bot.EventuallyAsync(
            db => db.Messages.SingleOrDefaultAsync(m => m.WhatsAppId == reply.Id), m => m is { Delivery: Delivery.Failed, DueAt: null });
        await _bot.AskAsync(citizen, "menu", replies: 2);   // by now the answer of the first send is stored
        failed = await _bot.ReadAsync(db => db.Messages.SingleAsync(m => m.Id == failed!.Id));
        Assert.That((failed.Delivery, failed.ErrorCode), Is.EqualTo((Delivery.Failed, "131026")));
    }

    [Test]
    public async Task The_same_message_again_changes_nothing()
    {
        var citizen = NewCitizen();
        var message = Webhook.Text(citizen, "menu");
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _bot.ReceiveAsync(message)));
        await _bot.ReceiveAsync(message, message);
        await _bot.AskAsync(citizen, "Quando si paga la TARI?", replies: 2);
        Assert.That(_bot.Graph.Sent.Count(m => m.To == "+" + citizen), Is.EqualTo(2));
    }

    [Test]
    public async Task Messages_of_one_citizen_are_answered_in_order()
    {
        var citizen = NewCitizen();
        await _bot.ReceiveAsync([.. Enumerable.Range(0, 20).Select(i => Webhook.Text(citizen, $"quando si paga la TARI? {i}"))]);
        await _bot.Graph.MessagesToAsync("+" + citizen, 20);
        var order = await _bot.ReadAsync(db => db.Messages
            .Where(m => m.Recipient == "+" + citizen).OrderBy(m => m.Id).Select(m => m.ReplyToId).ToListAsync());
        Assert.That(order, Is.Ordered.Ascending.And.Count.EqualTo(20));
        var sent = _bot.Graph.Sent.Where(m => m.To == "+" + citizen).Select(m => long.Parse(m.Callback!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.That(sent, Is.Ordered.Ascending);
    }

    [Test]
    public async Task Many_citizens_in_one_webhook_are_all_answered()
    {
        var citizens = Enumerable.Range(0, 100).Select(_ => NewCitizen()).ToList();
        await _bot.ReceiveAsync([.. citizens.Select(c => Webhook.Text(c, "menu"))]);
        foreach (var citizen in citizens) { await _bot.Graph.MessagesToAsync("+" + citizen, 1); }
    }

    [Test]
    public async Task A_request_goes_into_the_queue_of_its_office_and_the_bot_is_silent()
    {
        var citizen = NewCitizen();
        await _bot.AskAsync(citizen, "Quando si paga la TARI?");
        await _bot.ReceiveAsync(Webhook.Tap(citizen, "v1:office:waste-tax", "Parla con l'ufficio"));
        var replies = await _bot.Graph.MessagesToAsync("+" + citizen, 2);
        Assert.That(replies[1].Body, Does.Contain("Tributi").And.Contain("annulla"));
        await _bot.ReceiveAsync(Webhook.Text(citizen, "allora?"));
        await _bot.EventuallyAsync(db => OutcomeOf(db, citizen, "allora?"), o => o == Outcome.HandedOver);
        var request = await _bot.ReadAsync(db => db.Set<Handoff>().SingleAsync(h => h.Summary == "Quando si paga la TARI?" && h.Office == "tributi"));
        Assert.That((request.State, request.Intent), Is.EqualTo((HandoffState.Offered, "waste-tax")));
        await _bot.AskAsync(citizen, "annulla", replies: 3);
        await _bot.EventuallyAsync(db => db.Set<Handoff>().Where(h => h.Id == request.Id).Select(h => h.State).SingleAsync(), s => s == HandoffState.Cancelled);
        Assert.That(_bot.Graph.Sent.Count(m => m.To == "+" + citizen), Is.EqualTo(3));
    }

    [Test]
    public async Task In_the_evening_a_request_is_rejected_and_recorded()
    {
        _bot.Clock.MoveTo(RunningBot.Evening);
        var citizen = NewCitizen();
        var reply = await _bot.AskAsync(citizen, "Quanto costa la carta d'identità?");
        Assert.That(reply.Body, Does.Contain("domani alle 9:00"));
        await _bot.ReceiveAsync(Webhook.Text(citizen, "e la TARI?"));
        await _bot.EventuallyAsync(db => OutcomeOf(db, citizen, "e la TARI?"), o => o == Outcome.Rejected);
        Assert.That(_bot.Graph.Sent.Count(m => m.To == "+" + citizen), Is.EqualTo(1));
    }

    [Test]
    public async Task A_citizen_without_a_phone_is_written_to_by_user_id()
    {
        var user = $"IT.{++_citizens:D18}";
        await _bot.ReceiveAsync(Webhook.Text(user, "menu"));
        var reply = (await _bot.Graph.MessagesToAsync(user, 1))[0];
        Assert.That(reply.Json.TryGetProperty("to", out _), Is.False);
        Assert.That(reply.Json.GetProperty("recipient").GetString(), Is.EqualTo(user));
    }

    [Test]
    public async Task A_phone_and_a_user_id_that_turn_out_to_be_one_person_become_one()
    {
        var (phone, user) = (NewCitizen(), $"IT.{++_citizens:D18}");
        await _bot.AskAsync(phone, "menu");
        await _bot.ReceiveAsync(Webhook.Text(user, "menu"));
        await _bot.Graph.MessagesToAsync(user, 1);
        var both = Webhook.Text(phone, "Quando si paga la TARI?");
        both["from_user_id"] = user;
        await _bot.ReceiveAsync(both);
        await _bot.Graph.MessagesToAsync("+" + phone, 2);
        await _bot.ReceiveAsync(Webhook.Text(user, "menu"));   // later only the user id is visible, as WhatsApp does
        await _bot.Graph.MessagesToAsync("+" + phone, 3);
        var citizens = await _bot.ReadAsync(db => db.CitizenIdentifiers.Where(i => i.Value == phone || i.Value == user).Select(i => i.CitizenId).Distinct().CountAsync());
        Assert.That(citizens, Is.EqualTo(1));
    }

    [Test]
    public async Task A_refused_send_is_marked_failed_with_the_reason()
    {
        var citizen = NewCitizen();
        _bot.Graph.Refuse = message => message.To == "+" + citizen ? Error(400, 131026, "Message undeliverable") : null;
        await _bot.ReceiveAsync(Webhook.Text(citizen, "menu"));
        var failed = await _bot.EventuallyAsync(
            db => db.Messages.SingleOrDefaultAsync(m => m.Recipient == "+" + citizen), m => m?.Delivery == Delivery.Failed);
        Assert.That((failed!.ErrorCode, failed.DueAt), Is.EqualTo(("131026", (DateTimeOffset?)null)));
    }

    [Test]
    public async Task A_send_that_fails_for_a_while_is_made_again_and_order_is_kept()
    {
        var citizen = NewCitizen();
        var failures = 0;
        _bot.Graph.Refuse = message => message.To == "+" + citizen && Interlocked.Increment(ref failures) <= 3 ? Error(500, 131016, "Service unavailable") : null;
        await _bot.ReceiveAsync(Webhook.Text(citizen, "menu"));
        await _bot.ReceiveAsync(Webhook.Text(citizen, "Quando si paga la TARI?"));
        var sent = await _bot.Graph.MessagesToAsync("+" + citizen, 2);
        Assert.That(long.Parse(sent[0].Callback!, null), Is.LessThan(long.Parse(sent[1].Callback!, null)));
    }

    [Test]
    public async Task A_reply_that_could_not_leave_in_24_hours_is_not_sent_any_more()
    {
        var citizen = NewCitizen();
        _bot.Graph.Refuse = message => message.To == "+" + citizen ? Error(400, 131056, "Pair rate limit") : null;
        await _bot.ReceiveAsync(Webhook.Text(citizen, "menu"));
        await _bot.EventuallyAsync(db => db.Messages.SingleOrDefaultAsync(m => m.Recipient == "+" + citizen), m => m?.ErrorCode == "131056");
        _bot.Clock.MoveTo(RunningBot.OfficeHours.AddHours(24));
        _bot.Graph.Refuse = _ => null;
        var late = await _bot.EventuallyAsync(db => db.Messages.SingleAsync(m => m.Recipient == "+" + citizen), m => m.Delivery == Delivery.Failed);
        Assert.That((late.ErrorCode, late.DueAt), Is.EqualTo(("window", (DateTimeOffset?)null)));
        Assert.That(_bot.Graph.Sent.Any(m => m.To == "+" + citizen), Is.False);
    }

    [Test]
    public async Task A_colleague_who_answers_from_the_business_app_silences_the_bot()
    {
        var citizen = NewCitizen();
        await _bot.AskAsync(citizen, "menu");
        using (var request = Webhook.Post(Webhook.Echo(citizen, "rispondo io, a dopo")))
        using (var response = await _bot.Client.SendAsync(request)) { Assert.That((int)response.StatusCode, Is.EqualTo(200)); }
        await _bot.EventuallyAsync(db => OutcomeOf(db, citizen, "rispondo io, a dopo"), o => o == Outcome.Ignored);
        await _bot.ReceiveAsync(Webhook.Text(citizen, "grazie, aspetto"));
        await _bot.EventuallyAsync(db => OutcomeOf(db, citizen, "grazie, aspetto"), o => o == Outcome.HandedOver);
        Assert.That(_bot.Graph.Sent.Count(m => m.To == "+" + citizen), Is.EqualTo(1));
    }

    [Test]
    public async Task Reactions_groups_and_system_messages_are_stored_and_not_answered()
    {
        var citizen = NewCitizen();
        var group = Webhook.Text(citizen, "ciao a tutti");
        group["group_id"] = "G1";
        await _bot.ReceiveAsync(
            Webhook.Message(citizen, "reaction", new() { ["message_id"] = "wamid.X", ["emoji"] = "👍" }),
            group,
            Webhook.Message(citizen, "system", new() { ["type"] = "customer_identity_changed", ["body"] = "x" }));
        await _bot.AskAsync(citizen, "menu");
        var reasons = await _bot.ReadAsync(db => db.Messages.Where(m => m.Outcome == Outcome.Ignored && db.CitizenIdentifiers.Any(i => i.CitizenId == m.CitizenId && i.Value == citizen)).Select(m => m.Reason).ToListAsync());
        Assert.That(reasons, Is.EquivalentTo(["reaction", "group", "system"]));
        Assert.That(_bot.Graph.Sent.Count(m => m.To == "+" + citizen), Is.EqualTo(1));
    }

    [Test]
    public async Task Every_inbound_message_ends_in_exactly_one_outcome()
    {
        await _bot.EventuallyAsync(db => db.Messages.CountAsync(m => m.Direction == Direction.In && m.Outcome == null), count => count == 0);
        Assert.That(await _bot.ReadAsync(db => db.Messages.CountAsync(m => m.Direction == Direction.In && (m.Outcome == null) != (m.DueAt != null))), Is.Zero);
    }

    private string NewCitizen() => $"39000{Interlocked.Increment(ref _citizens):D7}";

    private async Task<(Message Question, Message Answer)> TranscriptAsync(string replyId)
    {
        var answer = await _bot.EventuallyAsync(db => db.Messages.SingleOrDefaultAsync(m => m.WhatsAppId == replyId), m => m is { DueAt: null });
        return (await _bot.ReadAsync(db => db.Messages.SingleAsync(m => m.Id == answer!.ReplyToId)), answer!);
    }

    private static Task<Outcome?> OutcomeOf(BotDb db, string citizen, string text) => db.Messages
        .Where(m => m.Text == text && db.CitizenIdentifiers.Any(i => i.CitizenId == m.CitizenId && i.Value == citizen))
        .Select(m => m.Outcome).SingleOrDefaultAsync();

    private static Microsoft.AspNetCore.Http.IResult Error(int status, int code, string message) =>
        Microsoft.AspNetCore.Http.Results.Json(new { error = new { message = $"(#{code}) {message}", type = "OAuthException", code } }, statusCode: status);
}
