// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Pescia.Bot.Hosting;

/// <summary>
/// Behind a proxy the client's address and scheme are told by its headers. They are believed from this machine and from the
/// addresses in <c>TrustedProxies</c>: from anybody else they would let a stranger choose whose tries are counted.
/// </summary>
internal static class ForwardedClient
{
    /// <exception cref="InvalidOperationException">An entry is no address.</exception>
    public static void UseForwardedClient(this WebApplication app)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        foreach (var entry in app.Configuration.GetSection("TrustedProxies").Get<string[]>() ?? [])
        {
            if (!IPAddress.TryParse(entry, out var address)) { throw new InvalidOperationException($"TrustedProxies holds '{entry}'. Write an IP address such as 10.0.0.2 into TrustedProxies__0."); }
            options.KnownProxies.Add(address);
        }

        app.UseForwardedHeaders(options);
    }
}
