// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Authentication;
using Pescia.Bot.Devices;
using Pescia.Bot.People;

namespace Pescia.Bot.OperatorConsole.SignIn;

/// <summary>Lets a person in whose sign-in is complete, on the device at hand if it is paired.</summary>
internal sealed class Entrance(Sessions sessions, CurrentDevice devices)
{
    /// <summary>Begins a session; whatever session the browser had before is ended, so that none can be foisted on anybody.</summary>
    public async Task LetInAsync(HttpContext http, Account account)
    {
        if (http.User.SessionId() is { } old) { await sessions.EndAsync(old); }
        var device = await devices.FindAsync(http);
        await TakeUpAsync(http, await sessions.BeginAsync(account, device?.Id));
    }

    /// <summary>Hands out the cookie of a session that exists.</summary>
    public static async Task TakeUpAsync(HttpContext http, Session session)
    {
        await HalfwayCookie.ClearAsync(http);
        await http.SignInAsync(SessionCookie.Scheme, PersonClaims.ForCookie(session));
    }
}
