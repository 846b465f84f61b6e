// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Pescia.Bot.Channels.WhatsApp.Media;
using Pescia.Bot.Handoffs;
using Pescia.Bot.Storage;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>Files that citizens sent, for whoever may read the conversation they came with.</summary>
internal static class FileEndpoints
{
    /// <summary>Should a browser open it as a page after all, nothing in it runs or loads.</summary>
    private const string Locked = "default-src 'none'; sandbox; frame-ancestors 'none'";

    public static void MapFiles(this IEndpointRouteBuilder api) => api.MapGet("/chats/{id:long}/files/{file:long}", SendAsync);

    /// <param name="save">Saves it also where it could be shown.</param>
    private static async Task<Results<FileStreamHttpResult, JsonHttpResult<DeskProblem>>> SendAsync(
        long id, long file, bool? save, HttpContext http, HandoffDesk desk, BotDatabases databases, MediaFolder folder)
    {
        var person = http.User.AsStaff();
        if (await desk.FindAsync(id, person) is not { } handoff || await FindAsync(databases, handoff, person, file) is not { } found) { return DeskProblem.Missing(); }
        var isShown = save != true && SafeFile.Shown(found.MimeType) != "file";
        var headers = http.Response.Headers;
        var disposition = new ContentDispositionHeaderValue(isShown ? "inline" : "attachment");
        disposition.SetHttpFileName(found.FileName ?? $"file-{file}");
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = Locked;
        headers.CacheControl = "private, no-store";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return TypedResults.Stream(folder.Open(found.Path!), SafeFile.ContentType(found.MimeType), enableRangeProcessing: true);
    }

    private static async Task<MediaFile?> FindAsync(BotDatabases databases, Handoff handoff, Staff person, long id)
    {
        await using var db = databases.Open();
        if (await ChatQueries.FileAsync(db, id) is not { State: MediaState.Stored, Path: not null } file) { return null; }
        if (await ChatQueries.SubjectAsync(db, handoff.ConversationId) is not { } subject) { return null; }
        if (await ChatQueries.FindAsync(db, subject.Citizen.Id, file.MessageId) is not { } message || message.ConversationId != handoff.ConversationId) { return null; }
        return ChatScope.Of(person, handoff, await ChatQueries.HandoffsAsync(db, handoff.ConversationId)).Shows(message.StoredAt) ? file : null;
    }
}
