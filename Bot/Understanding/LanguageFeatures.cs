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

    public LanguageFeatures(IOptionsMonitor<AzureLanguageOptions> options, IHttpClientFactory http, TimeProvider time, ILoggerFactory loggers)
    {
        _options = options;
        _transport = new HttpClientTransport(http.CreateClient(LanguagePipeline.Client));
        var logger = loggers.CreateLogger<LanguageFeatures>();
        LanguageFeature? Feature(string name, Func<AzureLanguageOptions, FeatureOptions> of) =>
            options.CurrentValue.IsOn(of(options.CurrentValue)) ? new LanguageFeature(name, Client(of), new LanguageCircuit(name, time, logger)) : null;

        Intents = Feature("intents", o => o.Intents);
        Language = Feature("language", o => o.Language);
        Sentiment = Feature("sentiment", o => o.Sentiment);
        Pii = Feature("pii", o => o.Pii);
        LanguageFeature?[] on = [Intents, Language, Sentiment, Pii];
        if (Array.Exists(on, f => f is not null))
        {
            UnderstandingLog.IsOn(logger, string.Join(", ", on.OfType<LanguageFeature>().Select(f => f.Name)), string.Join(", ", on.OfType<LanguageFeature>().Select(f => f.Host).Distinct()));
        }
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
        var identity = now.KeyOf(of(now)).Length == 0 && now.Entra ? _identity.Value : null;
        return new LanguageClient(endpoint, now.ApiVersionOf(of(now)), LanguagePipeline.Build(_transport, endpoint, () => _options.CurrentValue.KeyOf(of(_options.CurrentValue)), identity));
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
