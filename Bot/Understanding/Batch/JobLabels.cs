// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Text.Json;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Understanding.Batch;

/// <summary>What a job said of its documents, as far as it got.</summary>
internal sealed class JobLabels
{
    private const string Kind = "CustomSingleLabelClassification";
    private static readonly string[] Ends = ["succeeded", "partiallyCompleted", "partiallySucceeded", "failed", "cancelled"];
    private readonly Dictionary<string, CloudLabel> _labels = [];
    private readonly Dictionary<string, string> _errors = [];

    /// <summary>Why documents are missing; null when the job itself went well.</summary>
    public LanguageFailure? Failure { get; set; }

    /// <summary>True when its time was over and the service agreed to stop.</summary>
    public bool IsCancelled { get; set; }

    public static string Id(int index) => index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The label of a document; null when it has none.</summary>
    public CloudLabel? Of(int index) => _labels.GetValueOrDefault(Id(index));

    /// <summary>Why a document has no label: a code of the service or of the job.</summary>
    public string WhyNot(int index) => _errors.GetValueOrDefault(Id(index)) ?? Failure?.Code ?? "noAnswer";

    /// <summary>True for the states in which a job stays; words are compared without case, and unknown ones go on.</summary>
    public static bool IsEnd(string? status) => Ends.Contains(status, StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes what a status has of results: also of a job that failed or goes on, whatever else it says.</summary>
    public void Read(JsonElement status)
    {
        foreach (var item in status.Member("tasks")?.Items("items") ?? [])
        {
            if (item.Text("kind")?.StartsWith(Kind, StringComparison.Ordinal) == true && item.Member("results") is { } results) { ReadResults(results); }
        }
    }

    /// <summary>Notes what the end of a job says of all that has no label: a job may succeed while its task failed.</summary>
    public void CloseWith(JsonElement status)
    {
        if (Failure is not null) { return; }
        var error = status.Items("errors").Select(e => (JsonElement?)e).FirstOrDefault();
        var failed = status.Member("tasks")?.Whole("failed") ?? 0;
        if (error is null && failed == 0 && string.Equals(status.Text("status"), "succeeded", StringComparison.OrdinalIgnoreCase)) { return; }
        var code = error?.Text("code") is { Length: <= 40 } known && known.All(char.IsAsciiLetterOrDigit) ? known : "taskFailed";
        Failure = new LanguageFailure(Fallback.Refused, code);
    }

    private void ReadResults(JsonElement results)
    {
        foreach (var document in results.Items("documents"))
        {
            if (document.Text("id") is { } id && Best(document) is { } best) { _labels[id] = best; }
        }

        foreach (var failed in results.Items("errors"))
        {
            if (failed.Text("id") is { } id) { _errors[id] = LanguageFailure.Of(200, failed, "", null).Code; }
        }
    }

    private static CloudLabel? Best(JsonElement document)
    {
        CloudLabel? best = null;
        foreach (var label in document.Items("class"))
        {
            if (label.Text("category") is { Length: > 0 } name && label.Score("confidenceScore") is { } score && score > (best?.Score ?? -1)) { best = new CloudLabel(name, score); }
        }

        return best;
    }
}

/// <param name="Score">0 to 1.</param>
internal sealed record CloudLabel(string Intent, double Score);
