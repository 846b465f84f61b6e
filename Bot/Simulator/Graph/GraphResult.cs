// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Pescia.Bot.Simulator.Graph;

/// <summary>An answer with the headers that the Graph API really sends, which differ between success and refusal.</summary>
internal sealed class GraphResult : IResult
{
    private readonly GraphError? _error;
    private readonly JsonNode? _body;

    private GraphResult(GraphError? error, JsonNode? body) => (_error, _body) = (error, body);

    public static GraphResult Ok(JsonNode body) => new(null, body);

    public static GraphResult Success() => Ok(new JsonObject { ["success"] = true });

    public static GraphResult Refuse(GraphError error) => new(error, null);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var trace = Convert.ToBase64String(RandomNumberGenerator.GetBytes(17)).TrimEnd('=').Replace('/', '_').Replace('+', '-');
        response.Headers["x-fb-trace-id"] = trace;
        response.Headers["facebook-api-version"] = httpContext.GetRouteValue("version") as string ?? "v26.0";
        response.Headers["x-business-use-case-usage"] =
            $$"""{"{{Webhooks.WebhookBodies.AccountId}}":[{"type":"messaging","call_count":1,"total_cputime":1,"total_time":1,"estimated_time_to_regain_access":0}]}""";
        if (_error is null)
        {
            response.ContentType = "application/json; charset=UTF-8";
            return response.WriteAsync(_body!.ToJsonString(), httpContext.RequestAborted);
        }

        response.StatusCode = _error.Http;
        // Refusals come as script: whoever trusts the content type instead of the body fails here, as with Meta.
        response.ContentType = "text/javascript; charset=UTF-8";
        response.Headers.WWWAuthenticate =
            $"OAuth \"Facebook Platform\" \"{(_error.Http == 401 ? "invalid_token" : "invalid_request")}\" \"{Plain(_error.Message)}\"";
        return response.WriteAsync(_error.ToJson(trace).ToJsonString(), httpContext.RequestAborted);
    }

    /// <summary>A header holds no quote and nothing outside ASCII.</summary>
    private static string Plain(string message) => new([.. message.Select(c => c is >= ' ' and <= '~' and not '"' ? c : '\'')]);
}
