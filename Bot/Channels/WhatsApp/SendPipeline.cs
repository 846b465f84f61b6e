// SPDX-License-Identifier: AGPL-3.0-or-later
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>
/// One quick second try, a breaker, a time-out for each try. It looks at outcomes, not at HTTP: a repeated POST is a repeated
/// message, so only what certainly did not leave is tried again here. All later tries belong to the outbox.
/// </summary>
internal static class SendPipeline
{
    private const int FailuresInARow = 5;
    internal static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    public static ResiliencePipeline<SendAttempt> Build(TimeSpan timeout, TimeProvider time, ILogger logger) =>
        new ResiliencePipelineBuilder<SendAttempt> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<SendAttempt>
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.FromMilliseconds(200),
                UseJitter = true,
                ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Result is { TryAtOnce: true }),
                DelayGenerator = outcome => ValueTask.FromResult(outcome.Outcome.Result?.Wait),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<SendAttempt>
            {
                FailureRatio = 1,   // each of the last calls: one answer, even a refusal, shows that the service is there
                MinimumThroughput = FailuresInARow,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = Break,
                ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Result is { IsOutage: true }),
                OnOpened = opened => { WhatsAppLog.CircuitOpened(logger, opened.BreakDuration.TotalSeconds); return default; },
                OnClosed = _ => { WhatsAppLog.CircuitClosed(logger); return default; },
            })
            .AddTimeout(timeout)
            .Build();
}
