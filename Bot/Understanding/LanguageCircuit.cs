// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Pescia.Bot.Understanding;

/// <summary>
/// Leaves one feature of Azure alone while it fails: after failures in a row or in number, after a refusal, and for as long as
/// it asks. One quick second try where the call certainly may be repeated. One log line for each change, none for a message.
/// </summary>
internal sealed class LanguageCircuit
{
    private static readonly TimeSpan FirstBreak = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestBreak = TimeSpan.FromMinutes(5);

    private readonly string _feature;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline _pipeline;
    private readonly Lock _lock = new();
    private LanguageFailure? _pause;
    private DateTimeOffset _pausedUntil;
    private State _state;

    public LanguageCircuit(string feature, TimeProvider time, ILogger logger)
    {
        (_feature, _time, _logger) = (feature, time, logger);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.FromMilliseconds(50),
                UseJitter = true,
                ShouldHandle = tried => ValueTask.FromResult(tried.Outcome.Result is IAsked { Failure.TryAtOnce: true }),
            })
            .AddCircuitBreaker(Breaker(TimeSpan.FromHours(1), calls: 3, failures: 1))        // a quiet day: the last three of an hour, all of them
            .AddCircuitBreaker(Breaker(TimeSpan.FromSeconds(30), calls: 10, failures: 0.5))  // a busy one
            .Build();
    }

    private enum State { Up, Outage, Waiting, Refused }

    public async Task<Asked<T>> AskAsync<T>(Func<CancellationToken, Task<Asked<T>>> ask, CancellationToken ct)
        where T : class
    {
        if (Paused() is { } pause) { return pause; }
        try
        {
            var asked = await _pipeline.ExecuteAsync(async token => await ask(token), ct);
            Heed(asked.Failure);
            return asked;
        }
        catch (BrokenCircuitException)
        {
            return new LanguageFailure(Fallback.CircuitOpen, "circuitOpen");
        }
        catch (OperationCanceledException)
        {
            return new LanguageFailure(Fallback.Timeout, "timeout");
        }
    }

    private CircuitBreakerStrategyOptions Breaker(TimeSpan window, int calls, double failures) => new()
    {
        SamplingDuration = window,
        MinimumThroughput = calls,
        FailureRatio = failures,
        BreakDurationGenerator = opened => ValueTask.FromResult(Break(opened.HalfOpenAttempts)),
        ShouldHandle = asked => ValueTask.FromResult(asked.Outcome.Result is IAsked { Failure.IsOutage: true }),
        OnOpened = opened =>
        {
            if (opened.Outcome.Result is IAsked { Failure: { } failure }) { Turn(State.Outage, failure); }
            return default;
        },
        OnClosed = _ =>
        {
            Turn(State.Up, null, from: State.Outage);
            return default;
        },
    };

    private static TimeSpan Break(int halfOpenAttempts)
    {
        var doubled = FirstBreak * Math.Pow(2, Math.Min(halfOpenAttempts, 10));
        return doubled < LongestBreak ? doubled : LongestBreak;
    }

    private LanguageFailure? Paused()
    {
        lock (_lock) { return _pause is not null && _time.GetUtcNow() < _pausedUntil ? _pause : null; }
    }

    /// <summary>Keeps the time that an answer asked for; the first success after it ends the matter.</summary>
    private void Heed(LanguageFailure? failure)
    {
        if (failure is null)
        {
            Turn(State.Up, null, from: State.Waiting);
            Turn(State.Up, null, from: State.Refused);
        }
        else if (failure.Wait is { } wait)
        {
            lock (_lock) { (_pause, _pausedUntil) = (failure, _time.GetUtcNow() + wait); }
            Turn(failure.Reason == Fallback.Refused ? State.Refused : State.Waiting, failure);
        }
    }

    private void Turn(State to, LanguageFailure? failure, State? from = null)
    {
        lock (_lock)
        {
            if (_state == to || (from is { } expected && _state != expected)) { return; }
            _state = to;
        }

        switch (failure)
        {
            case null:
                UnderstandingLog.Up(_logger, _feature);
                break;
            case { Reason: Fallback.Refused }:
                UnderstandingLog.Refused(_logger, _feature, failure.Code, failure.RequestId, Remedy(failure.Code));
                break;
            default:
                UnderstandingLog.Down(_logger, _feature, failure.Reason, failure.Code, failure.RequestId);
                break;
        }
    }

    private static string Remedy(string code) => code switch
    {
        "401" or "Unauthorized" => "check key and endpoint, they must belong to the same resource",
        "403" or "Forbidden" => "check the network rules of the resource, and the role Cognitive Services User of the identity",
        "404" or "NotFound" or "ProjectNotFound" => "check project and deployment (upper and lower case count), and whether the deployment has expired",
        _ => "look the code up in Azure's documentation, and check key, project and API version",
    };
}
