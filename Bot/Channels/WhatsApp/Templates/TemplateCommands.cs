// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Channels.WhatsApp.Templates;

/// <summary>What the program does with Meta's templates instead of serving: <c>templates list</c> and <c>templates submit</c>.</summary>
internal static class TemplateCommands
{
    private static readonly string[] Languages = ["it", "en"];

    /// <summary>Runs the command in <paramref name="args"/>.</summary>
    /// <param name="read">Reads the municipality's files.</param>
    /// <returns>The exit code: 0 when every template is approved or on its way, 1 otherwise; null when the command is another.</returns>
    public static async Task<int?> RunAsync(string[] args, IConfiguration configuration, Func<Municipality> read, TextWriter output)
    {
        if (args.TakeWhile(a => !a.StartsWith('-')).ToArray() is not ["templates", "list" or "submit"] words) { return null; }
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddWhatsAppCalls();
        await using var provider = services.BuildServiceProvider();
        return await RunAsync(words[1] == "submit", provider.GetRequiredService<TemplateGraph>(), read(), output);
    }

    internal static async Task<int> RunAsync(bool submit, TemplateGraph graph, Municipality municipality, TextWriter output)
    {
        if (graph.MissingSetting is { } setting)
        {
            await output.WriteLineAsync($"WhatsApp:{setting} is empty. Copy it from the Meta dashboard into WhatsApp__{setting}.");
            return 1;
        }

        var (list, trouble) = await graph.ReadAsync(TimeProvider.System.GetUtcNow(), CancellationToken.None);
        if (list is null)
        {
            await output.WriteLineAsync($"Meta did not give the list of templates: {trouble}");
            return 1;
        }

        var wrong = 0;
        foreach (var template in municipality.Templates.Values)
        {
            foreach (var language in Languages)
            {
                var line = list.FirstOrDefault(r => r.Name == template.MetaName && r.Language == language) is { } known
                    ? Standing(known)
                    : submit ? await SubmitAsync(graph, template, language) : "missing";
                if (!line.StartsWith("approved", StringComparison.Ordinal) && !line.StartsWith("pending", StringComparison.Ordinal) && line != "submitted") { wrong++; }
                await output.WriteLineAsync($"{template.Id} ({template.MetaName}, {language}): {line}");
            }
        }

        if (wrong > 0 && !submit) { await output.WriteLineAsync("What is missing is sent to Meta's review by: templates submit"); }
        return wrong == 0 ? 0 : 1;
    }

    private static async Task<string> SubmitAsync(TemplateGraph graph, MessageTemplate template, string language) =>
        await graph.SubmitAsync(template, language, CancellationToken.None) is { } refused ? $"refused: {refused}" : "submitted";

    private static string Standing(TemplateReport report)
    {
        var words = new List<string> { $"{report.Standing}".ToLowerInvariant() };
        if (report.Reason is { Length: > 0 } reason) { words.Add(reason); }
        if (report.Category is { } category && category != MessageTemplate.Category) { words.Add($"category {category}, which costs more"); }
        if (report.Quality is { } quality && quality is not ("GREEN" or "UNKNOWN")) { words.Add($"quality {quality}"); }
        return string.Join(", ", words);
    }
}
