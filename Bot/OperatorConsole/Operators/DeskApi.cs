// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Http.HttpResults;
using Pescia.Bot.People;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>What the live pages ask and do, below <c>/console/api</c>. The offices are asked in each, by <see cref="OfficeAccess"/>.</summary>
internal static class DeskApi
{
    public static void AddOperatorDesk(this IServiceCollection services)
    {
        services.AddSingleton<Typists>();
        services.AddSingleton<ActionKeys>();
        services.AddSingleton<BoardView>();
        services.AddSingleton<ChatView>();
        services.AddSingleton<CitizenCards>();
        services.AddSingleton<DraftBook>();
        services.AddSingleton<Suggestions>();
        services.AddSingleton<CannedReplies>();
        services.AddSingleton<TransferTargets>();
        services.AddScoped<DeskFrame>();
    }

    /// <param name="console">The group of <c>/console</c>.</param>
    public static void MapOperatorDesk(this IEndpointRouteBuilder console)
    {
        var api = console.MapGroup("/api").RequireAuthorization(Policies.Operator);
        api.MapBoard();
        api.MapChat();
        api.MapActions();
        api.MapAttach();
        api.MapTemplates();
        api.MapDrafts();
        api.MapWritingHelp();
        api.MapFiles();
        api.MapLive();
        api.MapFallback("/{**path}", NotHere);
    }

    /// <summary>A page's script wants a code, not a page of its own.</summary>
    private static JsonHttpResult<DeskProblem> NotHere() => DeskProblem.Missing();
}
