// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Options;
using Pescia.Bot.Hosting;

namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <summary>
/// Where files may come from. The address of a file arrives in an answer and the token goes along, so neither its name
/// nor what that name resolves to is trusted.
/// </summary>
internal sealed class MediaHosts(GraphAddress graph, IOptions<WhatsAppOptions> options)
{
    private static readonly string[] Meta = ["lookaside.fbsbx.com", "*.fbcdn.net", "graph.facebook.com"];

    private readonly string[] _allowed = options.Value.MediaHosts is { Length: > 0 } own ? own : Meta;
    private readonly string _rewrite = options.Value.MediaHostRewrite;

    /// <summary>The address to call, with the host of the provider where one is set; null when it may not be called.</summary>
    public Uri? Destination(Uri address)
    {
        if (_rewrite.Length > 0) { address = new UriBuilder(address) { Scheme = Uri.UriSchemeHttps, Host = _rewrite, Port = -1 }.Uri; }
        if (address.UserInfo.Length > 0) { return null; }
        return IsGraph(address) || (address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && IsAllowed(address.IdnHost)) ? address : null;
    }

    /// <summary>Connects to a public address only, whatever the name resolves to by then; our own Graph API may be inside.</summary>
    public ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint;
        var isGraph = host.Host.Equals(graph.Base.IdnHost, StringComparison.OrdinalIgnoreCase) && host.Port == graph.Base.Port;
        return PublicConnection.OpenAsync(host, mayBeInside: isGraph, ct);
    }

    /// <summary>Scheme, host and port all as configured: another port of this machine is another service.</summary>
    private bool IsGraph(Uri address) => address.Scheme == graph.Base.Scheme && address.Port == graph.Base.Port
        && address.IdnHost.Equals(graph.Base.IdnHost, StringComparison.OrdinalIgnoreCase);

    private bool IsAllowed(string host) => host.Equals(_rewrite, StringComparison.OrdinalIgnoreCase) || HostNames.Match(_allowed, host);
}
