// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Channels.WhatsApp.Media;
using Pescia.Bot.People;
using Pescia.Bot.Storage;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.OperatorConsole.Operators;

/// <summary>What the pages of an operator are told, over HTTP.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ChatTests
{
    private const string Citizen = "393331000001";
    private RunningBot _bot = null!;
    private Operator _anna = null!;
    private long _id;

    [SetUp]
    public async Task StartAsync()
    {
        _bot = await RunningBot.StartAsync();
        _anna = await Operator.SignInAsync(_bot, Role.Operator, "tributi");
        _id = await _bot.AskForTaxOfficeAsync(Citizen);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _anna.Dispose();
        await _bot.DisposeAsync();
    }

    [Test]
    public async Task The_board_tells_who_waits_and_what_is_unread()
    {
        var row = Rows(await _anna.AskAsync("/board"))[0];
        Assert.That((Text(row, "group"), Text(row, "office"), row.GetProperty("awaitsReply").GetBoolean()), Is.EqualTo(("waiting", "tributi", false)));
        Assert.That((await _anna.AskAsync("/counts")).Json.GetProperty("badge").GetInt32(), Is.EqualTo(1));
        await _anna.DoAsync(_id, "accept");
        Assert.That((await _anna.AskAsync("/counts")).Json.GetProperty("badge").GetInt32(), Is.Zero);
        await HearAsync("la prima cosa", "e la seconda");
        row = Rows(await _anna.AskAsync("/board"))[0];
        Assert.That((Text(row, "group"), row.GetProperty("unread").GetInt32(), Text(row, "words")), Is.EqualTo(("mine", 2, "e la seconda")));
        var latest = (await _anna.ItemsAsync(_id)).Last(i => Text(i, "side") == "citizen").GetProperty("message").GetInt64();
        await _anna.DoAsync(_id, "read", new { upTo = latest });
        Assert.That(Rows(await _anna.AskAsync("/board"))[0].GetProperty("unread").GetInt32(), Is.Zero);
    }

    [Test]
    public async Task The_chat_tells_messages_notes_and_steps_in_their_order()
    {
        await _anna.DoAsync(_id, "accept");
        await _anna.DoAsync(_id, "note", new { text = "Vedi pratica dell'anno scorso" });
        await _anna.DoAsync(_id, "write", new { text = "Buongiorno" });
        var items = await _anna.ItemsAsync(_id);
        Assert.That(items.Select(i => (Text(i, "kind"), Text(i, "side") ?? Text(i, "step"))), Is.SupersetOf(new[] { ("message", "citizen"), ("step", "requested"), ("step", "accepted"), ("message", "bot"), ("message", "me") }));
        Assert.That(items.Select(i => i.GetProperty("at").GetDateTimeOffset()), Is.Ordered);
        Assert.That(items.Single(i => Text(i, "kind") == "note").GetProperty("isMine").GetBoolean());
        Assert.That((await _bot.Graph.MessagesToAsync("+" + Citizen, 4))[3].Body, Is.EqualTo("Buongiorno"));
        Assert.That(_bot.Graph.Sent.Select(m => m.Body), Has.None.Contains("pratica"), "a note never leaves");
    }

    [Test]
    public async Task Every_step_done_twice_with_one_key_is_done_once()
    {
        Assert.That((await _anna.DoAsync(_id, "accept", key: "accept-1")).Status, Is.EqualTo(200));
        Assert.That((await _anna.DoAsync(_id, "accept", key: "accept-1")).Status, Is.EqualTo(200));
        var written = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _anna.DoAsync(_id, "write", new { text = "Eccomi" }, "write-one")));
        Assert.That(written.Select(w => w.Json.GetProperty("message").GetInt64()).Distinct().Count(), Is.EqualTo(1));
        await _anna.DoAsync(_id, "note", new { text = "una volta" }, "note-one");
        await _anna.DoAsync(_id, "note", new { text = "una volta" }, "note-one");
        Assert.That((await _anna.ItemsAsync(_id)).Count(i => Text(i, "kind") == "note"), Is.EqualTo(1));
        Assert.That((await _anna.DoAsync(_id, "transfer", new { office = "urp", reason = "loro" }, "pass-one")).Status, Is.EqualTo(200));
        Assert.That((await _anna.DoAsync(_id, "transfer", new { office = "urp", reason = "loro" }, "pass-one")).Status, Is.EqualTo(200), "the answer was lost, the step was not");
        Assert.That((await _bot.Graph.MessagesToAsync("+" + Citizen, 5)).Count(m => m.Body == "Eccomi"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_page_that_knows_all_is_told_so_and_ticks_are_news()
    {
        await _anna.DoAsync(_id, "accept");
        await _anna.DoAsync(_id, "write", new { text = "Buongiorno" });
        var sent = (await _bot.Graph.MessagesToAsync("+" + Citizen, 4))[3];
        await _bot.EventuallyAsync(db => db.Messages.CountAsync(m => m.WhatsAppId == sent.Id), n => n == 1);
        var first = await _anna.AskAsync($"/chats/{_id}?after=9000000000000000");
        Assert.That((await _anna.AskAsync($"/chats/{_id}?after=9000000000000000", ("If-None-Match", first.Tag!))).Status, Is.EqualTo(304));
        await _bot.ReportAsync(Webhook.Status(sent.Id, "read"));
        var later = await _anna.AskAsync($"/chats/{_id}?after=9000000000000000", ("If-None-Match", first.Tag!));
        Assert.That(later.Json.GetProperty("items").EnumerateArray().Where(i => Text(i, "side") == "me").Select(i => Text(i, "delivery")), Is.EqualTo(new[] { "read" }));
    }

    [Test]
    public async Task What_failed_says_why_and_what_is_quoted_says_what()
    {
        await _anna.DoAsync(_id, "accept");
        await HearAsync("Quanto devo?");
        var question = (await _anna.ItemsAsync(_id)).Last(i => Text(i, "side") == "citizen");
        await _anna.DoAsync(_id, "write", new { text = "Guardo subito", quoted = question.GetProperty("message").GetInt64() });
        var sent = (await _bot.Graph.MessagesToAsync("+" + Citizen, 4))[3];
        Assert.That(sent.Quoted, Is.Not.Null);
        await _bot.EventuallyAsync(db => db.Messages.CountAsync(m => m.WhatsAppId == sent.Id), n => n == 1);
        await _bot.ReportAsync(Webhook.Failure(sent.Id, 131026));
        var mine = (await _anna.ItemsAsync(_id)).Single(i => Text(i, "side") == "me");
        Assert.That((Text(mine, "delivery"), Text(mine.GetProperty("quote"), "text")), Is.EqualTo(("failed", "Quanto devo?")));
        Assert.That(Text(mine, "problem"), Is.Not.Empty);
    }

    [Test]
    public async Task A_place_a_reaction_and_a_long_conversation()
    {
        await _anna.DoAsync(_id, "accept");
        await _bot.ReceiveAsync(Webhook.Message(Citizen, "location", new JsonObject { ["latitude"] = 43.9, ["longitude"] = 10.69, ["name"] = "Piazza Mazzini" }));
        var accepted = (await _bot.Graph.MessagesToAsync("+" + Citizen, 3))[2];
        await _bot.EventuallyAsync(db => db.Messages.CountAsync(m => m.WhatsAppId == accepted.Id), n => n == 1);
        await _bot.ReceiveAsync(Webhook.Message(Citizen, "reaction", new JsonObject { ["message_id"] = accepted.Id, ["emoji"] = "👍" }));
        await HearAsync([.. Enumerable.Range(1, 70).Select(i => $"riga {i}")]);
        var part = (await _anna.AskAsync($"/chats/{_id}")).Json;
        Assert.That(part.GetProperty("hasOlder").GetBoolean());
        var oldest = part.GetProperty("items").EnumerateArray().Where(i => Text(i, "kind") == "message").Min(i => i.GetProperty("message").GetInt64());
        var older = (await _anna.AskAsync($"/chats/{_id}?before={oldest}")).Json;
        Assert.That(older.GetProperty("hasOlder").GetBoolean(), Is.False);
        var items = older.GetProperty("items").EnumerateArray().ToList();
        Assert.That(items.Select(i => Text(i, "reaction")), Has.Some.EqualTo("👍"));
        Assert.That(items.Where(i => Text(i, "type") == "location").Select(i => Text(i.GetProperty("place"), "name")), Is.EqualTo(new[] { "Piazza Mazzini" }));
        Assert.That(items.Count(i => Text(i, "type") == "reaction"), Is.Zero);
    }

    [Test]
    public async Task A_stretch_with_another_office_stays_with_that_office()
    {
        await _anna.DoAsync(_id, "accept");
        await HearAsync("il mio segreto per i tributi");
        await _anna.DoAsync(_id, "note", new { text = "nota dei tributi" });
        await _anna.DoAsync(_id, "release", new { outcome = "solved" });
        await _bot.ReceiveAsync(Webhook.Tap(Citizen, "v1:office:identity-card", "Parla con l'ufficio"));
        var second = (await _bot.EventuallyAsync(db => db.Set<Bot.Handoffs.Handoff>().AsNoTracking().ToListAsync(), all => all.Count == 2))[1];
        using var dario = await Operator.SignInAsync(_bot, Role.Operator, second.Office);
        var seen = (await dario.AskAsync($"/chats/{second.Id}")).Json.GetRawText();
        Assert.That(seen, Does.Not.Contain("segreto").And.Not.Contain("nota dei tributi"));
        Assert.That(seen, Does.Contain("\"gap\""));
        using var sara = await Operator.SignInAsync(_bot, Role.Supervisor);
        Assert.That((await sara.AskAsync($"/chats/{second.Id}")).Json.GetRawText(), Does.Contain("segreto"));
        Assert.That((await dario.AskAsync($"/chats/{second.Id}/card")).Json.GetProperty("earlier").GetArrayLength(), Is.Zero, "nor that there was one");
    }

    [Test]
    public async Task A_file_is_shown_safely_and_only_to_its_office()
    {
        await _anna.DoAsync(_id, "accept");
        await _bot.ReceiveAsync(Webhook.Message(Citizen, "document", new JsonObject { ["id"] = "77", ["mime_type"] = "text/plain", ["filename"] = "elenco <b>.txt" }));
        var message = await _bot.EventuallyAsync(db => db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.Kind == "document" && m.ConversationId != null), m => m is not null);
        var file = await StoreAsync(message!.Id, "text/plain"u8.ToArray());
        var path = $"/console/api/chats/{_id}/files/{file}";
        using var answer = await _anna.Browser.CallAsync(HttpMethod.Get, path, null);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/octet-stream"));
            Assert.That(answer.Content.Headers.ContentDisposition?.DispositionType, Is.EqualTo("attachment"));
            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("sandbox"));
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
            Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("text/plain"));
        }

        var other = await _bot.AskForTaxOfficeAsync("393331000009");
        Assert.That((await _anna.AskAsync($"/chats/{other}/files/{file}")).Status, Is.EqualTo(404), "of another conversation");
    }

    [Test]
    public async Task A_file_is_sent_once_and_shown_and_a_page_with_a_script_is_not()
    {
        Assert.That((await _anna.AttachAsync(_id, "modulo.pdf", "%PDF-1.4 modulo"u8.ToArray())).Code, Is.EqualTo("not-taken"));
        await _anna.DoAsync(_id, "accept");
        for (var time = 0; time < 2; time++) { Assert.That((await _anna.AttachAsync(_id, "modulo.pdf", "%PDF-1.4 modulo"u8.ToArray(), "ecco", "attach-one")).Status, Is.EqualTo(200)); }
        var refused = await _anna.AttachAsync(_id, "foto.jpg", "<html><script>alert(1)</script>"u8.ToArray());
        Assert.That((refused.Status, refused.Code), Is.EqualTo((422, "file-dangerous")));
        var mine = (await _anna.ItemsAsync(_id)).Single(i => Text(i, "side") == "me");
        Assert.That((Text(mine, "type"), Text(mine, "text"), Text(mine.GetProperty("file"), "name"), Text(mine.GetProperty("file"), "state")), Is.EqualTo(("document", "ecco", "modulo.pdf", "stored")));
        var sent = (await _bot.Graph.MessagesToAsync("+" + Citizen, 4))[3].Json;
        Assert.That(sent.GetProperty("document").GetProperty("caption").GetString(), Is.EqualTo("ecco"));
    }

    [Test]
    public async Task A_template_that_Meta_has_not_approved_is_neither_offered_nor_sent()
    {
        await _anna.DoAsync(_id, "accept");
        Assert.That((await _anna.AskAsync($"/chats/{_id}/templates")).Json.GetArrayLength(), Is.Zero);
        var answer = await _anna.DoAsync(_id, "template", new { template = "answer-ready", values = new { citizen = "Ada", office = "Tributi" } });
        Assert.That((answer.Status, answer.Code), Is.EqualTo((422, "template-notApproved")));
    }

    [Test]
    public async Task Drafts_are_kept_for_each_person_and_dropped_when_blank()
    {
        using var bruno = await Operator.SignInAsync(_bot, Role.Operator, "tributi");
        await _anna.KeepDraftAsync(_id, "Buongiorno, la rata");
        await _anna.KeepDraftAsync(_id, "Buongiorno, la rata è");
        Assert.That(Text((await _anna.AskAsync($"/chats/{_id}/draft")).Json, "text"), Is.EqualTo("Buongiorno, la rata è"));
        Assert.That(Text((await bruno.AskAsync($"/chats/{_id}/draft")).Json, "text"), Is.Empty);
        await _anna.KeepDraftAsync(_id, " ");
        Assert.That(await _bot.ReadAsync(db => db.Set<Bot.OperatorConsole.Operators.Draft>().CountAsync()), Is.Zero);
    }

    [Test]
    public async Task Ready_replies_are_filled_in_and_the_bots_answer_is_only_suggested()
    {
        await _anna.DoAsync(_id, "accept");
        await HearAsync("Quando si paga la TARI?");
        var canned = (await _anna.AskAsync($"/chats/{_id}/canned")).Json.EnumerateArray().ToList();
        Assert.That(canned.Select(c => Text(c, "shortcut")), Has.Some.EqualTo("avviso").And.None.EqualTo("verbale"), "the office's own, and nobody else's");
        Assert.That(canned.Select(c => Text(c, "text")), Has.None.Contain("{"));
        var suggested = (await _anna.AskAsync($"/chats/{_id}/suggestions")).Json.EnumerateArray().ToList();
        Assert.That(suggested.Select(s => Text(s, "intent")), Has.Some.EqualTo("waste-tax"));
        Assert.That(_bot.Graph.Sent.Count(m => m.To == "+" + Citizen), Is.EqualTo(3), "nothing was sent");
    }

    [Test]
    public async Task The_feed_tells_the_office_that_something_changed_and_nothing_of_what()
    {
        using var carla = await Operator.SignInAsync(_bot, Role.Operator, "urp");
        var hers = ListenAsync(_anna, "message");
        var others = ListenAsync(carla, "message");
        await _anna.DoAsync(_id, "accept");
        await HearAsync("una cosa privata");
        var told = await hers;
        Assert.That(told, Does.Contain($"\"handoffId\":{_id}").And.Contain("\"isMine\":true"));
        Assert.That(told, Does.Not.Contain("privata"));
        Assert.That(await Task.WhenAny(others, Task.Delay(700)), Is.Not.SameAs(others));
    }

    private static async Task<string> ListenAsync(Operator person, string until)
    {
        using var answer = await person.Browser.CallAsync(HttpMethod.Get, "/console/api/live", null);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var heard = "";
        while (await reader.ReadLineAsync() is { } line)
        {
            heard += line;
            if (line.Contains($"\"{until}\"", StringComparison.Ordinal)) { return heard; }
        }

        return heard;
    }

    /// <summary>The citizen writes while an office has the floor.</summary>
    private async Task HearAsync(params string[] texts)
    {
        foreach (var text in texts) { await _bot.ReceiveAsync(Webhook.Text(Citizen, text)); }
        await _bot.EventuallyAsync(db => db.Messages.CountAsync(m => texts.Contains(m.Text!) && m.Outcome == Outcome.HandedOver), n => n == texts.Length);
    }

    /// <summary>As if the file had been fetched.</summary>
    private async Task<long> StoreAsync(long messageId, byte[] content)
    {
        var folder = (MediaFolder)_bot.Services.GetService(typeof(MediaFolder))!;
        var name = MediaFolder.NewName(RunningBot.OfficeHours);
        await using (var stream = folder.Create(name)) { await stream.WriteAsync(content); }
        folder.Keep(name);
        var commits = (CommitQueue)_bot.Services.GetService(typeof(CommitQueue))!;
        return await commits.CommitAsync(async db =>
        {
            var file = await db.Set<MediaFile>().SingleAsync(f => f.MessageId == messageId);
            (file.State, file.Path, file.Size, file.DueAt) = (MediaState.Stored, name, content.Length, null);
            await db.SaveChangesAsync();
            return file.Id;
        });
    }

    private static List<JsonElement> Rows(DeskAnswer answer) => [.. answer.Json.GetProperty("rows").EnumerateArray()];

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
