// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Claims;
using Pescia.Bot.Devices;
using Pescia.Bot.People;

namespace Pescia.Bot.OperatorConsole;

/// <summary>The language of a page: the person's own; before the sign-in what was chosen in this browser; else Italian.</summary>
internal static class ConsoleLanguage
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    public static ConsoleTexts Texts(this HttpContext http) =>
        ConsoleTexts.In(http.User.FindFirstValue(PersonClaims.Language) ?? http.Request.Cookies[http.RequestServices.GetRequiredService<ConsoleCookies>().Language]);

    public static void Remember(HttpContext http, string language)
    {
        var cookies = http.RequestServices.GetRequiredService<ConsoleCookies>();
        http.Response.Cookies.Append(cookies.Language, language, cookies.Options(Remembered));
    }
}
