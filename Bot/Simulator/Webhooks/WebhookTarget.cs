// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Simulator.Webhooks;

/// <summary>Where this program listens, hence where its webhook is.</summary>
internal sealed class WebhookTarget(IServer server, IOptions<SimulatorOptions> options)
{
    /// <summary>An address of this program that reaches it from itself; plain http first, since its certificate may be nobody's.</summary>
    public Uri Own => Pick(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);

    public Uri Webhook => options.Value.WebhookUrl is { Length: > 0 } other ? new Uri(other) : new Uri(Own, "webhook/whatsapp");

    internal static Uri Pick(IEnumerable<string> addresses) => addresses
        .Select(BindingAddress.Parse)
        .Where(address => !address.IsUnixPipe && !address.IsNamedPipe)
        .Select(address => new UriBuilder(address.Scheme, Host(address.Host), address.Port, "/").Uri)
        .OrderBy(uri => uri.Scheme == Uri.UriSchemeHttp ? 0 : 1)
        .ThenBy(uri => uri.IsLoopback ? 0 : 1)
        .FirstOrDefault() ?? new Uri("http://localhost/");

    /// <summary>"Any address" is one that can be listened on but not called.</summary>
    private static string Host(string host) => host is "+" or "*" or "0.0.0.0" or "[::]" ? "localhost" : host;
}
