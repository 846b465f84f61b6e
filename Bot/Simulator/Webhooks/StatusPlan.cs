// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Simulator.Graph;

namespace Pescia.Bot.Simulator.Webhooks;

/// <summary>Which statuses a message gets, in posts that follow one another; several states in one post are a batch.</summary>
internal static class StatusPlan
{
    /// <param name="fault">See <see cref="Faults.StatusFaults"/>.</param>
    public static IReadOnlyList<IReadOnlyList<string>> For(SentMessage message, string fault)
    {
        if (message.To.Blocked || Faults.FailureCode(fault) is not null) { return [["failed"]]; }
        if (message.Type == "reaction") { return fault == "silent" ? [] : [["sent"]]; }   // Meta reports no more about reactions
        List<string> states = ["sent", "delivered"];
        if (message.To.ReadReceipts) { states.Add("read"); }
        if (message is { IsVoiceNote: true, To.ReadReceipts: true }) { states.Add("played"); }
        return fault switch
        {
            "silent" => [],
            "skipDelivered" => Each(states.Where(s => s != "delivered")),
            "reverse" => Each(Enumerable.Reverse(states)),
            "duplicate" => Each(states.SelectMany(s => new[] { s, s })),
            "batch" => [states],
            _ => Each(states),
        };
    }

    /// <summary>Why a message fails: the fault's code, or a recipient who blocked the number.</summary>
    public static GraphError FailureOf(string fault) => GraphError.Of(Faults.FailureCode(fault) ?? 131026, "Message Undeliverable.");

    private static IReadOnlyList<string>[] Each(IEnumerable<string> states) => [.. states.Select(s => (IReadOnlyList<string>)[s])];
}
