// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Http.HttpResults;
using Pescia.Bot.Handoffs;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>Why something was not done, in a word that the page turns into a sentence.</summary>
/// <param name="Code">The text <c>desk.refused.CODE</c> of the console says it to people.</param>
/// <param name="Holder">Who has the conversation.</param>
/// <param name="OpensAt">When the office asked for opens.</param>
internal sealed record DeskProblem(string Code, string? Holder = null, DateTimeOffset? OpensAt = null)
{
    public const string NotFound = "not-found";
    public const string BadRequest = "bad-request";

    public static JsonHttpResult<DeskProblem> Missing() => TypedResults.Json(new DeskProblem(NotFound), statusCode: StatusCodes.Status404NotFound);

    public static JsonHttpResult<DeskProblem> Malformed() => TypedResults.Json(new DeskProblem(BadRequest), statusCode: StatusCodes.Status400BadRequest);

    /// <summary>404 for what is not there or not theirs, 409 for what somebody else decided, 423 for what is locked for now.</summary>
    public static JsonHttpResult<DeskProblem> Of(DeskResult result)
    {
        var (code, status) = result.Refusal switch
        {
            DeskRefusal.NotFound => (NotFound, StatusCodes.Status404NotFound),
            DeskRefusal.UnknownOffice => ("unknown-office", StatusCodes.Status404NotFound),
            DeskRefusal.Taken => ("taken", StatusCodes.Status409Conflict),
            DeskRefusal.NotTaken => ("not-taken", StatusCodes.Status409Conflict),
            DeskRefusal.Over => ("over", StatusCodes.Status409Conflict),
            DeskRefusal.WindowClosed => ("window-closed", StatusCodes.Status423Locked),
            DeskRefusal.OfficeClosed => ("office-closed", StatusCodes.Status423Locked),
            DeskRefusal.Unreachable => ("unreachable", StatusCodes.Status423Locked),
            DeskRefusal.NoCase => ("no-case", StatusCodes.Status409Conflict),
            DeskRefusal.BadTime => ("bad-time", StatusCodes.Status400BadRequest),
            _ => throw new ArgumentException($"Unknown refusal {result.Refusal}.", nameof(result)),
        };
        return TypedResults.Json(new DeskProblem(code, result.Holder, result.OpensAt), statusCode: status);
    }
}
