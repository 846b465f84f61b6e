// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Http.HttpResults;
using Pescia.Bot.Channels.WhatsApp.Templates;
using Pescia.Bot.Handoffs;
using Pescia.Bot.People;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <param name="Value">What stands there already: the citizen's name, the office.</param>
internal sealed record TemplateField(string Name, string Label, int Longest, string Value);

/// <param name="Body">In the citizen's language, with places such as <c>{{office}}</c>.</param>
internal sealed record TemplateText(string Id, string Title, string Body, IReadOnlyList<TemplateField> Fields);

internal sealed record TemplateBody(string? Template, Dictionary<string, string>? Values);

/// <summary>The messages that may be sent when the 24 hours are over.</summary>
internal static class TemplateEndpoints
{
    public static void MapTemplates(this IEndpointRouteBuilder api)
    {
        api.MapGet("/chats/{id:long}/templates", ListAsync);
        api.MapPost("/chats/{id:long}/template", SendAsync).RequireFormToken();
    }

    /// <summary>Those that Meta has approved in the citizen's language.</summary>
    private static async Task<Results<Ok<List<TemplateText>>, JsonHttpResult<DeskProblem>>> ListAsync(
        long id, HttpContext http, HandoffDesk desk, TemplateDesk templates, Municipality municipality, BotDatabases databases)
    {
        if (await SubjectAsync(id, http, desk, databases) is not var (handoff, subject)) { return DeskProblem.Missing(); }
        var (read, spoken) = (http.Texts().Language, subject.Citizen.Language ?? handoff.Language);
        var office = municipality.Offices.TryGetValue(new OfficeId(handoff.Office), out var known) ? known.Name.In(spoken) : handoff.Office;
        string Known(TemplateVariable place) => place.Kind switch
        {
            TemplateVariableKind.Citizen => subject.Citizen.Name ?? "",
            TemplateVariableKind.Office => office,
            _ => "",
        };
        return TypedResults.Ok((await templates.ListAsync(spoken)).Where(t => t.MaySend).Select(t => new TemplateText(
            t.Template.Id, t.Template.Title.In(read), t.Template.Body.In(spoken),
            [.. t.Template.Variables.Select(v => new TemplateField(v.Name, v.Label.In(read), v.Longest, Known(v)))])).ToList());
    }

    private static async Task<Results<Ok<DeskDone>, JsonHttpResult<DeskProblem>>> SendAsync(
        long id, TemplateBody body, HttpContext http, HandoffDesk desk, TemplateDesk templates, BotDatabases databases)
    {
        if (ActionKeys.Of(http.Request) is not { } key || body.Template is null) { return DeskProblem.Malformed(); }
        if (await SubjectAsync(id, http, desk, databases) is not var (handoff, subject)) { return DeskProblem.Missing(); }
        var prepared = await templates.PrepareAsync(body.Template, subject.Citizen.Language ?? handoff.Language, body.Values ?? []);
        if (prepared is PreparedTemplate.Refused refused)
        {
            return TypedResults.Json(new DeskProblem($"template-{MessageItems.Name(refused.Why)}"), statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        var (ready, by) = ((PreparedTemplate.Ready)prepared, http.User.AsStaff());
        var result = await desk.DoAsync(new DeskAction.Write(ActionKeys.Stored(by.Account, key), ready.Kind, ready.Text, ready.Json, null, null) { HandoffId = id, By = by });
        return result.IsDone ? TypedResults.Ok(new DeskDone(result.MessageId)) : DeskProblem.Of(result);
    }

    private static async Task<(Handoff Handoff, ChatSubject Subject)?> SubjectAsync(long id, HttpContext http, HandoffDesk desk, BotDatabases databases)
    {
        if (await desk.FindAsync(id, http.User.AsStaff()) is not { } handoff) { return null; }
        await using var db = databases.Open();
        return await ChatQueries.SubjectAsync(db, handoff.ConversationId) is { } subject ? (handoff, subject) : null;
    }
}
