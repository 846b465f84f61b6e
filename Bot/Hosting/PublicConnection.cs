// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using System.Net.Sockets;

namespace Pescia.Bot.Hosting;

/// <summary>
/// Connects to public addresses only, whatever the name resolves to by then. A name is checked when it is read; between
/// that and the call its owner may point it inside.
/// </summary>
internal static class PublicConnection
{
    /// <param name="mayBeInside">True for a host that configuration itself put inside, such as an emulator on this machine.</param>
    /// <exception cref="HttpRequestException">The host has no address that may be called.</exception>
    public static async ValueTask<Stream> OpenAsync(DnsEndPoint host, bool mayBeInside, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(host.Host, ct);
        var usable = mayBeInside ? addresses : Array.FindAll(addresses, PublicAddress.IsPublic);
        if (usable.Length == 0) { throw new HttpRequestException(HttpRequestError.ConnectionError, "The host has no public address."); }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(usable, host.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
