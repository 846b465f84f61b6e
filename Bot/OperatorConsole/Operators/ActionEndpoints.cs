// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Http.HttpResults;
using Pescia.Bot.Handoffs;
using Pescia.Bot.Outbox;
using Pescia.Bot.People;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>What a person does with a chat. Each carries the page's token and a key, so that a repeated POST does it once.</summary>
internal static class ActionEndpoints
{
    /// <summary>WhatsApp's longest text.</summary>
    public const int LongestText = 4096;
    public const int LongestNote = 4000;
    public const int LongestReason = 500;
    private static readonly TimeSpan LongestSnooze = TimeSpan.FromDays(30);

    public static void MapActions(this IEndpointRouteBuilder api)
    {
        var chat = api.MapGroup("/chats/{id:long}");
        chat.MapPost("/accept", AcceptAsync).RequireFormToken();
        chat.MapPost("/write", WriteAsync).RequireFormToken();
        chat.MapPost("/note", NoteAsync).RequireFormToken();
        chat.MapPost("/transfer", TransferAsync).RequireFormToken();
        chat.MapPost("/return", (long id, HttpContext http, HandoffDesk desk, ActionKeys keys) => DoAsync(http, desk, keys, by => new DeskAction.Return { HandoffId = id, By = by })).RequireFormToken();
        chat.MapPost("/snooze", SnoozeAsync).RequireFormToken();
        chat.MapPost("/release", ReleaseAsync).RequireFormToken();
        chat.MapPost("/settle", SettleAsync).RequireFormToken();
        chat.MapPost("/read", ReadAsync).RequireFormToken().WithMetadata(new CalledByThePageAttribute());
        chat.MapPost("/typing", TypingAsync).RequireFormToken();
    }

    private static async Task<Results<Ok<DeskDone>, JsonHttpResult<DeskProblem>>> AcceptAsync(long id, HttpContext http, HandoffDesk desk, ActionKeys keys)
    {
        var by = http.User.AsStaff();
        var answer = await DoAsync(http, desk, keys, _ => new DeskAction.Accept { HandoffId = id, By = by });
        // Taken by the same person, on another device or before a restart: that is what they wanted.
        return answer.Result is JsonHttpResult<DeskProblem> { Value.Code: "taken" } && (await desk.FindAsync(id, by))?.AcceptedBy == by.Account
            ? TypedResults.Ok(new DeskDone(null))
            : answer;
    }

    private static async Task<Results<Ok<DeskDone>, JsonHttpResult<DeskProblem>>> WriteAsync(
        long id, WriteBody body, HttpContext http, HandoffDesk desk, ChatView chats, Typists typists)
    {
        var by = http.User.AsStaff();
        var text = body.Text?.Trim();
        if (ActionKeys.Of(http.Request) is not { } key || text is not { Length: > 0 and <= LongestText }) { return DeskProblem.Malformed(); }
        var quoted = body.Quoted is { } message ? await chats.QuotableAsync(id, by, message) : null;
        typists.Stop(id, by.Account);
        return Answer(await desk.DoAsync(new DeskAction.Write(ActionKeys.Stored(by.Account, key), "text", text, null, null, quoted) { HandoffId = id, By = by }));
    }

    private static async Task<Results<Ok<DeskDone>, JsonHttpResult<DeskProblem>>> NoteAsync(long id, NoteBody body, HttpContext http, HandoffDesk desk)
    {
        var by = http.User.AsStaff();
        var text = body.Text?.Trim();
        if (ActionKeys.Of(http.Request) is not { } key || text is not { Length: > 0 and <= LongestNote }) { return DeskProblem.Malformed(); }
        return Answer(await desk.NoteAsync(id, by, ActionKeys.Stored(by.Account, key), text));
    }

    private static async Task<Results<Ok<DeskDone>, JsonHttpResult<DeskProblem>>> TransferAsync(
        long id, TransferBody body, HttpContext http, HandoffDesk desk, ActionKeys keys, TransferTargets targets)
    {
        var reason = body.Reason?.Trim();
        if (string.IsNullOrWhiteSpace(body.Office) || reason is not { Length: > 0 and <= LongestReason }) { return DeskProblem.Malformed(); }
        if (body.Account is { } account && !await targets.WorksForAsync(account, body.Office)) { return DeskProblem.Malformed(); }
        return await DoAsync(http, desk, keys, by => new DeskAction.Transfer(body.Office, body.Account, reason, body.WhenClosed) { HandoffId = id, By = by });
    }

