// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Pescia.Bot.Simulator.Graph;
using Pescia.Bot.Simulator.Live;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Simulator.Webhooks;

/// <summary>Reports sent, delivered and read back to the product, each after a random wait.</summary>
internal sealed class StatusCourier(
    WebhookCourier courier, WebhookBodies bodies, PriceBook prices, BackgroundWork background, LiveFeed feed,
    IOptions<SimulatorOptions> options, TownClock clock, TimeProvider time)
{
    /// <summary>Starts the reports of a message; with the fault <c>early</c> the first one arrives before this returns.</summary>
    public async Task StartAsync(SentMessage message, string fault)
    {
        var plan = StatusPlan.For(message, fault);
        var price = plan.Any(p => p.Contains("failed")) ? null : prices.Take(message.Category);
        var first = 0;
        if (fault == "early" && plan.Count > 0)
        {
            await ReportAsync(message, plan[first++], price, fault, CancellationToken.None);
        }

        background.Start(async ct =>
        {
            foreach (var states in plan.Skip(first))
            {
                await Task.Delay(Wait(), time, ct);
                await ReportAsync(message, states, price, fault, ct);
            }
        });
    }

    private async Task ReportAsync(SentMessage message, IReadOnlyList<string> states, Price? price, string fault, CancellationToken ct)
    {
        var at = clock.Now;
        var error = states.Contains("failed") ? StatusPlan.FailureOf(fault) : null;
        var statuses = states.Select(state => bodies.Status(message, state, at, price, error)).ToArray();
        await courier.DeliverAsync(message.Id, AsciiJson.Write(bodies.Statuses(message.To, statuses)), ct);
        foreach (var state in states)
        {
            feed.Publish("status", new JsonObject { ["citizen"] = message.To.Id, ["id"] = message.Id, ["status"] = state, ["at"] = at });
        }
    }

    private TimeSpan Wait()
    {
        var (shortest, longest) = (options.Value.ShortestDelay, options.Value.LongestDelay);
        return longest > shortest ? shortest + (longest - shortest) * Random.Shared.NextDouble() : shortest;
    }
}
