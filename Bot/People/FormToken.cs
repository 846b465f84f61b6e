// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Antiforgery;

namespace Pescia.Bot.People;

/// <summary>Whatever changes something below <c>/console</c> wants the token that only our own pages have.</summary>
internal static class FormToken
{
    /// <summary>Header in which scripts send the token; pages carry it in <c>&lt;meta name="request-token"&gt;</c>.</summary>
    public const string Header = "X-Request-Token";

    /// <summary>Refuses with 400 what carries no valid token, in the form or in the header.</summary>
    public static RouteHandlerBuilder RequireFormToken(this RouteHandlerBuilder endpoint) => endpoint.DisableAntiforgery().AddEndpointFilterFactory((_, next) => async call =>
        await call.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(call.HttpContext)
            ? await next(call)
            : TypedResults.BadRequest("The page is too old: load it again."));
}
