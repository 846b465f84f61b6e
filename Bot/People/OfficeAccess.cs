// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Claims;

namespace Pescia.Bot.People;

/// <summary>
/// Which offices' conversations a person may read: the boundary on every read path (design, decision 10). An operator reads
/// those of their own offices, supervisors and administrators all. Whoever is not known for certain reads none.
/// </summary>
/// <param name="All">True for every office, also one that the content no longer lists.</param>
/// <param name="Offices">The ids otherwise; for queries: <c>access.All || access.Offices.Contains(row.Office)</c>.</param>
internal sealed record OfficeAccess(bool All, string[] Offices)
{
    public static readonly OfficeAccess None = new(false, []);

    public static OfficeAccess Of(ClaimsPrincipal? person)
    {
        if (person?.Identity?.IsAuthenticated != true || person.HasClaim(c => c.Type == PersonClaims.OwesSecondFactor)) { return None; }
        var own = person.FindAll(PersonClaims.Office).Select(c => c.Value).ToArray();
        return person.RoleOf() switch
        {
            Role.Supervisor or Role.Administrator when !person.HasClaim(c => c.Type == PersonClaims.ByPin) => new OfficeAccess(true, own),
            Role.Operator or Role.Supervisor or Role.Administrator => new OfficeAccess(false, own),
            _ => None,
        };
    }

    public bool MayRead(string office) => All || Offices.Contains(office, StringComparer.Ordinal);
}
