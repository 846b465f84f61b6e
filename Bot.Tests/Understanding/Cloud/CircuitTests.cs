// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Tests.Fakes;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Understanding.Cloud;

/// <summary>When Azure is left alone, and when it is asked again.</summary>
internal sealed class CircuitTests
{
    private FakeLanguage _fake = null!;
    private AzureRoom _room = null!;
    private MovableTime _time = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _fake = await FakeLanguage.StartAsync();
        _fake.Intent = _ => ("bulky-waste", 0.9);
        _time = new MovableTime();
        _room = new AzureRoom(_fake, _time);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _room.Dispose();
        await _fake.DisposeAsync();
    }

    [Test]
    public async Task On_a_quiet_day_failures_minutes_apart_open_it_and_one_success_closes_it()
    {
        _fake.AlwaysAnswer("", 400);
        for (var i = 0; i < 3; i++)
        {
            Assert.That(await ReasonAsync(), Is.EqualTo(Fallback.Refused));
            _time.Move(TimeSpan.FromSeconds(i < 2 ? 600 : 0));
        }

        Assert.That(await ReasonAsync(), Is.EqualTo(Fallback.CircuitOpen));
        for (var i = 0; i < 4; i++)
        {
            _time.Move(TimeSpan.FromMinutes(10));   // one is let through, and fails: no new line
            Assert.That(await ReasonAsync(), Is.EqualTo(Fallback.Refused));
            Assert.That(await ReasonAsync(), Is.EqualTo(Fallback.CircuitOpen));
        }

        _fake.Recover();
        _time.Move(TimeSpan.FromMinutes(10));
        Assert.That(await ReasonAsync(), Is.Null);
        Assert.That(await ReasonAsync(), Is.Null);
        Assert.That(_room.Log.Ids, Is.EqualTo(new[] { 2503, 2504 }), _room.Log.Text);
    }

    [Test]
    public async Task On_a_busy_day_half_of_ten_calls_open_it()
    {
        var calls = 0;
        _fake.Fault = _ => Task.FromResult(++calls % 2 == 0 ? FakeLanguage.Error(400, "InvalidRequest", "…") : null);
        var reasons = new List<Fallback?>();
        for (var i = 0; i < 14; i++) { reasons.Add(await ReasonAsync()); }
        Assert.That(reasons.Count(r => r == Fallback.Refused), Is.EqualTo(5));
        Assert.That(reasons[^4..], Has.All.EqualTo(Fallback.CircuitOpen));
    }

    [Test]
    public async Task It_waits_as_long_as_the_service_asks()
    {
        _fake.AlwaysAnswer("", 429, retryAfter: "40");
        Assert.That(await ReasonAsync(), Is.EqualTo(Fallback.Quota));
        _fake.Recover();
        _time.Move(TimeSpan.FromSeconds(38));
        Assert.That(await ReasonAsync(), Is.EqualTo(Fallback.Quota), "the reason stays that of the wait");
        Assert.That(_fake.Requests, Has.Count.EqualTo(1));
        _time.Move(TimeSpan.FromSeconds(3));
        Assert.That(await ReasonAsync(), Is.Null);
        Assert.That(_room.Log.Ids, Is.EqualTo(new[] { 2502, 2504 }));
    }

    [TestCase("86400", 301, TestName = "{m}: a day is cut to five minutes")]
    [TestCase("0", 2, TestName = "{m}: nothing is a second")]
    [TestCase("Wed, 25 Nov 2026 10:00:00 GMT", 11, TestName = "{m}: a date is not read, ten seconds pass")]
    public async Task A_wait_is_bounded(string retryAfter, int seconds)
    {
        _fake.AlwaysAnswer("", 429, retryAfter);
        await ReasonAsync();
        _fake.Recover();
        Assert.That(await ReasonAsync(), Is.EqualTo(Fallback.Quota));
        _time.Move(TimeSpan.FromSeconds(seconds));
        Assert.That(await ReasonAsync(), Is.Null);
    }

    [Test]
    public async Task A_changed_key_is_used_after_a_refusal()
    {
        using var wrong = new AzureRoom(_fake, _time, ("Key", "wrong"));
        Assert.That((await wrong.AskAsync(AzureRoom.Unclear))!.Failure, Is.EqualTo(Fallback.Refused));
        Assert.That(wrong.Log.Text, Does.Contain("check key and endpoint"));
        _time.Move(TimeSpan.FromMinutes(6));
        wrong.Change("AzureLanguage:Key", FakeLanguage.Key);
        Assert.That((await wrong.AskAsync(AzureRoom.Unclear))!.Failure, Is.Null);
    }

    [Test]
    public async Task A_key_that_cannot_be_one_is_not_taken_over_while_running()
    {
        Assert.That(await ReasonAsync(), Is.Null);
        try { _room.Change("AzureLanguage:Key", "a word\n"); }
        catch (AggregateException) { /* said to whoever reloads */ }
        Assert.That(await ReasonAsync(), Is.Null);
        Assert.That(_fake.Requests.Last().Header("Ocp-Apim-Subscription-Key"), Is.EqualTo(FakeLanguage.Key));
    }

    [Test]
    public async Task Each_feature_has_a_circuit_of_its_own()
    {
        using var room = new AzureRoom(_fake, _time, ("Sentiment:On", "true"));
        _fake.Mood = "negative";
        _fake.Fault = request => Task.FromResult(request.Path.EndsWith("conversations", StringComparison.Ordinal) ? FakeLanguage.Error(404, "NotFound", "…") : null);
        for (var i = 0; i < 3; i++)
        {
            var opinion = await room.AskAsync(AzureRoom.Unclear);
            Assert.That((opinion!.Failure, opinion.Sentiment), Is.EqualTo(((Fallback?)Fallback.Refused, "negative")));
        }

        Assert.That((_fake.Count("/language/:analyze-conversations"), _fake.Count("/language/:analyze-text")), Is.EqualTo((1, 3)));
    }

    private async Task<Fallback?> ReasonAsync() => (await _room.AskAsync(AzureRoom.Unclear))!.Failure;
}
