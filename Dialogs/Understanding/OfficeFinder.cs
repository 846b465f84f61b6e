// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Understanding;

/// <summary>Finds the offices that a text names, by any of their aliases.</summary>
/// <param name="notOffices">Longer names that contain an alias and are something else.</param>
internal sealed class OfficeFinder(IEnumerable<OfficeNames> offices, IEnumerable<string> notOffices)
{
    private readonly NameFinder<OfficeId> names = new(offices.SelectMany(o => o.Aliases.Select(alias => (alias, o.Office))), notOffices);

    public IReadOnlyList<NameMatch<OfficeId>> FindAll(NormalText text) => names.FindAll(text);
}
