// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Options;
using Pescia.Bot.Understanding;
using Pescia.Bot.Understanding.Batch;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Hosting.Commands;

/// <summary>Compares Azure's classifier with the embedded one on labelled messages. The texts are masked and sent to Azure, and cost money.</summary>
internal static class RelabelCommand
{
    /// <summary>Only the words of a date depend on it.</summary>
    private static readonly DateTime Now = new(2026, 11, 24, 10, 0, 0);

    /// <param name="file">UTF-8 TSV with the header <c>text, intent, language</c>.</param>
    /// <param name="with"><c>jobs</c> for custom single-label classification, <c>clu</c> for the model that a turn asks.</param>
    /// <param name="json">Where the comparison is written; null for the console.</param>
    /// <returns>0; 1 when the cloud labelled nothing; 2 when settings are missing.</returns>
    public static async Task<int> RunAsync(IConfiguration configuration, string file, string with, string? json, TextWriter output)
    {
        await using var services = Services(configuration);
        var options = services.GetRequiredService<IOptions<AzureLanguageOptions>>().Value;
        if (Missing(options, with) is { } missing)
        {
            await output.WriteLineAsync(missing);
            return 2;
        }

        var municipality = MunicipalityReader.Read(MunicipalityServices.Folder(configuration));
        var recognizer = MunicipalityServices.Recognizer(municipality, configuration);
        var rows = EvaluationFile.Read(file);
        var embedded = rows.Select(r => recognizer.Recognize(r.Text, null, Now)).ToArray();
        var answers = await AskAsync(services, options, with, rows, done => output.WriteLine($"{done} of {rows.Count}"));
        var known = municipality.Intents.Keys.Select(i => i.Value).ToHashSet(StringComparer.Ordinal);
        var comparison = Comparison.Of(rows, embedded, answers, $"{with} {Model(options, with)}", known);
        if (json is null) { await output.WriteLineAsync(comparison.ToJson()); }
        else { await File.WriteAllTextAsync(json, comparison.ToJson()); }
        await output.WriteLineAsync(FormattableString.Invariant(
            $"{comparison.Labelled} of {comparison.Messages} labelled; right: embedded {comparison.EmbeddedAccuracy:P1}, cloud {comparison.CloudAccuracy:P1}; where the embedded one is unsure ({comparison.WhereUnsure.Messages}): {comparison.WhereUnsure.Embedded:P1}, {comparison.WhereUnsure.Cloud:P1}; {comparison.TextRecords} text records."));
        foreach (var (reason, count) in comparison.NotLabelled) { await output.WriteLineAsync($"not labelled, {reason}: {count}"); }
        return comparison.Labelled > 0 || rows.Count == 0 ? 0 : 1;
    }

    private static ServiceProvider Services(IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddAzureLanguage();
        return services.BuildServiceProvider();
    }

    private static Task<IReadOnlyList<CloudAnswer>> AskAsync(
        ServiceProvider services, AzureLanguageOptions options, string with, IReadOnlyList<EvaluationRow> rows, Action<int> progress)
    {
        var (features, mask) = (services.GetRequiredService<LanguageFeatures>(), services.GetRequiredService<ITextMask>());
        if (with == "clu")
        {
            var (intents, clu) = (options.Intents, features.Client(o => o.Intents));
            return CloudLabelling.OneByOneAsync(
                rows, mask, (text, language, ct) => ConversationAnalysis.AskAsync(clu, intents.Project, intents.Deployment, text, language, ct), progress, CancellationToken.None);
        }

        var custom = options.Classification;
        var job = new ClassificationJob(features.Client(o => o.Classification), custom.Project, custom.Deployment, custom.Deadline, PollPlan.Usual, TimeProvider.System);
        return CloudLabelling.ByJobsAsync(rows, mask, job.RunAsync, progress, CancellationToken.None);
    }

    private static string Model(AzureLanguageOptions options, string with) => with == "clu"
        ? $"{options.Intents.Project}/{options.Intents.Deployment}"
        : $"{options.Classification.Project}/{options.Classification.Deployment}";

    private static string? Missing(AzureLanguageOptions options, string with)
    {
        if (with is not ("jobs" or "clu")) { return $"--with {with} is unknown. Write jobs (custom single-label classification) or clu."; }
        var (section, endpoint, model) = with == "clu"
            ? ("Intents", options.EndpointOf(options.Intents), Model(options, with))
            : ("Classification", options.EndpointOf(options.Classification), Model(options, with));
        return endpoint.Length == 0 ? $"Nobody to ask: write AzureLanguage:Endpoint, or AzureLanguage:{section}:Endpoint, and a key."
            : model.StartsWith('/') || model.EndsWith('/') ? $"Write AzureLanguage:{section}:Project and AzureLanguage:{section}:Deployment, as they are called in Azure."
            : null;
    }
}
