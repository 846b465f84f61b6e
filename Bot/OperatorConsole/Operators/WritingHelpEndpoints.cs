// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Http.HttpResults;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>Texts to start from; none of them leaves before a person sends it.</summary>
internal static class WritingHelpEndpoints
{
    public static void MapWritingHelp(this IEndpointRouteBuilder api)
    {
        api.MapGet("/chats/{id:long}/canned", CannedAsync);
        api.MapGet("/chats/{id:long}/suggestions", SuggestionsAsync);
    }

    private static async Task<Results<Ok<IReadOnlyList<CannedText>>, JsonHttpResult<DeskProblem>>> CannedAsync(long id, HttpContext http, CannedReplies replies) =>
        await replies.ForAsync(id, http.User.AsStaff(), http.Texts().Language) is { } texts ? TypedResults.Ok(texts) : DeskProblem.Missing();

    private static async Task<Results<Ok<IReadOnlyList<Suggestion>>, JsonHttpResult<DeskProblem>>> SuggestionsAsync(long id, HttpContext http, Suggestions suggestions) =>
        await suggestions.ForAsync(id, http.User.AsStaff(), http.Texts().Language) is { } found ? TypedResults.Ok(found) : DeskProblem.Missing();
}
