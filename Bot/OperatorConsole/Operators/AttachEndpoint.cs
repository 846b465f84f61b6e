// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Pescia.Bot.Channels.WhatsApp.Media;
using Pescia.Bot.Handoffs;
using Pescia.Bot.People;
using Pescia.Bot.Storage;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>Sends a file to the citizen.</summary>
internal static class AttachEndpoint
{
    /// <summary>Meta's largest document and what a form adds to it, in bytes; each type's own limit is less and told by name.</summary>
    private const long LargestRequest = 102L * 1024 * 1024;

    public static void MapAttach(this IEndpointRouteBuilder api) => api.MapPost("/chats/{id:long}/attach", AttachAsync)
        .RequireFormToken().WithMetadata(new RequestSizeLimitAttribute(LargestRequest), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = LargestRequest });

    private static async Task<Results<Ok<DeskDone>, JsonHttpResult<DeskProblem>>> AttachAsync(
        long id, [FromForm] IFormFile? file, [FromForm] string? caption, HttpContext http, HandoffDesk desk, StaffFiles files, BotDatabases databases)
    {
        var by = http.User.AsStaff();
        if (ActionKeys.Of(http.Request) is not { } key || file is null) { return DeskProblem.Malformed(); }
        if (await desk.FindAsync(id, by) is not { } handoff) { return DeskProblem.Missing(); }
        if (handoff.AcceptedBy != by.Account) { return DeskProblem.Of(new DeskResult(handoff.IsOpen ? DeskRefusal.NotTaken : DeskRefusal.Over)); }   // before a large file is read for nothing
        var stored = ActionKeys.Stored(by.Account, key);
        await using (var db = databases.Open())
        {
            if (await HandoffQueries.WrittenAsync(db, stored) is { } known) { return TypedResults.Ok(new DeskDone(known.Id)); }
        }

        await using var content = file.OpenReadStream();
        var taken = await files.TakeAsync(content, file.FileName, caption, http.RequestAborted);
        if (taken is StaffFile.Refused refused) { return Refused(refused.Why); }
        var ready = (StaffFile.Ready)taken;
        var result = await desk.DoAsync(new DeskAction.Write(stored, ready.Kind, ready.Text, ready.Json, ready.Detail, null) { HandoffId = id, By = by });
        return result.IsDone ? TypedResults.Ok(new DeskDone(result.MessageId)) : DeskProblem.Of(result);
    }

    private static JsonHttpResult<DeskProblem> Refused(StaffFileRefusal why) =>
        TypedResults.Json(new DeskProblem($"file-{MessageItems.Name(why)}"), statusCode: StatusCodes.Status422UnprocessableEntity);
}
