// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Http.HttpResults;
using Pescia.Bot.People;

namespace Pescia.Bot.OperatorConsole.Operators;

internal static class DraftEndpoints
{
    public static void MapDrafts(this IEndpointRouteBuilder api)
    {
        api.MapGet("/chats/{id:long}/draft", FindAsync);
        api.MapPut("/chats/{id:long}/draft", KeepAsync).RequireFormToken();
    }

    private static async Task<Results<Ok<DraftText>, JsonHttpResult<DeskProblem>>> FindAsync(long id, HttpContext http, DraftBook drafts) =>
        await drafts.FindAsync(id, http.User.AsStaff(), http.User.AccountId()) is { } draft ? TypedResults.Ok(draft) : DeskProblem.Missing();

    private static async Task<Results<NoContent, JsonHttpResult<DeskProblem>>> KeepAsync(long id, DraftBody body, HttpContext http, DraftBook drafts)
    {
        if (body.Text is not { Length: <= ActionEndpoints.LongestText } text) { return DeskProblem.Malformed(); }
        return await drafts.KeepAsync(id, http.User.AsStaff(), http.User.AccountId(), text) ? TypedResults.NoContent() : DeskProblem.Missing();
    }
}
