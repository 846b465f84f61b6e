// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Pescia.Bot.Devices;

namespace Pescia.Bot.People;

/// <summary>The console's cookie: looked up in the database at each request, so that whoever is kept out is out at once.</summary>
internal sealed class SessionCookie(Sessions sessions, CurrentDevice devices) : CookieAuthenticationEvents
{
    public const string Scheme = "Console";

    /// <summary>The pages to which somebody is led who may not open the one asked for.</summary>
    public const string SignInPath = "/console/sign-in";
    public const string UnlockPath = "/console/unlock";
    public const string SecondFactorPath = "/console/second-factor";

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.Principal?.SessionId() is not { } id || await sessions.FindAsync(id) is not { } session)
        {
            context.RejectPrincipal();
            return;
        }

        var elsewhere = session.Device is { } device && !devices.Is(context.HttpContext, device);   // a session leaves its device with nobody
        if (elsewhere || sessions.StateOf(session) != SessionState.Live)
        {
            context.RejectPrincipal();
            return;
        }

        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<CalledByThePageAttribute>() is null) { await sessions.SeeAsync(session); }
        context.ReplacePrincipal(PersonClaims.Whole(session));
    }

    public override async Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!WantsPage(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var device = await devices.FindAsync(context.HttpContext);
        var canUnlock = device is not null && (await sessions.OnDeviceAsync(device.Id)).Count > 0;
        context.Response.Redirect(WithReturn(canUnlock ? UnlockPath : SignInPath, context.Request));
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        var person = context.HttpContext.User;
        if (!WantsPage(context.Request)) { context.Response.StatusCode = StatusCodes.Status403Forbidden; }
        else if (person.HasClaim(c => c.Type == PersonClaims.OwesSecondFactor)) { context.Response.Redirect(SecondFactorPath); }
        else if (person.HasClaim(c => c.Type == PersonClaims.ByPin) && person.RoleOf() > Role.Operator) { context.Response.Redirect(WithReturn(SignInPath, context.Request)); }
        else { context.Response.StatusCode = StatusCodes.Status403Forbidden; }
        return Task.CompletedTask;
    }

    /// <summary>A browser that goes to a page says so; a script, which says something else, wants a status and no page.</summary>
    private static bool WantsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && (request.Headers["Sec-Fetch-Mode"] is [{ Length: > 0 } mode]
            ? mode == "navigate"
            : request.Headers.Accept.Count == 0 || request.Headers.Accept.ToString() is var accept && (accept.Contains("text/html", StringComparison.Ordinal) || accept == "*/*"));

    private static string WithReturn(string path, HttpRequest request) =>
        path + QueryString.Create(ReturnUrl.Name, request.PathBase + request.Path + request.QueryString);
}

/// <summary>Where to go after the sign-in: only to a page of this console.</summary>
internal static class ReturnUrl
{
    public const string Name = "returnUrl";
    private const string Home = "/console";

    /// <summary>The path if it leads into the console, else the console's first page: no address of another host, however written.</summary>
    public static string Local(string? url) =>
        url is not null && (url == Home || url.StartsWith(Home + "/", StringComparison.Ordinal) || url.StartsWith(Home + "?", StringComparison.Ordinal))
        && !url.Contains('\\') && !url.Contains("//", StringComparison.Ordinal) && !url.Any(char.IsControl) && Uri.IsWellFormedUriString(url, UriKind.Relative)
            ? url
            : Home;
}
