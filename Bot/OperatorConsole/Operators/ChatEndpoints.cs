// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Http.HttpResults;
using Pescia.Bot.People;
using Pescia.Bot.Storage;

namespace Pescia.Bot.OperatorConsole.Operators;

internal static class ChatEndpoints
{
    public static void MapChat(this IEndpointRouteBuilder api)
    {
        api.MapGet("/chats/{id:long}", ChatAsync).WithMetadata(new CalledByThePageAttribute());
        api.MapGet("/chats/{id:long}/card", CardAsync);
    }

    /// <param name="after">Cursor of what the page has.</param>
    /// <param name="before">Id of the oldest message that the page has.</param>
    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult, JsonHttpResult<DeskProblem>>> ChatAsync(
        long id, long? after, long? before, HttpContext http, ChatView chats, TownClock clock)
    {
        if (await chats.OfAsync(id, http.User.AsStaff(), http.Texts().Language, after, before) is not { } part) { return DeskProblem.Missing(); }
        return Tagged.Json(http, clock, part).Result switch
        {
            FileContentHttpResult json => json,
            StatusCodeHttpResult same => same,
            var other => throw new InvalidOperationException($"Unknown result {other}."),
        };
    }

    private static async Task<Results<Ok<CitizenCard>, JsonHttpResult<DeskProblem>>> CardAsync(long id, HttpContext http, CitizenCards cards) =>
        await cards.OfAsync(id, http.User.AsStaff(), OfficeAccess.Of(http.User), http.Texts().Language) is { } card ? TypedResults.Ok(card) : DeskProblem.Missing();
}
