// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Nodes;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Understanding;

/// <summary>The envelope that all synchronous text tasks share. A 200 says nothing of the single document: each has a result, an error, or is missing.</summary>
internal static class AnalyzeText
{
    public const string Path = "/language/:analyze-text";

    /// <summary>The service counts graphemes unless told; .NET counts UTF-16 units.</summary>
    public const string Utf16 = "Utf16CodeUnit";

    /// <param name="parameters">Beside those that every task gets.</param>
    public static JsonObject Request(string kind, JsonObject parameters, IEnumerable<JsonObject> documents)
    {
        parameters["loggingOptOut"] = true;   // the default of most tasks is to keep texts for 48 hours
        return new JsonObject
        {
            ["kind"] = kind,
            ["parameters"] = parameters,
            ["analysisInput"] = new JsonObject { ["documents"] = new JsonArray([.. documents]) },
        };
    }

    public static JsonObject Document(string id, string text, string? language = null)
    {
        var document = new JsonObject { ["id"] = id, ["text"] = text };
        if (language is not null) { document["language"] = language; }
        return document;
    }

    /// <summary>Reads the one document that was sent, <c>id</c> "0".</summary>
    /// <param name="read">Null when the result makes no sense.</param>
    public static Asked<T> One<T>(Asked<LanguageReply> asked, Func<JsonElement, T?> read)
        where T : class
    {
        if (asked.Value is not { } reply) { return asked.Failure!; }
        var results = reply.Body.Member("results");
        if (results is { } all && Find(all, "documents", "0") is { } document && read(document) is { } value) { return value; }
        return results is { } some && Find(some, "errors", "0") is { } error
            ? LanguageFailure.Of(200, error, reply.RequestId, null) with { Reason = Fallback.Malformed, Wait = null, OfText = true }
            : new LanguageFailure(Fallback.Malformed, "noAnswer", reply.RequestId);
    }

    public static JsonElement? Find(JsonElement results, string list, string id)
    {
        foreach (var item in results.Items(list))
        {
            if (item.Text("id") == id) { return item; }
        }

        return null;
    }
}
