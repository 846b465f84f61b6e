// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Http.HttpResults;
using Pescia.Bot.People;
using Pescia.Bot.Storage;

namespace Pescia.Bot.OperatorConsole.Operators;

internal static class BoardEndpoints
{
    public static void MapBoard(this IEndpointRouteBuilder api)
    {
        api.MapGet("/board", BoardAsync).WithMetadata(new CalledByThePageAttribute());
        api.MapGet("/counts", CountsAsync).WithMetadata(new CalledByThePageAttribute());
        api.MapGet("/offices", OfficesAsync);
    }

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult>> BoardAsync(HttpContext http, BoardView boards, TownClock clock) =>
        Tagged.Json(http, clock, await boards.OfAsync(OfficeAccess.Of(http.User), http.User.StaffAccount(), http.Texts().Language));

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult>> CountsAsync(HttpContext http, BoardView boards, TownClock clock) =>
        Tagged.Json(http, clock, await boards.CountAsync(OfficeAccess.Of(http.User), http.User.StaffAccount()));

    /// <summary>Where a conversation may be passed on to.</summary>
    private static async Task<Ok<IReadOnlyList<TransferOffice>>> OfficesAsync(HttpContext http, TransferTargets targets) =>
        TypedResults.Ok(await targets.AllAsync(http.Texts().Language));
}
