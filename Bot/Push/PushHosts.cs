// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Options;
using Pescia.Bot.Hosting;

namespace Pescia.Bot.Push;

/// <summary>
/// Which endpoints may be called. An endpoint comes from a browser, so from outside: without this, whoever subscribes could
/// have the service call any machine that it can reach.
/// </summary>
internal sealed class PushHosts(IOptions<PushOptions> options)
{
    /// <summary>Push services of Chrome and other Chromium browsers on Android and desktop, Firefox, Safari, Edge.</summary>
    private static readonly string[] Known = ["fcm.googleapis.com", "updates.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com"];

    private readonly string[] _allowed = options.Value.AllowedHosts is { Length: > 0 } own ? own : Known;
    private readonly bool _localhost = options.Value.AllowLocalhost;

    /// <summary>True for https at the usual port of an allowed host, without a user in it.</summary>
    public bool MayCall(Uri endpoint) => endpoint is { IsAbsoluteUri: true, UserInfo: "" } && (IsLocal(endpoint)
        || (endpoint.Scheme == Uri.UriSchemeHttps && endpoint.IsDefaultPort && HostNames.Match(_allowed, endpoint.IdnHost)));

    /// <summary>Connects to a public address only, whatever the name resolves to by then.</summary>
    public ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct) =>
        PublicConnection.OpenAsync(context.DnsEndPoint, mayBeInside: IsLocal(context.InitialRequestMessage.RequestUri!), ct);

    private bool IsLocal(Uri address) => _localhost && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback;
}
