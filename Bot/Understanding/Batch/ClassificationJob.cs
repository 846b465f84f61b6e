// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Nodes;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Understanding.Batch;

/// <summary>
/// One job of custom single-label classification: submitted, polled, and cancelled when its time is over. What was labelled
/// until then is kept. A job is never submitted a second time unless the first was certainly not taken on: each is billed.
/// </summary>
internal sealed class ClassificationJob(LanguageClient client, string project, string deployment, TimeSpan deadline, PollPlan plan, TimeProvider time)
{
    private const string Jobs = "/language/analyze-text/jobs";
    private const int MostPages = 20;
    private static readonly TimeSpan PatienceToCancel = TimeSpan.FromSeconds(5);

    /// <param name="texts">At most 25, and 125,000 characters together; more is refused as a whole.</param>
    public async Task<JobLabels> RunAsync(IReadOnlyList<string> texts, string language, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(deadline, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        var labels = new JobLabels();
        if (await SubmitAsync(Request(texts, language), labels, both.Token) is not { } job) { return labels; }
        if (await PollAsync(job, labels, both.Token)) { return labels; }
        labels.Failure ??= new LanguageFailure(Fallback.Timeout, "deadline");
        await CancelAsync(job, labels);
        return labels;
    }

    private JsonObject Request(IReadOnlyList<string> texts, string language) => new()
    {
        ["displayName"] = "relabel",
        ["analysisInput"] = new JsonObject { ["documents"] = new JsonArray([.. texts.Select((text, i) => AnalyzeText.Document(JobLabels.Id(i), text, LanguageCodes.Theirs(language)))]) },
        ["tasks"] = new JsonArray(new JsonObject
        {
            ["kind"] = "CustomSingleLabelClassification",
            ["taskName"] = "relabel",
            ["parameters"] = new JsonObject { ["projectName"] = project, ["deploymentName"] = deployment, ["loggingOptOut"] = true },
        }),
    };

    /// <returns>The job's id; null when there is no job.</returns>
    private async Task<string?> SubmitAsync(JsonObject request, JobLabels labels, CancellationToken ct)
    {
        while (true)
        {
            var asked = await client.PostAsync(Jobs, request, ct);
            if (asked.Value is { } reply)
            {
                var id = IdIn(reply.OperationLocation);
                if (id is null) { labels.Failure = new LanguageFailure(Fallback.Malformed, "operationLocation", reply.RequestId); }
                return id;
            }

            if (asked.Failure is not { Reason: Fallback.Quota, Wait: { } wait } || !await WaitAsync(wait, ct))
            {
                labels.Failure = asked.Failure;
                return null;
            }
        }
    }

    /// <summary>Only the id is taken from the address: whoever forged the host would else be sent the key.</summary>
    private static string? IdIn(string? operationLocation)
    {
        var path = operationLocation?.Split('?')[0].TrimEnd('/');
        var id = path?[(path.LastIndexOf('/') + 1)..];
        return id is { Length: > 0 and <= 100 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? id : null;
    }

    /// <returns>True when the job has come to its end, or to one that no waiting changes.</returns>
    private async Task<bool> PollAsync(string job, JobLabels labels, CancellationToken ct)
    {
        for (var delay = plan.First; ; delay = plan.After(delay))
        {
            if (!await WaitAsync(PollPlan.Jittered(delay), ct)) { return false; }
            var asked = await client.GetAsync($"{Jobs}/{job}", "", ct);
            if (asked.Value is { } reply)
            {
                labels.Read(reply.Body);
                if (JobLabels.IsEnd(reply.Body.Text("status")))
                {
                    await ReadRestAsync(job, reply.Body, labels, ct);
                    labels.CloseWith(reply.Body);
                    return true;
                }
            }
            else if (asked.Failure is { Reason: Fallback.Refused or Fallback.Malformed } refused)
            {
                labels.Failure = refused;
                return true;
            }

            if ((asked.Value?.RetryAfter ?? asked.Failure?.Wait) is { } told && !await WaitAsync(told, ct)) { return false; }
        }
    }

    /// <summary>The further pages of results, twenty documents each; of the address only the two numbers are taken.</summary>
    private async Task ReadRestAsync(string job, JsonElement status, JobLabels labels, CancellationToken ct)
    {
        var next = status.Text("nextLink");
        for (var page = 0; next is not null && page < MostPages; page++)
        {
            var asked = await client.GetAsync($"{Jobs}/{job}", $"&top={NumberIn(next, "top") ?? 20}&skip={NumberIn(next, "skip") ?? (page + 1) * 20}", ct);
            if (asked.Value is not { } reply)
            {
                labels.Failure = asked.Failure;
                return;
            }

            labels.Read(reply.Body);
            next = reply.Body.Text("nextLink");
        }
    }

    private static int? NumberIn(string address, string name)
    {
        foreach (var pair in address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&'))
        {
            var parts = pair.Split('=', 2);
            if (Uri.UnescapeDataString(parts[0]).TrimStart('$') == name && parts.Length == 2 && int.TryParse(parts[1], out var number) && number >= 0) { return number; }
        }

        return null;
    }

    private async Task CancelAsync(string job, JobLabels labels)
    {
        using var patience = new CancellationTokenSource(PatienceToCancel, time);
        labels.IsCancelled = (await client.PostAsync($"{Jobs}/{job}:cancel", null, patience.Token)).Value is not null;
        if ((await client.GetAsync($"{Jobs}/{job}", "", patience.Token)).Value is { } last) { labels.Read(last.Body); }
    }

    private async Task<bool> WaitAsync(TimeSpan delay, CancellationToken ct)
    {
        try
        {
            await Task.Delay(delay, time, ct);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

/// <summary>When a job is looked at: after <paramref name="First"/>, then half as long again each time, up to <paramref name="Most"/>.</summary>
internal sealed record PollPlan(TimeSpan First, TimeSpan Most)
{
    private const double Growth = 1.5;
    private const double Jitter = 0.2;

    public static PollPlan Usual { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));

    public TimeSpan After(TimeSpan delay) => delay * Growth < Most ? delay * Growth : Most;

    public static TimeSpan Jittered(TimeSpan delay) => delay * (1 - Jitter + (Random.Shared.NextDouble() * 2 * Jitter));
}
