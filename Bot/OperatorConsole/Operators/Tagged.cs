// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Pescia.Bot.Storage;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>JSON with a tag over its bytes: a page that polls is told in a few bytes that nothing is new.</summary>
internal static class Tagged
{
    /// <summary>The instant in town, by which the page counts; outside of the body, which it would change each time.</summary>
    public const string TownTime = "X-Town-Time";

    public static Results<FileContentHttpResult, StatusCodeHttpResult> Json<T>(HttpContext http, TownClock clock, T value)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"");
        http.Response.Headers[TownTime] = clock.Now.ToString("O");
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ETag = tag.ToString();
        return http.Request.Headers.IfNoneMatch.ToString() == tag.ToString() ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Bytes(bytes, "application/json");
    }
}
