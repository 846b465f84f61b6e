// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Text.Json;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>
/// Reads JSON that may be anything. What is missing, null or of another kind reads as nothing, at any depth, so a chain of
/// names needs no check between them.
/// </summary>
internal static class JsonParts
{
    public static JsonElement Part(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var part) && part.ValueKind != JsonValueKind.Null
            ? part
            : default;

    public static bool IsThere(this JsonElement element) => element.ValueKind != JsonValueKind.Undefined;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Part(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>The text without control characters; null when blank. A number reads as its digits: ids come as both.</summary>
    public static string? Text(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => TextFit.WithoutControls(element.GetString()!) is var text && string.IsNullOrWhiteSpace(text) ? null : text,
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    /// <summary>Text, cut on a grapheme boundary.</summary>
    public static string? Text(this JsonElement element, int units) => element.Text() is { } text ? TextFit.Cut(text, units) : null;

    /// <summary>An id: null rather than cut where it is too long to be stored, since half an id names something else.</summary>
    public static string? Id(this JsonElement element, int units) => element.Text() is { } id && id.Length <= units ? id : null;

    public static bool? Flag(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>A finite number, also where it was written as text.</summary>
    public static double? Number(this JsonElement element)
    {
        var read = element.ValueKind switch
        {
            JsonValueKind.Number => element.TryGetDouble(out var number) ? number : double.NaN,
            JsonValueKind.String => double.TryParse(element.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN,
            _ => double.NaN,
        };
        return double.IsFinite(read) ? read : null;
    }

    /// <summary>A whole number in plain ASCII digits, also where it was written as text.</summary>
    public static long? Whole(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number when element.TryGetInt64(out var number) => number,
        JsonValueKind.String when long.TryParse(element.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}
