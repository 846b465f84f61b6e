// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Handoffs;
using Pescia.Bot.People;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.OperatorConsole.Operators;

/// <summary>What the desk does not do, and what it says then: a page makes a sentence of each code.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RefusalTests
{
    private const string Citizen = "393331000001";
    private RunningBot _bot = null!;
    private Operator _anna = null!;
    private Operator _bruno = null!;
    private Operator _carla = null!;
    private long _id;

    [SetUp]
    public async Task StartAsync()
    {
        _bot = await RunningBot.StartAsync();
        _anna = await Operator.SignInAsync(_bot, Role.Operator, "tributi");
        _bruno = await Operator.SignInAsync(_bot, Role.Operator, "tributi");
        _carla = await Operator.SignInAsync(_bot, Role.Operator, "urp");
        _id = await _bot.AskForTaxOfficeAsync(Citizen);
    }

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var person in new[] { _anna, _bruno, _carla }) { person.Dispose(); }
        await _bot.DisposeAsync();
    }

    [Test]
    public async Task Another_office_finds_nothing_on_any_path()
    {
        await _anna.DoAsync(_id, "accept");
        var answers = new List<(string Path, DeskAnswer Answer)>();
        foreach (var path in new[] { "", "/card", "/draft", "/canned", "/suggestions", "/templates", "/files/1" }) { answers.Add((path, await _carla.AskAsync($"/chats/{_id}{path}"))); }
        foreach (var (step, body) in Steps) { answers.Add((step, await _carla.DoAsync(_id, step, body))); }
        answers.Add(("draft", await _carla.KeepDraftAsync(_id, "ciao")));
        var missing = await _carla.AskAsync("/chats/999999");
        using (Assert.EnterMultipleScope())
        {
            foreach (var (path, answer) in answers) { Assert.That((answer.Status, answer.Code), Is.EqualTo((404, "not-found")), path); }
            Assert.That((missing.Status, missing.Code), Is.EqualTo((404, "not-found")), "as if there were none");
            Assert.That((await _carla.AskAsync("/board")).Json.GetProperty("rows").GetArrayLength(), Is.Zero);
            Assert.That((int)(await _carla.Browser.GetAsync($"/console/chats/{_id}")).Status, Is.EqualTo(404));
        }
    }

    [Test]
    public async Task Who_was_slower_is_told_who_has_it()
    {
        var answers = await Task.WhenAll(_anna.DoAsync(_id, "accept"), _bruno.DoAsync(_id, "accept"));
        var refused = answers.Single(a => a.Status != 200);
        Assert.That((refused.Status, refused.Code, refused.Json.GetProperty("holder").GetString()), Is.EqualTo((409, "taken", "Persona di Prova")));
    }

    [Test]
    public async Task What_nobody_has_taken_cannot_be_answered()
    {
        var answer = await _anna.DoAsync(_id, "write", new { text = "Buongiorno" });
        Assert.That((answer.Status, answer.Code), Is.EqualTo((409, "not-taken")));
    }

    [Test]
    public async Task What_a_colleague_has_is_only_read()
    {
        await _anna.DoAsync(_id, "accept");
        foreach (var (step, body) in Steps.Where(s => s.Step is "write" or "transfer" or "return" or "snooze" or "release"))
        {
            var answer = await _bruno.DoAsync(_id, step, body);
            Assert.That((answer.Status, answer.Code), Is.EqualTo((409, "taken")), step);
        }

        Assert.That((await _bruno.DoAsync(_id, "note", new { text = "Conosco il caso" })).Status, Is.EqualTo(200));
        Assert.That((await _bruno.DoAsync(_id, "read", new { upTo = 9 })).Code, Is.EqualTo("not-taken"), "who only looks has not read for who answers");
    }

    [Test]
    public async Task A_supervisor_sees_all_and_passes_on_what_others_have()
    {
        await _anna.DoAsync(_id, "accept");
        using var sara = await Operator.SignInAsync(_bot, Role.Supervisor, "urp");
        Assert.That((await sara.AskAsync($"/chats/{_id}")).Json.GetProperty("head").GetProperty("mayOverrule").GetBoolean(), Is.True);
        Assert.That((await sara.AskAsync("/counts")).Json.GetProperty("badge").GetInt32(), Is.Zero, "called only for their own offices");
        Assert.That((await sara.DoAsync(_id, "transfer", new { office = "urp", reason = "riguarda noi" })).Status, Is.EqualTo(200));
        Assert.That((await _anna.AskAsync($"/chats/{_id}")).Status, Is.EqualTo(404), "the old office has lost it");
        Assert.That((await _carla.AskAsync($"/chats/{_id}")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task After_24_hours_only_a_note_is_written()
    {
        await _anna.DoAsync(_id, "accept");
        await _anna.DoAsync(_id, "write", new { text = "Ci sentiamo domani" });
        _bot.Clock.MoveTo(RunningBot.OfficeHours.AddHours(24));
        var answer = await _anna.DoAsync(_id, "write", new { text = "Eccomi" });
        Assert.That((answer.Status, answer.Code), Is.EqualTo((423, "window-closed")));
        Assert.That((await _anna.DoAsync(_id, "note", new { text = "Richiamare" })).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_closed_office_is_named_with_its_opening_and_must_be_agreed_to()
    {
        await _anna.DoAsync(_id, "accept");
        _bot.Clock.MoveTo(RunningBot.OfficeHours.AddDays(1).AddHours(-1));   // Wednesday: the local police desk is closed
        var refused = await _anna.DoAsync(_id, "transfer", new { office = "polizia-municipale", reason = "multa" });
        Assert.That((refused.Status, refused.Code, refused.Json.GetProperty("opensAt").GetDateTimeOffset().Day), Is.EqualTo((423, "office-closed", 26)));
        Assert.That((await _anna.DoAsync(_id, "transfer", new { office = "polizia-municipale", reason = "multa", whenClosed = true })).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task What_is_closed_stays_closed()
    {
        await _anna.DoAsync(_id, "accept");
        Assert.That((await _anna.DoAsync(_id, "release", new { outcome = "solved", thanks = true })).Status, Is.EqualTo(200));
        var answer = await _anna.DoAsync(_id, "write", new { text = "Ancora una cosa" });
        Assert.That((answer.Status, answer.Code), Is.EqualTo((409, "over")));
        Assert.That((await _anna.AskAsync($"/chats/{_id}")).Json.GetProperty("head").GetProperty("state").GetString(), Is.EqualTo("closed"));
    }

    [Test]
    public async Task Nothing_is_done_for_another_site_nor_without_a_key()
    {
        foreach (var (step, body) in Steps)
        {
            Assert.That((await _anna.DoAsync(_id, step, body, withToken: false)).Status, Is.EqualTo(400), step);
            if (step is "read" or "typing") { continue; }   // doing it twice is doing it once
            var keyless = await _anna.DoAsync(_id, step, body, key: "");
            Assert.That((keyless.Status, keyless.Code), Is.EqualTo((400, "bad-request")), step);
        }

        Assert.That((await _bot.HandoffAsync(_id)).State, Is.EqualTo(HandoffState.Offered));
        Assert.That(await _bot.ReadAsync(db => db.Set<Note>().CountAsync()), Is.Zero);
    }

    [TestCase("write", "{\"text\":\"  \"}")]
    [TestCase("note", "{}")]
    [TestCase("transfer", "{\"office\":\"urp\",\"reason\":\"\"}")]
    [TestCase("transfer", "{\"office\":\"urp\",\"reason\":\"x\",\"account\":\"999\"}", TestName = "{m}: a person who does not work there")]
    [TestCase("release", "{\"outcome\":\"won\"}")]
    [TestCase("snooze", "{\"until\":\"2026-11-24T08:00:00Z\"}", TestName = "{m}: an hour that has passed")]
    public async Task What_makes_no_sense_is_refused(string step, string body)
    {
        await _anna.DoAsync(_id, "accept");
        var answer = await _anna.DoAsync(_id, step, System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(body));
        Assert.That((answer.Status, answer.Code), Is.EqualTo((400, "bad-request")));
    }

    [Test]
    public async Task An_office_that_does_not_exist_is_no_place_to_pass_on_to()
    {
        await _anna.DoAsync(_id, "accept");
        var answer = await _anna.DoAsync(_id, "transfer", new { office = "astronomia", reason = "stelle" });
        Assert.That((answer.Status, answer.Code), Is.EqualTo((404, "unknown-office")));
    }

    private static IEnumerable<(string Step, object Body)> Steps =>
    [
        ("accept", new { }), ("write", new { text = "Buongiorno" }), ("note", new { text = "Appunto" }), ("transfer", new { office = "urp", reason = "riguarda loro" }),
        ("return", new { }), ("snooze", new { until = RunningBot.OfficeHours.AddHours(2) }), ("release", new { outcome = "solved" }), ("read", new { upTo = 1 }), ("typing", new { isNote = false }),
    ];
}
