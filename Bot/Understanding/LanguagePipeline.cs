// SPDX-License-Identifier: AGPL-3.0-or-later
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace Pescia.Bot.Understanding;

/// <summary>Azure.Core's pipeline as this room wants it: no retries of its own, no bodies in any log, one credential for one host.</summary>
internal static class LanguagePipeline
{
    /// <summary>Beyond any answer that is still of use; a turn brings a shorter time of its own.</summary>
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "AzureLanguage";

    /// <param name="key">Asked for each call, so that a key can be changed while the program runs; empty for the identity.</param>
    public static HttpPipeline Build(HttpPipelineTransport transport, Uri endpoint, Func<string> key, TokenCredential? identity)
    {
        var options = new Options { Transport = transport };
        options.Retry.MaxRetries = 0;   // a turn has no time for them, and a job sent twice is billed twice
        options.Retry.NetworkTimeout = NetworkTimeout;
        options.Diagnostics.IsLoggingContentEnabled = false;   // bodies are citizens' words
        options.Diagnostics.LoggedQueryParameters.Add("api-version");
        options.Diagnostics.ApplicationId = "Pescia.Bot";
        HttpPipelinePolicy credential = identity is null ? new KeyPolicy(key) : new BearerTokenAuthenticationPolicy(identity, Scope(endpoint));
        return HttpPipelineBuilder.Build(options, [], [credential], new ResponseClassifier());
    }

    /// <summary>The identity of the machine, of the environment, or of the developer who is signed in.</summary>
    public static TokenCredential Identity() => new SharedToken(new DefaultAzureCredential(includeInteractiveCredentials: false));

    private static string Scope(Uri endpoint) => endpoint.Host switch
    {
        var host when host.EndsWith(".azure.us", StringComparison.OrdinalIgnoreCase) => "https://cognitiveservices.azure.us/.default",
        var host when host.EndsWith(".azure.cn", StringComparison.OrdinalIgnoreCase) => "https://cognitiveservices.azure.cn/.default",
        _ => "https://cognitiveservices.azure.com/.default",
    };

    private sealed class Options : ClientOptions;

    private sealed class KeyPolicy(Func<string> key) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => message.Request.Headers.SetValue("Ocp-Apim-Subscription-Key", key());
    }
}

/// <summary>
/// Keeps asking for a token when the turn that first wanted it has run out of time: signing in may take seconds, and a later
/// turn then finds the token there.
/// </summary>
internal sealed class SharedToken(TokenCredential inner) : TokenCredential
{
    private readonly Lock _lock = new();
    private Task<AccessToken>? _running;

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        await Running(requestContext).WaitAsync(cancellationToken);

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => inner.GetToken(requestContext, cancellationToken);

    private Task<AccessToken> Running(TokenRequestContext context)
    {
        lock (_lock)
        {
            if (_running is null or { IsCompleted: true }) { _running = Task.Run(() => inner.GetTokenAsync(context, CancellationToken.None).AsTask()); }
            return _running;
        }
    }
}
