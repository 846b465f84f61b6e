// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Understanding.Batch;

/// <summary>Has many messages labelled by Azure: by custom classification in jobs of 25, or by CLU one by one, as in a turn.</summary>
internal static class CloudLabelling
{
    private const int MostDocuments = 25;
    private const int MostCharacters = 125_000;

    /// <summary>Jobs in a row that bring nothing: what refuses two will refuse the rest.</summary>
    private const int MostFailures = 2;

    /// <summary>Longest wait for one message; a turn waits less, but here the label is wanted.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="job">Runs one job over texts of one language.</param>
    /// <returns>In the order of the rows.</returns>
    public static async Task<IReadOnlyList<CloudAnswer>> ByJobsAsync(
        IReadOnlyList<EvaluationRow> rows, ITextMask mask, Func<IReadOnlyList<string>, string, CancellationToken, Task<JobLabels>> job, Action<int> progress, CancellationToken ct)
    {
        var answers = Enumerable.Repeat(new CloudAnswer(null, "notAsked"), rows.Count).ToArray();
        var (failures, done) = (0, 0);
        foreach (var chunk in Chunks(rows, mask))
        {
            var labels = await job([.. chunk.Select(r => r.Text)], chunk[0].Language, ct);
            for (var i = 0; i < chunk.Count; i++) { answers[chunk[i].Row] = labels.Of(i) is { } label ? new CloudAnswer(label, null) : new CloudAnswer(null, labels.WhyNot(i)); }
            failures = chunk.Select((_, i) => labels.Of(i)).Any(l => l is not null) ? 0 : failures + 1;
            progress(done += chunk.Count);
            if (failures == MostFailures) { break; }
        }

        return answers;
    }

    /// <param name="ask">Asks about one text.</param>
    public static async Task<IReadOnlyList<CloudAnswer>> OneByOneAsync(
        IReadOnlyList<EvaluationRow> rows, ITextMask mask, Func<string, string, CancellationToken, Task<Asked<ChosenIntents>>> ask, Action<int> progress, CancellationToken ct)
    {
        var answers = Enumerable.Repeat(new CloudAnswer(null, "notAsked"), rows.Count).ToArray();
        var failures = 0;
        for (var i = 0; i < rows.Count && failures < MostFailures * 5; i++)
        {
            var asked = await AskAsync(ask, mask.Mask(rows[i].Text), rows[i].Language, ct);
            answers[i] = asked.Value?.Intents is [var best, ..] ? new CloudAnswer(new CloudLabel(best.Intent.Value, best.Probability), null)
                : asked.Value is not null ? new CloudAnswer(new CloudLabel("None", 0), null)   // it answered: about nothing it knows
                : new CloudAnswer(null, asked.Failure!.Code);
            failures = asked.Failure is null ? 0 : failures + 1;
            if ((i + 1) % MostDocuments == 0) { progress(i + 1); }
        }

        return answers;
    }

    /// <summary>A second time when it asks to wait; here nobody is kept waiting by that.</summary>
    private static async Task<Asked<ChosenIntents>> AskAsync(Func<string, string, CancellationToken, Task<Asked<ChosenIntents>>> ask, string text, string language, CancellationToken ct)
    {
        for (var again = false; ; again = true)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(Patience);
            var asked = await ask(text, language, patience.Token);
            if (again || asked.Failure is not { Reason: Fallback.Quota, Wait: { } wait }) { return asked; }
            await Task.Delay(wait, ct);
        }
    }

    /// <summary>One language each, since a job takes its documents' language from them all alike.</summary>
    private static IEnumerable<List<(int Row, string Text, string Language)>> Chunks(IReadOnlyList<EvaluationRow> rows, ITextMask mask)
    {
        foreach (var language in rows.Select((row, i) => (Row: i, Text: mask.Mask(row.Text), row.Language)).GroupBy(r => r.Language))
        {
            var chunk = new List<(int Row, string Text, string Language)>();
            foreach (var row in language)
            {
                if (chunk.Count == MostDocuments || chunk.Sum(r => r.Text.Length) + row.Text.Length > MostCharacters)
                {
                    if (chunk.Count > 0) { yield return chunk; }
                    chunk = [];
                }

                chunk.Add(row);
            }

            if (chunk.Count > 0) { yield return chunk; }
        }
    }
}

/// <param name="WhyNot">Code, where there is no label.</param>
internal sealed record CloudAnswer(CloudLabel? Label, string? WhyNot);
