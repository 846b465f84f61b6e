// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>What kind of place a name stands for.</summary>
public enum PlaceKind
{
    /// <summary>A village or hamlet with a name of its own, part of the municipality.</summary>
    Frazione,

    /// <summary>A smaller spot known by name.</summary>
    Locality,

    /// <summary>Several of them together: "la montagna".</summary>
    Area,
    Street,
    Square,
    Building,

    /// <summary>A neighbouring municipality: what is asked about it belongs to another town hall.</summary>
    Neighbour,
}

/// <summary>A place of the municipality that citizens name.</summary>
/// <param name="Name">As it is written on maps and signs.</param>
/// <param name="Aliases">Other names and usual misspellings, lower case.</param>
/// <param name="In">The frazione or area it lies in; null for the town and where no source tells.</param>
/// <param name="Source">Id in <c>sources.tsv</c> of where the name was found.</param>
public sealed record Place(PlaceId Id, PlaceKind Kind, string Name, IReadOnlyList<string> Aliases, PlaceId? In, string Source, Grade Grade)
{
    /// <summary>True when the name is a word of the language too ("Medicina", "Chiodo").</summary>
    public bool IsWord { get; init; }

    /// <summary>The name and the aliases.</summary>
    public IEnumerable<string> Names => Aliases.Prepend(Name);
}