    private static async Task<Results<Ok<DeskDone>, JsonHttpResult<DeskProblem>>> SnoozeAsync(long id, SnoozeBody body, HttpContext http, HandoffDesk desk, ActionKeys keys, TownClock clock)
    {
        if (body.Until is { } until && (until <= clock.Now || until > clock.Now + LongestSnooze)) { return DeskProblem.Malformed(); }
        return await DoAsync(http, desk, keys, by => new DeskAction.Snooze(body.Until) { HandoffId = id, By = by });
    }

    private static async Task<Results<Ok<DeskDone>, JsonHttpResult<DeskProblem>>> ReleaseAsync(long id, ReleaseBody body, HttpContext http, HandoffDesk desk, ActionKeys keys)
    {
        if (body.Outcome is null || !ReleaseOutcomes.All.Contains(body.Outcome)) { return DeskProblem.Malformed(); }
        return await DoAsync(http, desk, keys, by => new DeskAction.Release(body.Outcome, body.Thanks) { HandoffId = id, By = by });
    }

    /// <summary>Moves the numbered request; what may be moved to what, and that a time lies ahead, the desk says.</summary>
    private static async Task<Results<Ok<DeskDone>, JsonHttpResult<DeskProblem>>> SettleAsync(
        long id, SettleBody body, HttpContext http, HandoffDesk desk, ActionKeys keys, Municipality municipality)
    {
        if (!Enum.TryParse<CaseState>(body.State, ignoreCase: true, out var state) || body.Why is { Length: > LongestReason }) { return DeskProblem.Malformed(); }
        DateTimeOffset? at = body.At is { } local ? new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), municipality.Zone.GetUtcOffset(local)) : null;
        return await DoAsync(http, desk, keys, by => new DeskAction.Settle(state, at, body.Why) { HandoffId = id, By = by });
    }

    /// <summary>Needs no key: doing it twice is doing it once.</summary>
    private static async Task<Results<Ok<DeskDone>, JsonHttpResult<DeskProblem>>> ReadAsync(long id, ReadBody body, HttpContext http, HandoffDesk desk) =>
        Answer(await desk.ReadAsync(id, http.User.AsStaff(), body.UpTo));

    /// <summary>Shows colleagues and the citizen that an answer is being written.</summary>
    private static async Task<Results<Ok<DeskDone>, JsonHttpResult<DeskProblem>>> TypingAsync(
        long id, TypingBody body, HttpContext http, HandoffDesk desk, ChatView chats, Typists typists, ReadReceipts receipts, DeskFeed feed)
    {
        var by = http.User.AsStaff();
        if (await desk.FindAsync(id, by) is not { } handoff) { return DeskProblem.Missing(); }
        if (typists.Note(id, by.Account, by.Name)) { feed.Publish(new DeskChange(DeskEvent.Changed, id, handoff.ConversationId, handoff.Office, null)); }
        var toCitizen = !body.IsNote && handoff.AcceptedBy == by.Account && body.Latest is { } latest ? await chats.QuotableAsync(id, by, latest) : null;
        if (toCitizen is not null) { receipts.Read(toCitizen, typing: true); }
        return TypedResults.Ok(new DeskDone(null));
    }

    private static async Task<Results<Ok<DeskDone>, JsonHttpResult<DeskProblem>>> DoAsync(HttpContext http, HandoffDesk desk, ActionKeys keys, Func<Staff, DeskAction> action)
    {
        var by = http.User.AsStaff();
        return ActionKeys.Of(http.Request) is { } key ? Answer(await keys.OnceAsync(by.Account, key, () => desk.DoAsync(action(by)))) : DeskProblem.Malformed();
    }

    private static Results<Ok<DeskDone>, JsonHttpResult<DeskProblem>> Answer(DeskResult result) =>
        result.IsDone ? TypedResults.Ok(new DeskDone(result.MessageId)) : DeskProblem.Of(result);
}
