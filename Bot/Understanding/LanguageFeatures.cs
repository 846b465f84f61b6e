// SPDX-License-Identifier: AGPL-3.0-or-later
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Options;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Understanding;

/// <summary>The features that are switched on, each with its endpoint, credential and circuit; null for those that are off.</summary>
internal sealed class LanguageFeatures
{
    private readonly IOptionsMonitor<AzureLanguageOptions> _options;
    private readonly HttpPipelineTransport _transport;
    private readonly Lazy<TokenCredential> _identity = new(LanguagePipeline.Identity);
    private readonly ILogger<LanguageFeatures> _logger;

    public LanguageFeatures(IOptionsMonitor<AzureLanguageOptions> options, IHttpClientFactory http, TimeProvider time, ILogger<LanguageFeatures> logger)
    {
        (_options, _logger) = (options, logger);
        _transport = new HttpClientTransport(http.CreateClient(LanguagePipeline.Client));
        LanguageFeature? Feature(string name, Func<AzureLanguageOptions, FeatureOptions> of) =>
            options.CurrentValue.IsOn(of(options.CurrentValue)) ? new LanguageFeature(name, Client(of), new LanguageCircuit(name, time, logger)) : null;

        Intents = Feature("intents", o => o.Intents);
        Language = Feature("language", o => o.Language);
        Sentiment = Feature("sentiment", o => o.Sentiment);
        Pii = Feature("pii", o => o.Pii);
    }

    public LanguageFeature? Intents { get; }
    public LanguageFeature? Language { get; }
    public LanguageFeature? Sentiment { get; }
    public LanguageFeature? Pii { get; }

    /// <summary>A client of one feature's endpoint.</summary>
    public LanguageClient Client(Func<AzureLanguageOptions, EndpointOptions> of)
    {
        var now = _options.CurrentValue;
        var endpoint = new Uri(now.EndpointOf(of(now)));
        var key = now.KeyOf(of(now));
        var identity = key.Length == 0 && now.Entra ? _identity.Value : null;
        return new LanguageClient(endpoint, now.ApiVersionOf(of(now)), LanguagePipeline.Build(_transport, endpoint, () => key = KeyNow(of, key), identity));
    }

    /// <summary>Says what is on, and where, if anything is.</summary>
    public void Announce()
    {
        LanguageFeature[] on = [.. new[] { Intents, Language, Sentiment, Pii }.OfType<LanguageFeature>()];
        if (on.Length > 0) { UnderstandingLog.IsOn(_logger, string.Join(", ", on.Select(f => f.Name)), string.Join(", ", on.Select(f => f.Host).Distinct())); }
    }

    /// <summary>The key as the settings have it now; the last good one while they hold something that would be refused at start.</summary>
    private string KeyNow(Func<AzureLanguageOptions, EndpointOptions> of, string last)
    {
        try
        {
            var now = _options.CurrentValue;
            return now.KeyOf(of(now)) is { Length: > 0 } key ? key : last;
        }
        catch (OptionsValidationException)
        {
            return last;
        }
    }
}

/// <summary>One feature at its endpoint.</summary>
internal sealed class LanguageFeature(string name, LanguageClient client, LanguageCircuit circuit)
{
    public string Name => name;

    public string Host => client.Host;

    /// <summary>Asks, unless the circuit is open. Ends with the token, whether or not the call below heeds it.</summary>
    public async Task<Asked<T>> AskAsync<T>(Func<LanguageClient, CancellationToken, Task<Asked<T>>> ask, CancellationToken ct)
        where T : class
    {
        try
        {
            return await circuit.AskAsync(token => ask(client, token), ct).WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return new LanguageFailure(Fallback.Timeout, "timeout");
        }
    }
}

/// <summary>Tells the log at start what is asked of Azure, so that nobody sends words there without knowing.</summary>
internal sealed class LanguageAnnouncement(LanguageFeatures features) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        features.Announce();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
