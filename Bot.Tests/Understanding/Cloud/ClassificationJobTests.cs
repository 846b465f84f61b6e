// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Tests.Fakes;
using Pescia.Bot.Understanding.Batch;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Understanding.Cloud;

/// <summary>Jobs of custom classification, from their submission to their end or to the end of patience.</summary>
internal sealed class ClassificationJobTests
{
    private static readonly PollPlan Quick = new(TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(10));
    private FakeLanguage _fake = null!;
    private AzureRoom _room = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _fake = await FakeLanguage.StartAsync();
        _fake.Intent = text => (text.Contains("tari", StringComparison.OrdinalIgnoreCase) ? "waste-tax" : "bulky-waste", 0.9);
        _room = new AzureRoom(_fake);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _room.Dispose();
        await _fake.DisposeAsync();
    }

    [TestCase("lastUpdateDateTime")]
    [TestCase("lastUpdatedDateTime")]
    public async Task A_job_is_polled_to_its_end(string updated)
    {
        _fake.Jobs.Updated = updated;
        var labels = await RunAsync("la TARI", "il divano");
        Assert.That((labels.Of(0), labels.Of(1), labels.Failure), Is.EqualTo((new CloudLabel("waste-tax", 0.9), new CloudLabel("bulky-waste", 0.9), (object?)null)));
        Assert.That(_fake.Requests.Select(r => r.Method), Is.EqualTo(new[] { "POST", "GET", "GET", "GET" }));
    }

    [Test]
    public async Task The_request_is_the_approved_one()
    {
        await RunAsync("la TARI", "il divano");
        Payload.IsApproved(System.Text.Encoding.UTF8.GetBytes(_fake.Requests.First().Body.ToJsonString()), "azure-language/sent-CustomSingleLabelClassification.json");
    }

    [Test]
    public async Task More_than_a_page_of_results_is_read_from_the_configured_host()
    {
        var labels = await RunAsync([.. Enumerable.Range(0, 25).Select(i => $"testo {i}")]);
        Assert.That(Enumerable.Range(0, 25).Select(labels.Of), Has.All.Not.Null);
        Assert.That(_fake.Requests.Last().Query("skip"), Is.EqualTo("20"));
    }

    [Test]
    public async Task A_forged_address_of_a_job_is_not_followed()
    {
        await using var thief = await FakeLanguage.StartAsync();
        _fake.Jobs.OperationHost = thief.Url;
        Assert.That((await RunAsync("la TARI")).Of(0)!.Intent, Is.EqualTo("waste-tax"));
        Assert.That(thief.Requests, Is.Empty);
    }

    [TestCase("", TestName = "{m}: none")]
    [TestCase("https://x.invalid/jobs/..%2f..%2fdelete?x=1", TestName = "{m}: one that would bend the path")]
    public async Task An_answer_without_a_job_is_the_end(string location)
    {
        _fake.Fault = request =>
        {
            request.Context.Response.Headers["operation-location"] = location;
            return Task.FromResult<Microsoft.AspNetCore.Http.IResult?>(Microsoft.AspNetCore.Http.Results.StatusCode(202));
        };
        var labels = await RunAsync("la TARI");
        Assert.That((labels.WhyNot(0), _fake.Requests.Count), Is.EqualTo(("operationLocation", 1)));
    }

    [Test]
    public async Task A_job_that_never_ends_is_cancelled_and_what_it_had_is_kept()
    {
        _fake.Jobs.NeverEnds = true;
        var labels = await RunAsync(TimeSpan.FromMilliseconds(300), "la TARI", "il divano");
        Assert.That((labels.IsCancelled, _fake.Jobs.Cancelled, labels.Failure!.Reason), Is.EqualTo((true, 1, Fallback.Timeout)));
        Assert.That((labels.Of(0)?.Intent, labels.Of(1), labels.WhyNot(1)), Is.EqualTo(("waste-tax", (CloudLabel?)null, "deadline")));
    }

    [TestCase("partiallyCompleted")]
    [TestCase("PARTIALLYSUCCEEDED")]
    [TestCase("failed")]
    [TestCase("cancelled")]
    public async Task What_a_job_labelled_is_kept_however_it_ended(string status)
    {
        _fake.Jobs.EndsAs = status;
        _fake.Jobs.Fails = text => text.Contains("divano", StringComparison.Ordinal);
        var labels = await RunAsync("la TARI", "il divano");
        Assert.That((labels.Of(0)?.Intent, labels.Of(1), labels.WhyNot(1), labels.Failure?.Code), Is.EqualTo(("waste-tax", (CloudLabel?)null, "InvalidDocument", "taskFailed")));
    }

    [Test]
    public async Task A_refused_submission_is_not_repeated_and_a_postponed_one_is()
    {
        _fake.AlwaysAnswer("""{"error":{"code":"ServiceUnavailable"}}""", 503, retryAfter: "1");
        Assert.That((await RunAsync("la TARI")).WhyNot(0), Is.EqualTo("ServiceUnavailable"));
        Assert.That(_fake.Requests, Has.Count.EqualTo(1), "it may have been taken on: a second one would be billed");
        var first = true;
        _fake.Fault = request =>
        {
            request.Context.Response.Headers.RetryAfter = "1";
            return Task.FromResult(first && !(first = false) ? FakeLanguage.Error(429, "429", "…") : null);
        };
        Assert.That((await RunAsync("la TARI")).Of(0)!.Intent, Is.EqualTo("waste-tax"));
        Assert.That(_fake.Jobs.Submitted, Is.EqualTo(1));
    }

    [Test]
    public async Task A_blip_while_polling_is_outlived_and_a_lost_job_is_not()
    {
        var looks = 0;
        _fake.Fault = request => Task.FromResult(request.Method == "GET" && ++looks == 1 ? FakeLanguage.Error(500, "InternalServerError", "…") : null);
        Assert.That((await RunAsync("la TARI")).Of(0), Is.Not.Null);
        _fake.Fault = request => Task.FromResult(request.Method == "GET" ? FakeLanguage.Error(404, "NotFound", "…", "OperationNotFound") : null);
        Assert.That((await RunAsync("la TARI")).WhyNot(0), Is.EqualTo("OperationNotFound"));
    }

    [Test]
    public async Task Sixty_rows_in_two_languages_are_four_jobs_and_come_back_in_order()
    {
        var rows = Enumerable.Range(0, 60).Select(i => new EvaluationRow(i % 6 == 0 ? "la TARI" : "il divano", new IntentId("waste-tax"), i % 2 == 0 ? "it" : "en")).ToArray();
        var answers = await CloudLabelling.ByJobsAsync(rows, new Pescia.Bot.Understanding.LocalMask(), Job(TimeSpan.FromSeconds(20)).RunAsync, _ => { }, CancellationToken.None);
        Assert.That(answers.Select(a => a.Label?.Intent), Is.EqualTo(rows.Select(r => r.Text == "la TARI" ? "waste-tax" : "bulky-waste")));
        Assert.That(_fake.Requests.Where(r => r.Method == "POST").Select(r => (r.Documents.Count, r.Documents[0]!["language"]!.GetValue<string>())), Is.EqualTo(new[] { (25, "it"), (5, "it"), (25, "en"), (5, "en") }));
    }

    [Test]
    public async Task After_two_jobs_that_bring_nothing_the_rest_is_not_sent()
    {
        _fake.AlwaysAnswer("", 401);
        var rows = Enumerable.Range(0, 200).Select(_ => new EvaluationRow("la TARI", new IntentId("waste-tax"), "it")).ToArray();
        var answers = await CloudLabelling.ByJobsAsync(rows, new Pescia.Bot.Understanding.LocalMask(), Job(TimeSpan.FromSeconds(20)).RunAsync, _ => { }, CancellationToken.None);
        Assert.That((_fake.Requests.Count, answers[0].WhyNot, answers[199].WhyNot), Is.EqualTo((2, "401", "notAsked")));
    }

    private Task<JobLabels> RunAsync(params string[] texts) => RunAsync(TimeSpan.FromSeconds(20), texts);

    private Task<JobLabels> RunAsync(TimeSpan deadline, params string[] texts) => Job(deadline).RunAsync(texts, "it", CancellationToken.None);

    private ClassificationJob Job(TimeSpan deadline) =>
        new(_room.Features.Client(o => o.Classification), FakeLanguage.Project, FakeLanguage.Deployment, deadline, Quick, TimeProvider.System);
}
