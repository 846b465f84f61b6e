// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Understanding;

namespace Pescia.Dialogs.Forms;

/// <summary>Where: a shared location, or street and frazione in words.</summary>
internal sealed class PlaceSlot(string name, string label, string question) : Slot(name, label, question)
{
    public const string Latitude = "latitude";
    public const string Longitude = "longitude";

    /// <summary>Id of the frazione, once it was named.</summary>
    public const string Frazione = "frazione";

    /// <summary>A location without a name.</summary>
    private const string Shared = "@";

    /// <summary>Five decimals are a metre.</summary>
    private const string Degrees = "0.00000";

    private const int Shortest = 3;
    private const int Longest = 200;

    public override void Prefill(FormTurn form)
    {
        TakeLocation(form);
        if (Named(form) is { Length: > 0 } words) { form.Data[Name] = words; }
    }

    public override void Ask(FormTurn form)
    {
        if (Village(form) is { } village) { form.Say(TextKeys.FormPlaceWhere, ("place", village)); }
        else { form.Say(Question); }
    }

    public override Reading Read(FormTurn form)
    {
        if (form.Turn.Turn.Activities.Any(a => a.Latitude is not null) && TakeLocation(form)) { return Reading.Taken; }
        if (form.Choice is not null || form.Words.Count(char.IsLetterOrDigit) < Shortest) { return Reading.Foreign; }
        var before = Village(form);
        var named = Named(form);
        if (named is null && before is null && Village(form) is not null)   // "a Collodi" alone: nobody finds a hole by that
        {
            return Reading.Explained;
        }

        form.Data[Name] = named ?? WithVillage(form, Words.Cut(form.Words.ReplaceLineEndings(" ").Trim(), Longest));
        return Reading.Taken;
    }

    public override string? Show(FormTurn form, string language) =>
        form.Data[Name] == Shared ? form.Text(language, TextKeys.FormPlaceShared, ("place", $"{form.Data[Latitude]}, {form.Data[Longitude]}")) : base.Show(form, language);

    protected override IEnumerable<string> Keys => [Name, Latitude, Longitude, Frazione];

    /// <summary>True when the reading names a spot, not only a village.</summary>
    public static bool IsNamedIn(FormTurn form) => form.Reading.Entities.Places.Any(p => !IsVillage(form, p));

    private bool TakeLocation(FormTurn form)
    {
        if (Enclosures.Place(form.Turn) is not { } shared) { return false; }
        form.Data[Latitude] = shared.Latitude!.Value.ToString(Degrees, CultureInfo.InvariantCulture);
        form.Data[Longitude] = shared.Longitude!.Value.ToString(Degrees, CultureInfo.InvariantCulture);
        form.Data[Name] = shared.Label ?? Shared;
        return true;
    }

    /// <summary>The spot named in the words, with its frazione; notes the frazione alone and gives null when there is no more.</summary>
    private static string? Named(FormTurn form)
    {
        var places = form.Reading.Entities.Places;
        foreach (var village in places.Where(p => IsVillage(form, p) && p.Place is not null)) { form.Data[Frazione] = village.Place!.Value.Value; }
        var spots = places.Where(p => !IsVillage(form, p)).ToList();
        if (spots.Count == 0) { return null; }
        if (spots.Find(s => s.Frazione is not null) is { Frazione: { } lies }) { form.Data[Frazione] ??= lies.Value; }
        return WithVillage(form, string.Join(", ", spots.Select(s => s.Words).Distinct()));
    }

    private static bool IsVillage(FormTurn form, PlaceMention mention) =>
        mention.Place is { } id && form.Municipality.Places.TryGetValue(id, out var place) && place.Kind is PlaceKind.Frazione or PlaceKind.Area or PlaceKind.Neighbour;

    private static string WithVillage(FormTurn form, string spot) =>
        Village(form) is { } village && !Words.Normalize(spot).Contains(Words.Normalize(village), StringComparison.Ordinal) ? $"{spot}, {village}" : spot;

    private static string? Village(FormTurn form) =>
        form.Data[Frazione] is { } id && form.Municipality.Places.TryGetValue(new PlaceId(id), out var place) ? place.Name : null;
}
