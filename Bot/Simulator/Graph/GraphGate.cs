// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Simulator.Graph;

/// <summary>Before every call: is this a version, and is the token the right one?</summary>
internal sealed partial class GraphGate(IOptions<WhatsAppAccount> account) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetRouteValue("version") is string version && !Version().IsMatch(version))
        {
            return GraphResult.Refuse(new GraphError(2500, 400, $"Unknown path components: {http.Request.Path}"));
        }

        return TokenError(http.Request.Headers.Authorization.ToString()) is { } error ? GraphResult.Refuse(error) : await next(context);
    }

    private GraphError? TokenError(string header)
    {
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            return GraphError.BadToken("An access token is required to request this resource.");
        }

        var expected = account.Value.AccessToken;
        return expected.Length == 0
            ? GraphError.BadToken("Invalid OAuth access token: WhatsApp:AccessToken is empty, so that no token can be right.")
            : header["Bearer ".Length..] == expected ? null : GraphError.BadToken("Invalid OAuth access token - Cannot parse access token");
    }

    [GeneratedRegex(@"^v2[1-9]\.0$")]
    private static partial Regex Version();
}
