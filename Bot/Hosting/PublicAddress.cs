// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using System.Net.Sockets;

namespace Pescia.Bot.Hosting;

/// <summary>
/// Tells addresses of the open internet from those inside: a name on the allow-list that suddenly points at this machine,
/// at the town hall's network or at a cloud's metadata service must not be called.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Inside =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"),
        IPNetwork.Parse("::/127"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fec0::/10"), IPNetwork.Parse("ff00::/8"),
        IPNetwork.Parse("2001::/32"),   // Teredo carries any IPv4 address, obscured
    ];

    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");   // NAT64: IPv4 in the last four bytes
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");       // IPv4 in bytes 2 to 5

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) { address = address.MapToIPv4(); }
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            var bytes = address.GetAddressBytes();
            if (Translated.Contains(address)) { return IsPublic(new IPAddress(bytes.AsSpan(12, 4))); }
            if (SixToFour.Contains(address)) { return IsPublic(new IPAddress(bytes.AsSpan(2, 4))); }
            if (bytes.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0) { return false; }   // ::a.b.c.d, deprecated
        }

        return !Array.Exists(Inside, network => network.Contains(address));
    }
}
