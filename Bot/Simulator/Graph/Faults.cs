// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;

namespace Pescia.Bot.Simulator.Graph;

/// <summary>What goes wrong on purpose. Members that a request leaves out stay as they are.</summary>
/// <param name="Send">One of <see cref="SendFaults"/>, or an error code of the table such as <c>131047</c>.</param>
/// <param name="Next">How many sends it still hits; null until it is changed.</param>
/// <param name="Statuses">One of <see cref="StatusFaults"/>, or <c>failed:</c> and a code.</param>
/// <param name="Signature"><c>good</c> or <c>bad</c>.</param>
internal sealed record Faults(string? Send, int? Next, string? Statuses, string? Signature)
{
    public static readonly Faults None = new("none", null, "normal", "good");

    /// <summary>
    /// hang: never answered; drop: cut before acceptance; slow, reset, emptyId, empty: accepted, then answered after 30 s,
    /// cut, with a null id, with no body.
    /// </summary>
    public static readonly string[] SendFaults = ["none", "429", "500", "html", "hang", "drop", "slow", "reset", "emptyId", "empty"];

    public static readonly string[] StatusFaults = ["normal", "skipDelivered", "reverse", "duplicate", "batch", "early", "silent"];

    /// <summary>Null when every member is one that exists.</summary>
    public string? Check() =>
        Send is not null && !SendFaults.Contains(Send) && ErrorCode(Send) is null
            ? $"send: «{Send}» is unknown. Use one of {string.Join(", ", SendFaults)}, or an error code such as 131047."
        : Next is < 1 or > 100_000
            ? "next must be between 1 and 100000, or left out for every send until it is changed."
        : Statuses is not null && !StatusFaults.Contains(Statuses) && FailureCode(Statuses) is null
            ? $"statuses: «{Statuses}» is unknown. Use one of {string.Join(", ", StatusFaults)}, or failed: and a code such as failed:131026."
        : Signature is not (null or "good" or "bad")
            ? $"signature: «{Signature}» is unknown. Use good or bad."
            : null;

    /// <summary>The code of the table that <paramref name="send"/> asks for.</summary>
    public static int? ErrorCode(string? send) => send switch
    {
        "429" => 130429,
        "500" => 131000,
        _ => int.TryParse(send, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && GraphErrorTable.Has(code) ? code : null,
    };

    public static int? FailureCode(string? statuses) =>
        statuses is not null && statuses.StartsWith("failed:", StringComparison.Ordinal) ? ErrorCode(statuses["failed:".Length..]) : null;
}
