// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Hosting;

/// <summary>Lists of hosts as configuration writes them: <c>media.example.org</c>, or <c>*.example.org</c> for any subdomain.</summary>
internal static class HostNames
{
    private const string AnySubdomain = "*.";

    /// <param name="host">In ASCII, as <see cref="Uri.IdnHost"/> gives it.</param>
    public static bool Match(IEnumerable<string> list, string host) => list.Any(entry => entry.StartsWith(AnySubdomain, StringComparison.Ordinal)
        ? host.EndsWith(entry[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(entry, StringComparison.OrdinalIgnoreCase));

    /// <summary>False for an address with a scheme, a port or a path.</summary>
    public static bool IsEntry(string entry) =>
        Uri.CheckHostName(entry.StartsWith(AnySubdomain, StringComparison.Ordinal) ? entry[AnySubdomain.Length..] : entry) != UriHostNameType.Unknown;
}
