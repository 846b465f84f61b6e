// SPDX-License-Identifier: AGPL-3.0-or-later
using WordSet = System.Collections.Generic.HashSet<string>;

namespace Pescia.Dialogs.Understanding;

/// <summary>Words by which names of persons and streets are found, folded; from <c>base/entities.yaml</c>.</summary>
public sealed record EntityLexicon
{
    public WordSet Titles { get; init; } = [];
    public WordSet TitleEndings { get; init; } = [];
    public IReadOnlyList<string> Introductions { get; init; } = [];
    public IReadOnlyList<string> MaybeIntroductions { get; init; } = [];
    public IReadOnlyList<string> Contacts { get; init; } = [];
    public WordSet Kin { get; init; } = [];
    public WordSet Closings { get; init; } = [];
    public WordSet FirstNames { get; init; } = [];
    public WordSet Surnames { get; init; } = [];
    public WordSet NamedAfter { get; init; } = [];
    public WordSet NotNames { get; init; } = [];
    public WordSet FunctionWords { get; init; } = [];
    public WordSet Streets { get; init; } = [];
    public WordSet MaybeStreets { get; init; } = [];
    public WordSet StreetsBehind { get; init; } = [];
    public WordSet NotStreets { get; init; } = [];
    public WordSet AwayBefore { get; init; } = [];
    public WordSet NumberMarks { get; init; } = [];
    public WordSet Counted { get; init; } = [];
    public IReadOnlyList<string> NotPlaces { get; init; } = [];

    /// <summary>All of them in a fixed order, for a content hash.</summary>
    internal IEnumerable<string> Words =>
        ((IEnumerable<string>[])[Titles, TitleEndings, Introductions, MaybeIntroductions, Contacts, Kin, Closings, FirstNames, Surnames, NamedAfter, NotNames, FunctionWords, Streets, MaybeStreets, StreetsBehind, NotStreets,
            AwayBefore, NumberMarks, Counted, NotPlaces]).SelectMany(set => set.Order(StringComparer.Ordinal).Prepend("-"));
}
