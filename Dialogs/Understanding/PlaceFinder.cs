// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Understanding;

/// <summary>Finds places: those of the municipality's list, and streets by their form.</summary>
internal sealed class PlaceFinder
{
    private static readonly string[] LocatingBefore = ["a", "ad", "frazione", "fraz", "localita", "loc", "paese", "borgo", "at"];
    private static readonly string[] LocatedBefore = ["cimitero", "scuola", "scuole", "chiesa", "frazione", "paese", "strada", "piazza", "asilo", "castello", "abitanti", "fermata", "circolo", "cemetery", "school", "church", "village"];

    private static readonly (string Short, string Long)[] Shortened = [("p zza ", "piazza "), ("p za ", "piazza "), ("pza ", "piazza "), ("v le ", "viale "), ("vle ", "viale "), ("c so ", "corso ")];

    private readonly Dictionary<string, Place> byName;
    private readonly NameFinder<PlaceId> names;
    private readonly StreetFinder streets;
    private readonly Dictionary<PlaceId, Place> places;

    public PlaceFinder(IReadOnlyList<Place> places, EntityLexicon lexicon, HashSet<string> usual)
    {
        this.places = places.ToDictionary(p => p.Id);
        byName = places.SelectMany(p => p.Names.Select(name => (Name: Words.Normalize(name), Place: p))).ToDictionary(p => p.Name, p => p.Place, StringComparer.Ordinal);
        names = new NameFinder<PlaceId>(places.SelectMany(p => p.Names.Select(name => (name, p.Id))), lexicon.NotPlaces, usual);
        var single = places.Where(p => p.Kind is PlaceKind.Frazione or PlaceKind.Locality or PlaceKind.Neighbour && !p.IsWord)
            .SelectMany(p => p.Names).Select(Words.Normalize).Where(n => !n.Contains(' '));
        streets = new StreetFinder(lexicon, usual, [.. single]);
    }

    public List<(PlaceMention Mention, StreetMatch Tokens)> Find(MessageText text)
    {
        var found = new List<(PlaceMention, StreetMatch)>();
        var listed = names.FindAll(text.Words);
        var next = 0;
        for (var i = 0; i < text.Count;)
        {
            while (next < listed.Count && listed[next].First < i) { next++; }
            var known = next < listed.Count && listed[next].First == i && Counts(text, listed[next]) ? listed[next] : (NameMatch<PlaceId>?)null;
            var street = streets.At(text, i);
            var withNumber = known is { } k && places[k.Meaning].Kind is PlaceKind.Street or PlaceKind.Square ? streets.WithNumber(text, k.First, k.End) : (StreetMatch?)null;
            if (known is { } name && (street is not { } other || name.End >= other.NameEnd))
            {
                var match = withNumber ?? new StreetMatch(name.First, name.End, name.End, name.End, name.End);
                match = text.Words.Is(name.First - 1, "s") && text.Words[name.First].Before == '.' ? match with { First = name.First - 1 } : match;   // "S. Quirico"
                found.Add((Mention(text, match, places[name.Meaning]), match));
                i = match.End;
            }
            else if (street is { } form)
            {
                found.Add((Mention(text, form, Listed(text, form)), form));
                i = form.End;
            }
            else
            {
                i++;
            }
        }

        return found;
    }

    /// <summary>"P.zza Obizzi" is the listed piazza Obizzi.</summary>
    private Place? Listed(MessageText text, StreetMatch street)
    {
        var words = text.Words.Slice(street.First, street.NameEnd).ToString();
        var full = Array.Find(Shortened, s => words.StartsWith(s.Short, StringComparison.Ordinal));
        return full.Short is not null && byName.TryGetValue(full.Long + words[full.Short.Length..], out var place) ? place : null;
    }

    /// <summary>A name that is a word too counts with a capital inside a sentence, or behind what says that a place follows.</summary>
    private bool Counts(MessageText text, NameMatch<PlaceId> name)
    {
        if (!places[name.Meaning].IsWord)
        {
            return true;
        }

        var words = text.Words;
        return (text.IsCapital(name.First) && !text.BeginsSentence(name.First)) || DateWords.IsAny(words, name.First - 1, LocatingBefore)
            || (DateWords.IsAny(words, name.First - 1, "di", "del", "degli", "of", "in") && DateWords.IsAny(words, name.First - 2, LocatedBefore));
    }

    private static PlaceMention Mention(MessageText text, StreetMatch match, Place? place)
    {
        var span = text.Span(match.First, match.End);
        var number = match.NumberEnd > match.NumberFirst ? text.Span(match.NumberFirst, match.NumberEnd).Of(text.Source) : null;
        return new PlaceMention(span.Of(text.Source), span, place?.Id, place?.Kind is PlaceKind.Frazione ? place.Id : place?.In, number);
    }
}
