// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Outbox;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>One call and what came of it, in the terms in which the pipeline decides.</summary>
/// <param name="TryAtOnce">It certainly did not leave, and a moment later it may.</param>
/// <param name="Wait">How long the channel wants that moment to be.</param>
/// <param name="IsOutage">The service failed, not the message: counts for the circuit breaker.</param>
/// <param name="Advice">What a person has to do before anything can leave.</param>
internal sealed record SendAttempt(SendResult Result, bool TryAtOnce = false, TimeSpan? Wait = null, bool IsOutage = false, string? Advice = null)
{
    /// <summary>A longer wait is the outbox's, which holds no connection and no message in memory for it.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    public static SendAttempt WithoutCredentials(string setting) => new(
        new SendResult.TryLater("no-credentials", $"WhatsApp:{setting} is empty", null, SlowDown.Everything),
        Advice: $"WhatsApp:{setting} is empty. Copy it from the Meta dashboard into WhatsApp__{setting}.");

    /// <summary>The call failed before or after the message was handed to the network.</summary>
    public static SendAttempt Failed(bool written, bool timedOut, string why) => written
        ? new SendAttempt(new SendResult.Unknown(why), IsOutage: true)
        : new SendAttempt(new SendResult.TryLater("network", why, null), TryAtOnce: !timedOut, IsOutage: true);

    public static SendAttempt Answered(GraphAnswer answer) => Answered(answer, answer.MessageId);

    /// <param name="id">The id that the call was made for, where the answer has one.</param>
    public static SendAttempt Answered(GraphAnswer answer, string? id)
    {
        if (answer.Error is { } error) { return Refused(answer, error); }
        if (answer.IsSuccess)
        {
            return id is not null
                ? new SendAttempt(new SendResult.Sent(id))
                : new SendAttempt(new SendResult.Unknown($"HTTP {answer.Status} without an id"));
        }

        return answer.Status is >= 500 or 408
            ? new SendAttempt(new SendResult.Unknown($"HTTP {answer.Status} from somebody in between"), IsOutage: true)
            : From(ErrorTable.OfStranger(answer.Status), $"http-{answer.Status}", $"HTTP {answer.Status} without an error code", answer);
    }

    private static SendAttempt Refused(GraphAnswer answer, GraphError error) =>
        From(ErrorTable.Find(error, answer.Status), FormattableString.Invariant($"{error.Code}"), error.Text, answer);

    private static SendAttempt From(ErrorRule rule, string code, string why, GraphAnswer answer)
    {
        if (rule.Remedy == Remedy.GiveUp) { return new SendAttempt(new SendResult.Refused(code, why)); }
        var after = Longer(rule.After, answer.RetryAfter);
        var soon = rule.Remedy == Remedy.TryAtOnce && (after ?? TimeSpan.Zero) <= LongestWait;
        var outage = answer.Status >= 500 && rule.Advice is null;   // what a person has to put right is a refusal, whatever its status
        return new SendAttempt(new SendResult.TryLater(code, why, after, rule.Scope), soon, after, outage, rule.Advice);
    }

    private static TimeSpan? Longer(TimeSpan? one, TimeSpan? other) => one is null || other > one ? other ?? one : one;
}
