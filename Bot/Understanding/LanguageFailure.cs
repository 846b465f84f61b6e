// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Understanding;

/// <summary>Why a call of Azure AI Language has no result.</summary>
/// <param name="Code">The innermost code of the body, else the status; letters and digits only.</param>
/// <param name="RequestId">Azure's id of the request, for its support; empty without an answer.</param>
/// <param name="Wait">How long nothing is to be asked; null when it says nothing about that.</param>
/// <param name="OfText">The service works; it was only this text that it could not deal with.</param>
internal sealed record LanguageFailure(Fallback Reason, string Code, string RequestId = "", TimeSpan? Wait = null, bool OfText = false)
{
    private static readonly TimeSpan AfterQuota = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private const int LongestCode = 40;

    /// <summary>A failure that another try moments later may not meet.</summary>
    public bool TryAtOnce => Reason == Fallback.Unavailable && Wait is null;

    /// <summary>Counts for the circuit; what named a time to wait is left alone for that time anyway.</summary>
    public bool IsOutage => Wait is null && !OfText;

    /// <summary>What an answer with this status means (Azure AI Language, data plane, statuses and codes of 2023-04-01).</summary>
    /// <param name="retryAfter">Of the header, if any.</param>
    public static LanguageFailure Of(int status, JsonElement? body, string requestId, TimeSpan? retryAfter)
    {
        var (outer, inner) = Codes(body);
        var code = inner ?? outer ?? status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        TimeSpan? told = retryAfter is { } wait ? Bounded(wait) : null;
        return status switch
        {
            _ when outer == "QuotaExceeded" || inner == "QuotaExceeded" => new(Fallback.Quota, code, requestId, told ?? AfterRefusal),
            429 => new(Fallback.Quota, code, requestId, told ?? AfterQuota),
            401 or 403 or 404 => new(Fallback.Refused, code, requestId, AfterRefusal),
            408 or >= 500 => new(Fallback.Unavailable, code, requestId, told),
            _ => new(Fallback.Refused, code, requestId),
        };
    }

    /// <summary>No answer from the identity: only a person can help.</summary>
    public static LanguageFailure OfIdentity(string type) => new(Fallback.Refused, type, "", AfterRefusal);

    private static TimeSpan Bounded(TimeSpan wait) => wait < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : wait > Longest ? Longest : wait;

    private static (string? Outer, string? Inner) Codes(JsonElement? body)
    {
        if (body?.Member("error") is not { } error) { return (null, null); }
        string? inner = null;
        for (var deeper = error.Member("innererror"); deeper is { } level; deeper = level.Member("innererror")) { inner = Clean(level.Text("code")) ?? inner; }
        return (Clean(error.Text("code")), inner);
    }

    /// <summary>A code goes into the log; whatever else somebody writes there does not.</summary>
    private static string? Clean(string? code) =>
        code is { Length: > 0 and <= LongestCode } && code.All(char.IsAsciiLetterOrDigit) ? code : null;
}

/// <summary>What was asked: a value, or why there is none.</summary>
internal sealed record Asked<T>(T? Value, LanguageFailure? Failure) : IAsked where T : class
{
    public static implicit operator Asked<T>(T value) => new(value, null);
    public static implicit operator Asked<T>(LanguageFailure failure) => new(null, failure);
}

/// <summary>An <see cref="Asked{T}"/> of any value.</summary>
internal interface IAsked
{
    LanguageFailure? Failure { get; }
}
