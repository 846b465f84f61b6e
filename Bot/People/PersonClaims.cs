// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Security.Claims;

namespace Pescia.Bot.People;

/// <summary>How the product's own claims are called, and how they are read.</summary>
internal static class PersonClaims
{
    public const string Session = "session";
    public const string Device = "device";
    public const string Office = "office";
    public const string Language = "language";

    /// <summary>Present while the person has to set up the second factor before anything else.</summary>
    public const string OwesSecondFactor = "owes-second-factor";

    /// <summary>Present when the session was taken up by PIN.</summary>
    public const string ByPin = "by-pin";

    private const string Scheme = "console";

    /// <summary>What goes into the cookie: who, and which session. What they may do is not kept there.</summary>
    public static ClaimsPrincipal ForCookie(Session session) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, Text(session.AccountId)), new(Session, Text(session.Id))], Scheme, ClaimTypes.Name, ClaimTypes.Role));

    /// <summary>Everything about the person as the database has it now.</summary>
    public static ClaimsPrincipal Whole(Session session)
    {
        var account = session.Account;
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, Text(account.Id)),
            new(ClaimTypes.Name, account.Name),
            new(ClaimTypes.Role, account.Role.ToString()),
            new(Language, account.Language),
            new(Session, Text(session.Id)),
        };
        claims.AddRange(account.Offices.Select(o => new Claim(Office, o.Office)));
        if (session.DeviceId is { } device) { claims.Add(new Claim(Device, Text(device))); }
        if (account.MustUseSecondFactor && account.SecondFactorSince is null) { claims.Add(new Claim(OwesSecondFactor, "true")); }
        if (session.ByPin) { claims.Add(new Claim(ByPin, "true")); }
        return new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme, ClaimTypes.Name, ClaimTypes.Role));
    }

    /// <summary>The signed-in person's account.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static long AccountId(this ClaimsPrincipal person) => Number(person, ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in.");

    public static long? SessionId(this ClaimsPrincipal person) => Number(person, Session);

    /// <summary>The paired device that the person sits at; null in a browser that is not paired.</summary>
    public static long? DeviceId(this ClaimsPrincipal person) => Number(person, Device);

    public static Role? RoleOf(this ClaimsPrincipal person) => Enum.TryParse<Role>(person.FindFirstValue(ClaimTypes.Role), out var role) ? role : null;

    private static long? Number(ClaimsPrincipal person, string type) =>
        long.TryParse(person.FindFirstValue(type), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
