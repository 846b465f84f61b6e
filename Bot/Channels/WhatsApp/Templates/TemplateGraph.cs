// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text;
using Microsoft.Extensions.Options;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Channels.WhatsApp.Templates;

/// <summary>Asks Meta for the account's templates, and submits ours.</summary>
internal sealed class TemplateGraph(IHttpClientFactory clients, GraphAddress graph, IOptions<WhatsAppOptions> options, TimeProvider time)
{
    private const int PageSize = 100;
    private const int MostPages = 100;   // 6,000 templates are the most that an account may have

    /// <summary>The setting without which nothing can be asked, or null.</summary>
    public string? MissingSetting =>
        options.Value.AccessToken.Trim().Length == 0 && options.Value.AuthValue.Contains("{token}", StringComparison.Ordinal) ? nameof(options.Value.AccessToken)
        : options.Value.BusinessAccountId.Trim().Length == 0 ? nameof(options.Value.BusinessAccountId)
        : null;

    /// <summary>All templates of the account, page after page.</summary>
    /// <param name="now">When it is asked: what Meta said later counts more.</param>
    /// <returns>The list; or null and why there is none.</returns>
    public async Task<(IReadOnlyList<TemplateReport>? List, string? Trouble)> ReadAsync(DateTimeOffset now, CancellationToken ct)
    {
        var list = new List<TemplateReport>();
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            var query = $"fields=name,language,status,category,quality_score,rejected_reason&limit={PageSize}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}";
            var (answer, trouble) = await CallAsync(new HttpRequestMessage(HttpMethod.Get, graph.Templates(query)), ct);
            if (answer is null) { return (null, trouble); }
            if (!answer.Json.Part("data").IsThere()) { return (null, "an answer without a list"); }
            list.AddRange(answer.Json.Items("data").Select(t => TemplateReport.Read(t, options.Value.BusinessAccountId.Trim(), now)).OfType<TemplateReport>());

            // Meta's address of the next page is not followed: it names its own host, and the token goes where configuration says.
            var paging = answer.Json.Part("paging");
            after = paging.Part("next").IsThere() ? paging.Part("cursors").Part("after").Text() : null;
            if (after is null) { return (list, null); }
        }

        return (null, $"more than {MostPages} pages");
    }

    /// <returns>Null when Meta took it; otherwise why not.</returns>
    public async Task<string?> SubmitAsync(MessageTemplate template, string language, CancellationToken ct)
    {
        var submission = TemplateSubmission.Of(template, language);
        var request = new HttpRequestMessage(HttpMethod.Post, graph.Templates("")) { Content = new StringContent(submission.ToJsonString(), Encoding.UTF8, "application/json") };
        return (await CallAsync(request, ct)).Trouble;
    }

    private async Task<(GraphAnswer? Answer, string? Trouble)> CallAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Value.Timeout * 4);   // a list, and a review that begins at once, take longer than a message
        try
        {
            using var asked = request;
            graph.Authorize(asked);
            using var response = await clients.CreateClient(WhatsAppSender.Client).SendAsync(asked, limit.Token);
            var answer = await GraphAnswer.ReadAsync(response, time.GetUtcNow(), limit.Token);
            return answer.Error is { } error ? (null, $"error {error.Code}: {error.Text}")
                : answer.IsSuccess ? (answer, null)
                : (null, $"HTTP {answer.Status}");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, "no answer in time");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return (null, failure is HttpRequestException http ? $"network: {http.HttpRequestError}" : failure.GetType().Name);
        }
    }
}
