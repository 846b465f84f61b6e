// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Forms;

namespace Pescia.Dialogs.Flows;

/// <summary>Whether a fault is one that was reported before: of the same kind, near by or at the same address.</summary>
internal static class NearbyFaults
{
    /// <summary>Phones place themselves some ten metres wrong, and people report from where they stand.</summary>
    private const double NearMetres = 150;

    private const double MetresPerDegree = 111_320;   // of latitude
    private const int NearNumbers = 10;               // house numbers
    private const int ShortestStreet = 6;

    public static bool IsSame(OpenFault fault, FormData report)
    {
        if (fault.Intent != report.Intent || fault.Detail != report["kind"] || report["place"] is not { Length: > 0 } place) { return false; }
        return report.Number(PlaceSlot.Latitude) is { } latitude && report.Number(PlaceSlot.Longitude) is { } longitude && fault is { Latitude: { } lat, Longitude: { } lon }
            ? Metres(latitude, longitude, lat, lon) <= NearMetres
            : fault.Place is { } other && IsSameAddress(place, other);
    }

    /// <summary>Distance of two points, in metres; the earth is flat between two streets.</summary>
    public static double Metres(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        var north = (latitude - otherLatitude) * MetresPerDegree;
        var east = (longitude - otherLongitude) * MetresPerDegree * Math.Cos(double.DegreesToRadians((latitude + otherLatitude) / 2));
        return Math.Sqrt((north * north) + (east * east));
    }

    private static bool IsSameAddress(string place, string other)
    {
        var ((street, number), (otherStreet, otherNumber)) = (Parts(place), Parts(other));
        return street.Length >= ShortestStreet && street == otherStreet && (number is null || otherNumber is null || Math.Abs(number.Value - otherNumber.Value) <= NearNumbers);
    }

    /// <summary>The words before the house number, and the number: "via roma" and 12.</summary>
    private static (string Street, int? Number) Parts(string place)
    {
        var words = Words.Normalize(place.Split(',')[0]).Split(' ');
        var at = Array.FindIndex(words, w => w.All(char.IsAsciiDigit));
        return at < 0 ? (string.Join(' ', words), null) : (string.Join(' ', words[..at]), int.TryParse(words[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null);
    }
}
