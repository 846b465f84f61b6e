// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Http;
using Pescia.Bot.Tests.Fakes;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Understanding.Cloud;

/// <summary>Every way in which the service can fail a turn: the embedded recognizer decides, the opinion says why, and nobody storms.</summary>
internal sealed class FailureTests
{
    private FakeLanguage _fake = null!;
    private AzureRoom _room = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _fake = await FakeLanguage.StartAsync();
        _fake.Intent = _ => ("bulky-waste", 0.9);
        _room = new AzureRoom(_fake);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _room.Dispose();
        await _fake.DisposeAsync();
    }

    [TestCase(400, """{"error":{"code":"InvalidRequest","message":"m","innererror":{"code":"InvalidDocumentBatch","message":"m"}}}""", null, Fallback.Refused, 3, TestName = "{m}: 400, asked again until the circuit opens")]
    [TestCase(401, """{"error":{"code":"401","message":"Access denied"}}""", null, Fallback.Refused, 1, TestName = "{m}: 401, left alone at once")]
    [TestCase(403, """{"error":{"code":"403","message":"Firewall"}}""", null, Fallback.Refused, 1, TestName = "{m}: 403, left alone at once")]
    [TestCase(403, """{"error":{"code":"QuotaExceeded","message":"Out of call volume quota"}}""", null, Fallback.Quota, 1, TestName = "{m}: 403 that is a quota")]
    [TestCase(404, """{"error":{"code":"NotFound","message":"m","innererror":{"code":"ProjectNotFound","message":"m"}}}""", null, Fallback.Refused, 1, TestName = "{m}: 404, project or deployment gone or expired")]
    [TestCase(408, "", null, Fallback.Unavailable, 3, TestName = "{m}: 408, one quick second try")]
    [TestCase(429, """{"error":{"code":"429","message":"retry after 7 seconds"}}""", "7", Fallback.Quota, 1, TestName = "{m}: 429 with Retry-After")]
    [TestCase(429, "", null, Fallback.Quota, 1, TestName = "{m}: 429 without a word")]
    [TestCase(500, """{"error":{"code":"InternalServerError","message":"m"}}""", null, Fallback.Unavailable, 3, TestName = "{m}: 500, one quick second try")]
    [TestCase(502, "<html>Bad gateway</html>", null, Fallback.Unavailable, 3, TestName = "{m}: 502 with a page for people")]
    [TestCase(503, "", "3", Fallback.Unavailable, 1, TestName = "{m}: 503 with Retry-After")]
    [TestCase(504, "", null, Fallback.Unavailable, 3, TestName = "{m}: 504")]
    [TestCase(302, "", null, Fallback.Refused, 3, TestName = "{m}: a redirect is not followed")]
    [TestCase(200, "not json", null, Fallback.Malformed, 3, TestName = "{m}: 200 without JSON")]
    [TestCase(200, "[1,2]", null, Fallback.Malformed, 3, TestName = "{m}: 200 of another shape")]
    [TestCase(200, """{"result":{"prediction":{"topIntent":"bulky-waste","intents":[{"category":"bulky-waste","confidenceScore":7}]}}}""", null, Fallback.Malformed, 3, TestName = "{m}: a score above one")]
    [TestCase(200, """{"result":{"prediction":{"topIntent":"bulky-waste","intents":"none"}}}""", null, Fallback.Malformed, 3, TestName = "{m}: a chosen intent without score")]
    public async Task A_failure_is_told_and_heeded(int status, string body, string? retryAfter, Fallback expected, int calls)
    {
        _fake.AlwaysAnswer(body, status, retryAfter);
        var first = await _room.AskAsync(AzureRoom.Unclear);
        Assert.That((first!.Failure, first.Intents.Count), Is.EqualTo(((Fallback?)expected, 0)));
        for (var i = 0; i < 10; i++) { await _room.AskAsync(AzureRoom.Unclear); }
        Assert.That(_fake.Requests, Has.Count.EqualTo(calls));
        Assert.That(_room.Log.Ids, Has.Exactly(1).Items.And.All.AnyOf(2502, 2503), _room.Log.Text);
    }

    [TestCase("""{"error":{"code":"InvalidRequest","innererror":{"code":"InvalidRequest","innererror":{"code":"ModelVersionIncorrect"}}}}""", "ModelVersionIncorrect", TestName = "{m}: the innermost code")]
    [TestCase("""{"error":{"code":"InvalidArgument"}}""", "InvalidArgument", TestName = "{m}: the only code")]
    [TestCase("""{"error":{"code":"Mario Rossi abita in via Roma"}}""", "400", TestName = "{m}: the status where a code is none")]
    public async Task The_log_names_the_code(string body, string code)
    {
        _fake.AlwaysAnswer(body, 400);
        for (var i = 0; i < 3; i++) { await _room.AskAsync(AzureRoom.Unclear); }
        Assert.That(_room.Log.Text, Does.Contain(code).And.Not.Contain("Mario").And.Contain("7a1f4c52"));
    }

    [Test]
    public async Task Nothing_of_the_citizen_nor_of_the_key_is_logged()
    {
        foreach (var status in (int[])[500, 401]) { _fake.AlwaysAnswer("", status); await _room.AskAsync(AzureRoom.Unclear); }
        Assert.That(_room.Log.Text, Is.Not.Empty.And.Not.Contain("sacco").And.Not.Contain(FakeLanguage.Key));
    }

    [Test]
    public async Task A_hanging_service_costs_the_budget_and_no_more()
    {
        using var room = new AzureRoom(_fake, null, ("Budget", "00:00:00.300"), ("Language:On", "true"), ("Sentiment:On", "true"));
        _fake.Fault = async request =>
        {
            await Task.Delay(Timeout.Infinite, request.Context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Results.Ok();
        };
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var opinion = await room.AskAsync(AzureRoom.Unclear);
        Assert.That(opinion!.Failure, Is.EqualTo(Fallback.Timeout));
        Assert.That(watch.Elapsed, Is.InRange(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(2)));
    }

    [Test]
    public async Task A_body_that_comes_in_drops_costs_the_budget_and_no_more()
    {
        using var room = new AzureRoom(_fake, null, ("Budget", "00:00:00.300"));
        _fake.Fault = request => Task.FromResult<IResult?>(Results.Stream(async stream =>
        {
            while (!request.Context.RequestAborted.IsCancellationRequested) { await stream.WriteAsync(" "u8.ToArray()); await stream.FlushAsync(); await Task.Delay(20); }
        }, "application/json"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.That((await room.AskAsync(AzureRoom.Unclear))!.Failure, Is.EqualTo(Fallback.Timeout));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
    }

    [Test]
    public async Task A_body_without_end_is_not_read_to_its_end()
    {
        _fake.Fault = _ => Task.FromResult<IResult?>(Results.Stream(stream => stream.WriteAsync(new byte[20_000_000]).AsTask(), "application/json"));
        Assert.That((await _room.AskAsync(AzureRoom.Unclear))!.Failure, Is.EqualTo(Fallback.Malformed));
    }

    [Test]
    public async Task A_service_that_is_not_there_is_a_failure_like_others()
    {
        await _fake.DisposeAsync();
        Assert.That((await _room.AskAsync(AzureRoom.Unclear))!.Failure, Is.EqualTo(Fallback.Unavailable));
    }

    [Test]
    public async Task One_blip_is_tried_again_at_once()
    {
        var blips = 1;
        _fake.Fault = _ => Task.FromResult(blips-- > 0 ? Results.StatusCode(503) : null);
        var opinion = await _room.AskAsync(AzureRoom.Unclear);
        Assert.That((opinion!.Failure, opinion.Intents[0].Intent.Value, _fake.Requests.Count), Is.EqualTo(((Fallback?)null, "bulky-waste", 2)));
    }

    [Test]
    public async Task A_document_that_fails_inside_a_success_is_no_outage()
    {
        using var room = new AzureRoom(_fake, null, ("Intents:On", "false"), ("Sentiment:On", "true"));
        _fake.AlwaysAnswer("""{"kind":"SentimentAnalysisResults","results":{"documents":[],"errors":[{"id":"0","error":{"code":"InvalidArgument","innererror":{"code":"UnsupportedLanguageCode"}}}]}}""");
        for (var i = 0; i < 6; i++) { Assert.That((await room.AskAsync(AzureRoom.Unclear))!.Failure, Is.EqualTo(Fallback.Malformed)); }
        Assert.That((_fake.Requests.Count, room.Log.Ids.Count), Is.EqualTo((6, 0)));
    }
}
