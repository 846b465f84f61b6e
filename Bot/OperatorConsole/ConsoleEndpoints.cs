// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Pescia.Bot.Devices;
using Pescia.Bot.OperatorConsole.Alerts;
using Pescia.Bot.OperatorConsole.Layout;
using Pescia.Bot.OperatorConsole.Operators;
using Pescia.Bot.OperatorConsole.SignIn;
using Pescia.Bot.People;
using Pescia.Bot.Push;

namespace Pescia.Bot.OperatorConsole;

/// <summary>The console's pages, and the few buttons that stand on all of them.</summary>
internal static class ConsoleEndpoints
{
    public static void AddOperatorConsole(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery();
        services.AddSingleton<Entrance>();
        services.AddSingleton<IPushOwners, PushOwners>();
        services.AddHostedService<DeskAlerts>();
        services.AddOperatorDesk();
        services.AddOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>().Configure<ConsoleCookies>((form, names) =>
        {
            form.Cookie.Name = names.Form;
            form.Cookie.Path = "/";
            form.Cookie.SecurePolicy = names.Secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            form.HeaderName = FormToken.Header;
        });
    }

    public static void MapOperatorConsole(this WebApplication app)
    {
        app.MapRazorComponents<App>();
        app.MapPush().RequireAuthorization(Policies.Operator);
        var console = app.MapGroup(Policies.ConsolePath);
        console.MapConsoleAssets();
        console.MapGet("", () => TypedResults.Redirect("/console/queue")).RequireAuthorization(Policies.Operator);
        console.MapPost("/language", SpeakAsync).AllowAnonymous().RequireFormToken();
        console.MapPost("/sign-out", LeaveAsync).RequireAuthorization(Policies.SignedIn).RequireFormToken();
        console.MapPost("/lock", LockAsync).RequireAuthorization(Policies.Operator).RequireFormToken();
        console.MapPost("/device/heartbeat", BeatAsync).AllowAnonymous().RequireFormToken().WithMetadata(new CalledByThePageAttribute());
        console.MapOperatorDesk();
        console.MapFallback("/{**path}", () => TypedResults.NotFound()).RequireAuthorization(Policies.Operator);
    }

    private static async Task<RedirectHttpResult> SpeakAsync(HttpContext http, OwnAccount own, [FromForm] string? language, [FromForm] string? returnUrl)
    {
        var spoken = ConsoleTexts.In(language).Language;
        ConsoleLanguage.Remember(http, spoken);
        if (http.User.SessionId() is not null) { await own.SpeakAsync(http.User.AccountId(), spoken); }
        return TypedResults.Redirect(ReturnUrl.Local(returnUrl));
    }

    private static async Task<RedirectHttpResult> LeaveAsync(HttpContext http, Sessions sessions)
    {
        if (http.User.SessionId() is { } session) { await sessions.EndAsync(session); }
        await http.SignOutAsync(SessionCookie.Scheme);
        return TypedResults.Redirect(SessionCookie.SignInPath);
    }

    /// <summary>Puts a shared device down: the next person, or the same, takes it up by PIN.</summary>
    private static async Task<RedirectHttpResult> LockAsync(HttpContext http, Sessions sessions)
    {
        if (http.User.DeviceId() is null) { return TypedResults.Redirect("/console"); }
        await sessions.LockAsync(http.User.SessionId()!.Value);
        await http.SignOutAsync(SessionCookie.Scheme);
        return TypedResults.Redirect(SessionCookie.UnlockPath);
    }

    /// <summary>A sign of life; 401 tells the page that the device is not paired any more.</summary>
    private static async Task<Results<Ok<DevicePulse>, UnauthorizedHttpResult>> BeatAsync(HttpContext http, CurrentDevice devices, BoardView boards)
    {
        if (await devices.BeatAsync(http) is not { } device) { return TypedResults.Unauthorized(); }
        return TypedResults.Ok(new DevicePulse((await boards.CountAsync(new OfficeAccess(false, [device.Office]), "")).Waiting));
    }

    /// <param name="Waiting">How many wait at the device's office.</param>
    private sealed record DevicePulse(int Waiting);
}
