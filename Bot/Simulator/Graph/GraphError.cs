// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json.Nodes;

namespace Pescia.Bot.Simulator.Graph;

/// <summary>A refusal as the Graph API words it.</summary>
/// <param name="Http">Status of the HTTP answer; clients must decide on <paramref name="Code"/>, never on this.</param>
/// <param name="Message">With the <c>(#code)</c> in front that Meta puts there.</param>
/// <param name="Details">What exactly is wrong: <c>error_data.details</c>.</param>
internal sealed record GraphError(int Code, int Http, string Message, string? Details = null)
{
    public string Type { get; init; } = "OAuthException";
    public int? Subcode { get; init; }
    public bool IsTransient { get; init; }

    /// <summary>131008: a parameter is missing.</summary>
    public static GraphError Missing(string details) => Of(131008, details);

    /// <summary>131009: a value is too long, too many, not unique or not of its kind.</summary>
    public static GraphError Invalid(string details) => Of(131009, details);

    /// <summary>100: the request does not have the form of one.</summary>
    public static GraphError BadParameter(string message) => new(100, 400, $"(#100) {message}");

    /// <summary>100 with subcode 33: no such object, or not ours.</summary>
    public static GraphError NoObject(string verb, string id) => new(
        100, 400, $"Unsupported {verb} request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation")
    { Type = "GraphMethodException", Subcode = 33 };

    /// <summary>190: the token is not the one of the configuration.</summary>
    public static GraphError BadToken(string message) => new(190, 401, message) { Subcode = message.Contains("expired", StringComparison.Ordinal) ? 463 : null };

    /// <summary>Any code of the table with its own status and title; an unknown one becomes a plain 400.</summary>
    public static GraphError Of(int code, string? details = null)
    {
        var (http, title) = GraphErrorTable.Lookup(code);
        return code switch
        {
            190 => BadToken("Error validating access token: Session has expired on Friday, 20-Nov-26 06:00:00 PST."),
            _ => new GraphError(code, http, $"(#{code}) {title}", details) { IsTransient = http >= 500 || code is 4 or 130429 or 131056 },
        };
    }

    /// <summary>The whole body; the trace id is new each time, as support would ask for it.</summary>
    public JsonObject ToJson(string traceId)
    {
        var error = new JsonObject { ["message"] = Message, ["type"] = Type, ["code"] = Code };
        if (Details is not null)
        {
            error["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = Details };
        }

        if (Subcode is { } subcode) { error["error_subcode"] = subcode; }
        if (IsTransient) { error["is_transient"] = true; }
        error["fbtrace_id"] = traceId;
        return new JsonObject { ["error"] = error };
    }
}
