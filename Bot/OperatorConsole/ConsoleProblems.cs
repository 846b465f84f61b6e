// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Http.HttpResults;
using Pescia.Bot.OperatorConsole.Layout;
using Pescia.Bot.People;

namespace Pescia.Bot.OperatorConsole;

/// <summary>A page that says what is wrong, where a person would else see an empty one.</summary>
internal static class ConsoleProblems
{
    private static readonly int[] WithPage = [StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound];

    public static void UseConsoleProblems(this IApplicationBuilder app) => app.UseStatusCodePages(async context =>
    {
        var http = context.HttpContext;
        if (!http.Request.Path.StartsWithSegments(Policies.ConsolePath) || !WithPage.Contains(http.Response.StatusCode) || !http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)) { return; }
        await new RazorComponentResult<ProblemDocument>(new { Status = http.Response.StatusCode }) { StatusCode = http.Response.StatusCode }.ExecuteAsync(http);
    });
}
