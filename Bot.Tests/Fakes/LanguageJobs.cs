// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Pescia.Bot.Tests.Fakes;

/// <summary>Jobs of the emulator: taken on, looked at a few times, done; results in pages.</summary>
internal sealed class LanguageJobs
{
    private const string Route = "/language/analyze-text/jobs/";
    private readonly ConcurrentDictionary<string, Job> _jobs = new();
    private int _ids;

    /// <summary>Looks at a job before it is done.</summary>
    public int Looks { get; set; } = 2;

    public bool NeverEnds { get; set; }

    /// <summary>State in which a job ends.</summary>
    public string EndsAs { get; set; } = "succeeded";

    /// <summary>Results in one page.</summary>
    public int PageSize { get; set; } = 20;

    /// <summary>Where the answer says that the job is; the emulator's own address unless it is forged.</summary>
    public string? OperationHost { get; set; }

    /// <summary>Both spellings are in use.</summary>
    public string Updated { get; set; } = "lastUpdateDateTime";

    /// <summary>Documents that fail in a job that succeeds.</summary>
    public Func<string, bool> Fails { get; set; } = _ => false;

    public int Submitted => _jobs.Count;

    public int Cancelled => _jobs.Values.Count(j => j.IsCancelled);

    public IResult Answer(LanguageRequest request, FakeLanguage fake)
    {
        if (request.Method == "POST" && !request.Path.EndsWith(":cancel", StringComparison.Ordinal)) { return Submit(request, fake); }
        var id = request.Path[Route.Length..].Split(':')[0];
        if (!_jobs.TryGetValue(id, out var job)) { return FakeLanguage.Error(404, "NotFound", "The job does not exist.", "OperationNotFound"); }
        if (request.Method == "GET") { return Look(id, job, request, fake); }
        job.IsCancelled = true;
        request.Context.Response.Headers["operation-location"] = $"{fake.Url}{Route}{id}?api-version={request.Query("api-version")}";
        return Results.StatusCode(202);
    }

    private IResult Submit(LanguageRequest request, FakeLanguage fake)
    {
        if (request.Documents.Count > 25) { return FakeLanguage.Error(400, "InvalidRequest", "Too many records: at most 25.", "InvalidDocumentBatch"); }
        var id = $"job-{Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture)}";
        _jobs[id] = new Job([.. request.Documents.Select(d => (d!["id"]!.GetValue<string>(), d["text"]!.GetValue<string>()))]);
        request.Context.Response.Headers["operation-location"] = $"{OperationHost ?? fake.Url}{Route}{id}?api-version={request.Query("api-version")}";
        return Results.StatusCode(202);
    }

    private IResult Look(string id, Job job, LanguageRequest request, FakeLanguage fake)
    {
        var looks = Interlocked.Increment(ref job.Looks);
        var isDone = looks > Looks && !NeverEnds;
        var skip = int.TryParse(request.Query("skip"), out var from) ? from : 0;
        var status = new JsonObject
        {
            ["jobId"] = id,
            [Updated] = "2026-11-24T10:00:00Z",
            ["createdDateTime"] = "2026-11-24T10:00:00Z",
            ["expirationDateTime"] = "2026-11-25T10:00:00Z",
            ["status"] = job.IsCancelled ? "cancelled" : isDone ? EndsAs : looks == 1 ? "notStarted" : "running",
            ["errors"] = new JsonArray(),
            ["tasks"] = new JsonObject { ["completed"] = isDone ? 1 : 0, ["failed"] = 0, ["inProgress"] = isDone ? 0 : 1, ["total"] = 1, ["items"] = new JsonArray() },
        };
        if (isDone || job.IsCancelled) { status["tasks"]!["items"]!.AsArray().Add(Item(job.Documents.Skip(skip).Take(job.IsCancelled ? 1 : PageSize), fake)); }
        if (isDone && skip + PageSize < job.Documents.Count) { status["nextLink"] = $"https://elsewhere.invalid{Route}{id}?api-version=x&top={PageSize}&skip={skip + PageSize}"; }
        return Results.Json(status);
    }

    private JsonObject Item(IEnumerable<(string Id, string Text)> some, FakeLanguage fake)
    {
        var (documents, errors) = (new JsonArray(), new JsonArray());
        foreach (var (id, text) in some)
        {
            if (Fails(text)) { errors.Add(FakeLanguage.FailedDocument(id, "InvalidDocument")); continue; }
            var (intent, score) = fake.Intent(text);
            documents.Add(new JsonObject { ["class"] = new JsonArray(new JsonObject { ["confidenceScore"] = score, ["category"] = intent }), ["id"] = id, ["warnings"] = new JsonArray() });
        }

        return new JsonObject
        {
            ["lastUpdateDateTime"] = "2026-11-24T10:00:01.1234567Z",
            ["status"] = "succeeded",
            ["results"] = new JsonObject { ["documents"] = documents, ["errors"] = errors, ["projectName"] = FakeLanguage.Project, ["deploymentName"] = FakeLanguage.Deployment },
            ["kind"] = "CustomSingleLabelClassificationLROResults",
        };
    }

    private sealed class Job(IReadOnlyList<(string Id, string Text)> documents)
    {
        public int Looks;
        public IReadOnlyList<(string Id, string Text)> Documents => documents;
        public bool IsCancelled { get; set; }
    }
}
