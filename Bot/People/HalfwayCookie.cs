// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Pescia.Bot.People;

/// <summary>Remembers for five minutes that somebody knew the password, until the second factor follows. It opens nothing.</summary>
internal static class HalfwayCookie
{
    public const string Scheme = "Console.Halfway";

    public static Task SetAsync(HttpContext http, Account account) => http.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)), new(ClaimTypes.Hash, account.SecurityStamp)], Scheme)));

    /// <summary>Who is halfway in, and the stamp of then; null when nobody is.</summary>
    public static async Task<(long AccountId, string Stamp)?> ReadAsync(HttpContext http)
    {
        var halfway = await http.AuthenticateAsync(Scheme);
        return halfway.Principal is { } person ? (person.AccountId(), person.FindFirstValue(ClaimTypes.Hash) ?? "") : null;
    }

    public static Task ClearAsync(HttpContext http) => http.SignOutAsync(Scheme);
}
