// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Pescia.Bot.People;

/// <summary>Limits tries at the front door from one address. Looking at a page is free; a whole office may sit behind one address.</summary>
internal static class Throttle
{
    public const string FrontDoor = nameof(FrontDoor);

    public static void AddFrontDoorThrottle(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<PeopleOptions>>((limiter, people) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = RefuseAsync;
            limiter.AddPolicy(FrontDoor, http => HttpMethods.IsPost(http.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    http.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = people.Value.TriesPerMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
        });
    }

    private static async ValueTask RefuseAsync(OnRejectedContext context, CancellationToken ct)
    {
        var http = context.HttpContext;
        PeopleLog.TooManyTries(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Throttle)));
        http.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync("Troppi tentativi: riprova tra un minuto. / Too many tries: wait a minute.", ct);
    }
}
