// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Pescia.Bot.Simulator.Live;

namespace Pescia.Bot.Simulator.Webhooks;

/// <summary>Sees to it that a webhook arrives: what is refused goes again, the same bytes, after growing waits.</summary>
internal sealed class WebhookCourier(
    WebhookPoster poster, BackgroundWork background, LiveFeed feed, IOptions<SimulatorOptions> options, TimeProvider time, ILogger<WebhookCourier> logger)
{
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    /// <summary>Posts once and returns the answer; a refusal is retried in the background.</summary>
    /// <param name="id">The message that it is about, for the page and the log.</param>
    public async Task<WebhookAnswer> DeliverAsync(string id, byte[] body, CancellationToken ct)
    {
        var answer = await TryAsync(id, body, 1, ct);
        if (!answer.Accepted) { background.Start(stopping => RetryAsync(id, body, answer, stopping)); }
        return answer;
    }

    private async Task RetryAsync(string id, byte[] body, WebhookAnswer answer, CancellationToken ct)
    {
        var wait = options.Value.FirstRetry;
        for (var attempt = 2; attempt <= options.Value.WebhookTries; attempt++)
        {
            SimulatorLog.Refused(logger, id, answer.Answer, attempt - 1, wait);
            await Task.Delay(wait, time, ct);
            answer = await TryAsync(id, body, attempt, ct);
            if (answer.Accepted) { return; }
            wait = wait * 2 < LongestRetry ? wait * 2 : LongestRetry;
        }

        SimulatorLog.GivenUp(logger, id, options.Value.WebhookTries);
    }

    private async Task<WebhookAnswer> TryAsync(string id, byte[] body, int attempt, CancellationToken ct)
    {
        var answer = await poster.PostAsync(body, ct);
        feed.Publish("webhook", new JsonObject { ["id"] = id, ["attempt"] = attempt, ["accepted"] = answer.Accepted, ["answer"] = answer.Answer });
        return answer;
    }
}
