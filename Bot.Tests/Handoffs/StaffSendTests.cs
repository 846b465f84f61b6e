// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pescia.Bot.Channels.WhatsApp.Media;
using Pescia.Bot.Channels.WhatsApp.Templates;
using Pescia.Bot.Handoffs;
using Pescia.Bot.Storage;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.Handoffs;

/// <summary>Files and templates from the desk to the Graph API.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class StaffSendTests
{
    private const string Citizen = "393331000001";
    private static readonly byte[] Pdf = "%PDF-1.7 modulo"u8.ToArray();
    private RunningBot _bot = null!;
    private long _handoff;

    [SetUp]
    public async Task Take()
    {
        _bot = await RunningBot.StartAsync(settings: new() { ["Conversation:SilentFor"] = "7.00:00:00", ["Outbox:ReconcileAfter"] = "00:00:01" });
        _handoff = await _bot.AskForTaxOfficeAsync(Citizen);
        await _bot.AcceptAsync(_handoff, Desk.Anna);
        await _bot.Graph.MessagesToAsync("+" + Citizen, 3);
    }

    [TearDown]
    public async Task Stop() => await _bot.DisposeAsync();

    [Test]
    public async Task A_file_is_uploaded_and_then_sent_by_its_id()
    {
        var result = await SendFileAsync(caption: "Da firmare");
        var sent = (await _bot.Graph.MessagesToAsync("+" + Citizen, 4))[3];
        var upload = _bot.Graph.Uploads.Single();
        var document = sent.Json.GetProperty("document");
        Assert.That((upload.Product, upload.Type, upload.ContentType, upload.Bytes), Is.EqualTo(("whatsapp", "application/pdf", "application/pdf", Pdf)));
        Assert.That(document.GetProperty("id").GetString(), Is.EqualTo(upload.Id));
        Assert.That((document.GetProperty("filename").GetString(), document.GetProperty("caption").GetString()), Is.EqualTo(("modulo.pdf", "Da firmare")));
        Assert.That(sent.Callback, Is.EqualTo($"{result.MessageId}"));
        Assert.That(upload.Name, Does.Not.Contain("modulo"), "the name is told to the citizen only");
        var (row, file) = await RowAsync(result);
        Assert.That((row.Kind, row.Text, row.AuthorName), Is.EqualTo(("document", "Da firmare", "Anna Prova")));
        Assert.That((file.State, file.WhatsAppMediaId, file.FileName, file.CitizenId), Is.EqualTo((MediaState.Stored, upload.Id, "modulo.pdf", row.CitizenId)));
        Assert.That(await _bot.ReadAsync(db => db.Set<StagedFile>().CountAsync()), Is.Zero);
    }

    [Test]
    public async Task A_message_that_is_tried_again_needs_no_second_upload()
    {
        var tries = 0;
        _bot.Graph.Refuse = m => m.Json.TryGetProperty("document", out _) && ++tries == 1 ? Error(400, 137000) : null;
        await HurryAsync(await SendFileAsync());
        var sent = (await _bot.Graph.MessagesToAsync("+" + Citizen, 4))[3];
        Assert.That(_bot.Graph.Uploads.Select(u => u.Id), Is.EqualTo(new[] { sent.Json.GetProperty("document").GetProperty("id").GetString() }));
        Assert.That(tries, Is.EqualTo(2));
    }

    [Test]
    public async Task An_upload_that_fails_is_made_again_and_nothing_is_sent_before()
    {
        var tries = 0;
        _bot.Graph.RefuseUpload = _ => ++tries <= 2 ? Results.Text("<html>502</html>", "text/html", statusCode: 502) : null;
        var result = await SendFileAsync();
        await _bot.EventuallyAsync(db => db.Messages.SingleAsync(m => m.Id == result.MessageId), m => m.ErrorCode == "upload");
        await _bot.WriteAsync(_handoff, Desk.Anna, "E questo viene dopo");
        await HurryAsync(result);
        var messages = await _bot.Graph.MessagesToAsync("+" + Citizen, 5);
        Assert.That(messages[3].Json.TryGetProperty("document", out _), "order is kept");
        var (row, _) = await RowAsync(result);
        Assert.That((row.PossiblyDoubled, row.Delivery, tries), Is.EqualTo((false, (Delivery?)Delivery.Accepted, 3)));
    }

    [Test]
    public async Task An_upload_that_is_refused_ends_the_message_with_the_reason()
    {
        _bot.Graph.RefuseUpload = _ => Error(400, 131053);
        var result = await SendFileAsync();
        var row = await _bot.EventuallyAsync(db => db.Messages.SingleAsync(m => m.Id == result.MessageId), m => m.Delivery == Delivery.Failed);
        Assert.That(row.ErrorCode, Is.EqualTo("131053"));
        Assert.That(_bot.Graph.Sent.Any(m => m.Json.TryGetProperty("document", out _)), Is.False);
    }

    [Test]
    public async Task A_file_that_was_erased_meanwhile_is_not_sent()
    {
        _bot.Graph.RefuseUpload = _ => Error(500, 131000);
        var result = await SendFileAsync();
        await _bot.EventuallyAsync(db => db.Messages.SingleAsync(m => m.Id == result.MessageId), m => m.ErrorCode == "131000");
        await _bot.Services.GetRequiredService<CommitQueue>().CommitAsync(db => db.Set<MediaFile>().ExecuteDeleteAsync());
        await HurryAsync(result);
        var row = await _bot.EventuallyAsync(db => db.Messages.SingleAsync(m => m.Id == result.MessageId), m => m.Delivery == Delivery.Failed);
        Assert.That(row.ErrorCode, Is.EqualTo("file-gone"));
    }

    [Test]
    public async Task The_same_file_posted_twice_is_sent_once()
    {
        var first = await SendFileAsync(key: "same");
        var second = await SendFileAsync(key: "same");
        Assert.That(second, Is.EqualTo(first));
        await _bot.WriteAsync(_handoff, Desk.Anna, "Ecco");
        await _bot.Graph.MessagesToAsync("+" + Citizen, 5);
        Assert.That(_bot.Graph.Sent.Count(m => m.Json.TryGetProperty("document", out _)), Is.EqualTo(1));
        Assert.That(await _bot.ReadAsync(db => db.Set<StagedFile>().CountAsync()), Is.EqualTo(1), "the second copy is swept away in a day");
    }

    [Test]
    public async Task When_the_24_hours_are_over_only_an_approved_template_leaves()
    {
        _bot.Clock.MoveTo(_bot.Clock.Now.AddHours(25));
        Assert.That((await _bot.WriteAsync(_handoff, Desk.Anna, "Eccomi")).Refusal, Is.EqualTo(DeskRefusal.WindowClosed));
        Assert.That((await SendFileAsync()).Refusal, Is.EqualTo(DeskRefusal.WindowClosed));
        Assert.That(await PrepareAsync(), Is.EqualTo(new PreparedTemplate.Refused(TemplateRefusal.NotApproved, Standing: TemplateStanding.Unknown)));
        await TellAsync("APPROVED");
        var ready = (PreparedTemplate.Ready)await PrepareAsync();
        var result = await SendAsync(ready);
        Assert.That(result.IsDone);
        var sent = (await _bot.Graph.MessagesToAsync("+" + Citizen, 4))[3].Json.GetProperty("template");
        Assert.That((sent.GetProperty("name").GetString(), sent.GetProperty("language").GetProperty("code").GetString()), Is.EqualTo(("answer_ready", "it")));
        Assert.That(sent.GetProperty("components")[0].GetProperty("parameters").EnumerateArray().Select(p => $"{p.GetProperty("parameter_name")}={p.GetProperty("text")}"), Is.EqualTo(new[] { "citizen=Maria", "office=Tributi" }));
        var row = await _bot.EventuallyAsync(db => db.Messages.SingleAsync(m => m.Id == result.MessageId), m => m.Delivery == Delivery.Accepted);
        Assert.That((row.Kind, row.Text), Is.EqualTo(("template", ready.Text)));
        Assert.That(row.Text, Does.StartWith("Ciao Maria, abbiamo una risposta").And.Contain("Ufficio: Tributi."));
    }

    [Test]
    public async Task A_template_that_WhatsApp_holds_back_is_given_up_when_it_is_old_news()
    {
        await TellAsync("APPROVED");
        _bot.Graph.Refuse = m => m.Json.TryGetProperty("template", out _) ? Error(400, 131049) : null;
        var result = await SendAsync((PreparedTemplate.Ready)await PrepareAsync());
        var row = await _bot.EventuallyAsync(db => db.Messages.SingleAsync(m => m.Id == result.MessageId), m => m.ErrorCode == "131049");
        Assert.That(row.Delivery, Is.EqualTo(Delivery.Pending), "tried again the next day");
        _bot.Clock.MoveTo(_bot.Clock.Now.AddDays(2).AddMinutes(1));
        await HurryAsync(result);
        row = await _bot.EventuallyAsync(db => db.Messages.SingleAsync(m => m.Id == result.MessageId), m => m.Delivery == Delivery.Failed);
        Assert.That(row.ErrorCode, Is.EqualTo("expired"));
    }

    [Test]
    public async Task Content_that_cannot_be_read_ends_its_message_and_holds_up_nobody()
    {
        var written = await _bot.WriteAsync(_handoff, Desk.Anna, "Eccomi");
        await _bot.Graph.MessagesToAsync("+" + Citizen, 4);
        await _bot.Services.GetRequiredService<CommitQueue>().CommitAsync(db => db.Messages.Where(m => m.Id == written.MessageId).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.Json, "null").SetProperty(m => m.Delivery, Delivery.Pending).SetProperty(m => m.DueAt, DateTimeOffset.UnixEpoch)));
        var row = await _bot.EventuallyAsync(db => db.Messages.SingleAsync(m => m.Id == written.MessageId), m => m.Delivery == Delivery.Failed);
        Assert.That(row.ErrorCode, Is.EqualTo("content"));
        await _bot.WriteAsync(_handoff, Desk.Anna, "Ancora io");
        await _bot.Graph.MessagesToAsync("+" + Citizen, 5);
    }

    private async Task<DeskResult> SendFileAsync(string? caption = null, string? key = null)
    {
        var ready = (StaffFile.Ready)await _bot.Services.GetRequiredService<StaffFiles>().TakeAsync(new MemoryStream(Pdf), "modulo.pdf", caption, CancellationToken.None);
        return await _bot.DoAsync(new DeskAction.Write(key ?? Guid.NewGuid().ToString("N"), ready.Kind, ready.Text, ready.Json, ready.Detail, null) { HandoffId = _handoff, By = Desk.Anna });
    }

    private Task<PreparedTemplate> PrepareAsync() => _bot.Services.GetRequiredService<TemplateDesk>()
        .PrepareAsync("answer-ready", "it", new Dictionary<string, string> { ["citizen"] = "Maria", ["office"] = "Tributi" });

    private Task<DeskResult> SendAsync(PreparedTemplate.Ready ready) =>
        _bot.DoAsync(new DeskAction.Write(Guid.NewGuid().ToString("N"), ready.Kind, ready.Text, ready.Json, null, null) { HandoffId = _handoff, By = Desk.Anna });

    private async Task TellAsync(string status)
    {
        using var request = Webhook.Post(Webhook.Template("answer_ready", "it", status));
        using var response = await _bot.Client.SendAsync(request);
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
    }

    /// <summary>Makes a message that was put off due now.</summary>
    private async Task HurryAsync(DeskResult result)
    {
        await _bot.EventuallyAsync(db => db.Messages.SingleAsync(m => m.Id == result.MessageId), m => m.AttemptedAt is null || m.Delivery != Delivery.Pending);
        await _bot.Services.GetRequiredService<CommitQueue>().CommitAsync(db =>
            db.Messages.Where(m => m.Id == result.MessageId && m.DueAt != null).ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, DateTimeOffset.UnixEpoch)));
    }

    private async Task<(Message Row, MediaFile File)> RowAsync(DeskResult result)
    {
        var row = await _bot.EventuallyAsync(db => db.Messages.SingleAsync(m => m.Id == result.MessageId), m => m.Delivery == Delivery.Accepted);
        return (row, await _bot.ReadAsync(db => db.Set<MediaFile>().SingleAsync(f => f.MessageId == result.MessageId)));
    }

    private static IResult Error(int status, int code) => Results.Json(new { error = new { code, message = "x" } }, statusCode: status);
}
