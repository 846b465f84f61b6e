// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Push;

/// <summary>What a browser hands over when it subscribes.</summary>
/// <param name="Key">The public key that it subscribed with: between asking for it and this call it may have changed.</param>
/// <param name="Replaces">Endpoint that this browser had before, if it knows.</param>
internal sealed record SubscribeRequest(string? Endpoint, SubscriptionKeys? Keys, string? Key, string? Replaces)
{
    /// <summary>Push services use some 200 to 600 characters.</summary>
    public const int LongestEndpoint = 1024;
}

/// <summary>In base64url, as <c>PushSubscription.toJSON()</c> writes them.</summary>
internal sealed record SubscriptionKeys(string? P256dh, string? Auth);

internal sealed record EndpointRequest(string? Endpoint);

internal sealed record PushKeyAnswer(string PublicKey);

internal sealed record SubscribedAnswer(long Id, string Browser);

/// <param name="Outcome"><c>accepted</c>, <c>gone</c>, <c>later</c> or <c>refused</c>.</param>
internal sealed record TestAnswer(string Outcome);
