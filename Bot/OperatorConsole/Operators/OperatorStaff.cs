// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Security.Claims;
using Pescia.Bot.Handoffs;
using Pescia.Bot.People;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>The signed-in person as the desk knows them. Whoever is not known for certain has no office and overrules nobody.</summary>
internal static class OperatorStaff
{
    public static Staff AsStaff(this ClaimsPrincipal person)
    {
        var access = OfficeAccess.Of(person);
        return new Staff(person.StaffAccount(), person.Identity?.Name ?? "", access.Offices, access.All);
    }

    /// <summary>The account as hand-offs and messages carry it.</summary>
    public static string StaffAccount(this ClaimsPrincipal person) => person.AccountId().ToString(CultureInfo.InvariantCulture);
}
