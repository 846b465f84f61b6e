// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>A person of the Comune whom citizens may ask for by name ("il geometra Rossi").</summary>
/// <param name="Name">As it is shown. What stands in round brackets is shown and not recognised: "Aldo Rossi (esempio)".</param>
/// <param name="Titles">Titles people put before the name, lower case: "geometra", "geom".</param>
/// <param name="Aliases">Other ways in which the name is written, lower case.</param>
/// <param name="Deputy">Who is asked when this person is away; null for the office.</param>
public sealed record Officer(
    OfficerId Id, string Name, LocalText Role, OfficeId Office, IReadOnlyList<string> Titles, IReadOnlyList<string> Aliases, OfficerId? Deputy)
{
    /// <summary>The name without what stands in brackets.</summary>
    public string SpokenName => Name.IndexOf('(', StringComparison.Ordinal) is > 0 and var bracket ? Name[..bracket].TrimEnd() : Name;
}
