// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pescia.Bot.Storage;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.Conversations;

/// <summary>What is stored survives the process: rows are put into the state in which a crash would leave them.</summary>
internal sealed class RestartTests
{
    private const string Citizen = "390009999999";

    private FakeGraph _graph = null!;
    private string _folder = null!;

    [SetUp]
    public async Task PrepareAsync()
    {
        _graph = await FakeGraph.StartAsync();
        _folder = Directory.CreateTempSubdirectory("bot-test-").FullName;
    }

    [TearDown]
    public async Task CleanAsync()
    {
        await _graph.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task The_dialog_goes_on_after_a_restart()
    {
        await using (var before = await StartAsync()) { await before.AskAsync(Citizen, "menu"); }
        await using var after = await StartAsync();
        var reply = await after.AskAsync(Citizen, "1", replies: 2);
        Assert.That(reply.Body, Does.Contain(The.Pescia.Menu[0].Title.It));
        Assert.That(reply.Body, Does.Not.Contain("assistente automatico"), "the notice was shown before the restart");
    }

    [Test]
    public async Task A_message_stored_and_not_worked_on_is_answered_after_the_restart()
    {
        await using (var before = await StartAsync())
        {
            await before.AskAsync(Citizen, "menu");
            await before.Services.GetRequiredService<CommitQueue>().CommitAsync(async db =>
            {
                var first = await db.Messages.FirstAsync();
                db.Messages.Add(new Message
                {
                    Id = before.Services.GetRequiredService<MessageIds>().Next(),
                    Municipality = first.Municipality,
                    CitizenId = first.CitizenId,
                    Direction = Direction.In,
                    WhatsAppId = "wamid.LEFT",
                    Kind = "text",
                    Text = "Quando si paga la TARI?",
                    At = first.At,
                    StoredAt = first.At,
                    DueAt = DateTimeOffset.UtcNow.AddSeconds(30),
                });
            });
        }

        await using var after = await StartAsync();
        var replies = await _graph.MessagesToAsync("+" + Citizen, 2);
        Assert.That(replies[1].Body, Does.Contain("TARI"));
    }

    [Test]
    public async Task Stopping_waits_for_what_is_being_sent_so_that_it_is_not_sent_again()
    {
        using var arrived = new ManualResetEventSlim();
        _graph.Refuse = _ =>
        {
            arrived.Set();
            Thread.Sleep(700);   // the answer is on its way while the program is told to stop
            return null;
        };
        await using (var before = await StartAsync())
        {
            await before.ReceiveAsync(Webhook.Text(Citizen, "menu"));
            Assert.That(arrived.Wait(TimeSpan.FromSeconds(20)), Is.True);
        }

        await using var after = await StartAsync();
        var reply = await after.ReadAsync(db => db.Messages.SingleAsync(m => m.Direction == Direction.Out));
        Assert.That((reply.Delivery, reply.DueAt, _graph.Sent.Count), Is.EqualTo((Delivery.Accepted, (DateTimeOffset?)null, 1)));
    }

    [Test]
    public async Task A_send_without_an_answer_waits_for_a_status_and_is_not_sent_again()
    {
        var id = await LeaveAttemptedAsync();
        await using var after = await StartAsync();
        await after.ReportAsync(Webhook.Status("wamid.ARRIVED", "delivered", callback: id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await Task.Delay(TimeSpan.FromSeconds(5));
        Assert.That(_graph.Sent.Count(m => m.To == "+" + Citizen), Is.EqualTo(1), "only the first reply, never the one that a status named");
        var row = await after.ReadAsync(db => db.Messages.SingleAsync(m => m.Id == id));
        Assert.That((row.WhatsAppId, row.Delivery, row.PossiblyDoubled), Is.EqualTo(("wamid.ARRIVED", Delivery.Delivered, false)));
    }

    [Test]
    public async Task A_send_that_no_status_names_is_sent_again_and_marked()
    {
        var id = await LeaveAttemptedAsync();
        await using var after = await StartAsync();
        await _graph.MessagesToAsync("+" + Citizen, 2);
        var row = await after.EventuallyAsync(db => db.Messages.SingleAsync(m => m.Id == id), m => m.WhatsAppId is not null);
        Assert.That((row.PossiblyDoubled, row.Attempts), Is.EqualTo((true, 2)));
    }

    private Task<RunningBot> StartAsync() => RunningBot.StartAsync(
        graph: _graph, folder: _folder, settings: new() { ["Outbox:ReconcileAfter"] = "00:00:01" });

    /// <summary>Leaves a reply that was being sent when the process died.</summary>
    private async Task<long> LeaveAttemptedAsync()
    {
        await using var before = await StartAsync();
        await before.AskAsync(Citizen, "menu");
        return await before.Services.GetRequiredService<CommitQueue>().CommitAsync(async db =>
        {
            var sent = await db.Messages.SingleAsync(m => m.Direction == Direction.Out);
            var cut = new Message
            {
                Id = before.Services.GetRequiredService<MessageIds>().Next(),
                Municipality = sent.Municipality,
                CitizenId = sent.CitizenId,
                ConversationId = sent.ConversationId,
                Turn = sent.Turn,
                Direction = Direction.Out,
                Kind = sent.Kind,
                Text = sent.Text,
                Json = sent.Json,
                At = sent.At,
                StoredAt = sent.StoredAt,
                Recipient = sent.Recipient,
                Delivery = Delivery.Pending,
                Attempts = 1,
                AttemptedAt = DateTimeOffset.UtcNow,
                DueAt = DateTimeOffset.UtcNow.AddSeconds(4),
                ExpiresAt = sent.ExpiresAt,
            };
            db.Messages.Add(cut);
            await db.SaveChangesAsync();
            return cut.Id;
        });
    }
}
