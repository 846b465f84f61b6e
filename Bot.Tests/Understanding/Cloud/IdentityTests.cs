// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Pescia.Bot.Understanding;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Understanding.Cloud;

/// <summary>Signing in with Microsoft Entra instead of a key.</summary>
internal sealed class IdentityTests
{
    [TestCase("https://name.cognitiveservices.azure.com", "https://cognitiveservices.azure.com/.default")]
    [TestCase("https://name.cognitiveservices.azure.us", "https://cognitiveservices.azure.us/.default")]
    [TestCase("https://name.cognitiveservices.azure.cn", "https://cognitiveservices.azure.cn/.default")]
    public async Task A_token_of_the_right_scope_is_sent_and_no_key(string endpoint, string scope)
    {
        var (identity, wire) = (new Identity(), new Wire());
        var asked = await Client(endpoint, identity, wire).GetAsync("/language/x", "", CancellationToken.None);
        Assert.That((asked.Failure, identity.Scope, wire.Authorization, wire.HasKey), Is.EqualTo(((LanguageFailure?)null, scope, "Bearer token", false)));
    }

    [Test]
    public async Task Where_nobody_can_sign_in_only_a_person_can_help()
    {
        var asked = await Client("https://name.cognitiveservices.azure.com", new Identity { Refuses = true }, new Wire()).GetAsync("/language/x", "", CancellationToken.None);
        Assert.That((asked.Failure!.Reason, asked.Failure.Code, asked.Failure.Wait > TimeSpan.Zero), Is.EqualTo((Fallback.Refused, "CredentialUnavailableException", true)));
    }

    [Test]
    public async Task A_slow_sign_in_costs_one_turn_its_budget_and_is_there_for_the_next()
    {
        var identity = new Identity { Gate = new TaskCompletionSource() };
        var client = Client("https://name.cognitiveservices.azure.com", new SharedToken(identity), new Wire());
        using (var budget = new CancellationTokenSource(100))
        {
            Assert.That((await client.GetAsync("/language/x", "", budget.Token)).Failure!.Reason, Is.EqualTo(Fallback.Timeout));
        }

        var next = client.GetAsync("/language/x", "", CancellationToken.None);
        identity.Gate.SetResult();
        Assert.That(((await next).Failure, identity.Asked), Is.EqualTo(((LanguageFailure?)null, 1)));
    }

    private static LanguageClient Client(string endpoint, TokenCredential identity, Wire wire) =>
        new(new Uri(endpoint), "2023-04-01", LanguagePipeline.Build(new HttpClientTransport(wire), new Uri(endpoint), () => "", identity));

    private sealed class Identity : TokenCredential
    {
        private int _asked;

        public bool Refuses { get; init; }
        public TaskCompletionSource? Gate { get; init; }
        public string? Scope { get; private set; }
        public int Asked => _asked;

        public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            Scope = requestContext.Scopes[0];
            if (Gate is not null) { await Gate.Task.WaitAsync(cancellationToken); }
            return Refuses ? throw new CredentialUnavailableException("no identity here") : new AccessToken("token", DateTimeOffset.MaxValue);
        }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    /// <summary>TLS without a certificate: what would have been sent.</summary>
    private sealed class Wire : HttpMessageHandler
    {
        public string? Authorization { get; private set; }
        public bool HasKey { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (Authorization, HasKey) = (request.Headers.Authorization?.ToString(), request.Headers.Contains("Ocp-Apim-Subscription-Key"));
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(new JsonObject().ToJsonString()) });
        }
    }
}
