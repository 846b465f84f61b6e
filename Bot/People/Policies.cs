// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Pescia.Bot.People;

/// <summary>
/// Who may open what. Every page and endpoint below <c>/console</c> names one of these or says that it is open to all;
/// what says nothing is refused.
/// </summary>
internal static class Policies
{
    public const string ConsolePath = "/console";

    /// <summary>Anybody signed in, also who still owes the second factor: only for setting it up, and for leaving.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>Operators, supervisors and administrators; the offices are a question of <see cref="OfficeAccess"/>.</summary>
    public const string Operator = nameof(Operator);

    /// <summary>Supervisors and administrators after a full sign-in.</summary>
    public const string Supervisor = nameof(Supervisor);

    /// <summary>Administrators after a full sign-in.</summary>
    public const string Administrator = nameof(Administrator);

    public static void AddConsolePolicies(this AuthorizationOptions options)
    {
        options.AddPolicy(SignedIn, p => p.RequireAuthenticatedUser());
        options.AddPolicy(Operator, p => p.RequireAuthenticatedUser().RequireAssertion(c => Reaches(c.User, Role.Operator)));
        options.AddPolicy(Supervisor, p => p.RequireAuthenticatedUser().RequireAssertion(c => Reaches(c.User, Role.Supervisor)));
        options.AddPolicy(Administrator, p => p.RequireAuthenticatedUser().RequireAssertion(c => Reaches(c.User, Role.Administrator)));
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(IsOutsideConsole).Build();
    }

    /// <summary>True when the person has the role, or more, and the way they came in is strong enough for it.</summary>
    public static bool Reaches(ClaimsPrincipal person, Role least) =>
        person.RoleOf() >= least
        && !person.HasClaim(c => c.Type == PersonClaims.OwesSecondFactor)
        && (least == Role.Operator || !person.HasClaim(c => c.Type == PersonClaims.ByPin));

    /// <summary>Other rooms have doors of their own: a signature, a simulator that exists in Development only.</summary>
    private static bool IsOutsideConsole(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext http && !http.Request.Path.StartsWithSegments(ConsolePath, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Marks an endpoint that pages call by themselves: it keeps nobody's session from being idle.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class CalledByThePageAttribute : Attribute;
