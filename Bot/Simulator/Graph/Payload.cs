// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;

namespace Pescia.Bot.Simulator.Graph;

/// <summary>Reads and checks parts of a send. Each check gives null or the refusal, so that checks chain with <c>??</c>.</summary>
internal static class Payload
{
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member : null;

    /// <summary>The text of a member, or null when it is missing or no text.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    public static IReadOnlyList<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } member ? [.. member.EnumerateArray()] : [];

    /// <summary>A text that must be there, of 1 to <paramref name="longest"/> UTF-16 units.</summary>
    public static GraphError? Required(JsonElement owner, string name, int longest, string path) => owner.Member(name) switch
    {
        null => GraphError.Missing($"Parameter '{path}' is mandatory."),
        { ValueKind: not JsonValueKind.String } => GraphError.BadParameter($"Param {path} must be a string."),
        var text => Length(text.Value.GetString()!, 1, longest, path),
    };

    /// <summary>A text that may be missing, at most <paramref name="longest"/> UTF-16 units.</summary>
    public static GraphError? Optional(JsonElement owner, string name, int longest, string path) => owner.Member(name) switch
    {
        null => null,
        { ValueKind: not JsonValueKind.String } => GraphError.BadParameter($"Param {path} must be a string."),
        var text => Length(text.Value.GetString()!, 0, longest, path),
    };

    public static GraphError? RequiredObject(JsonElement owner, string name, string path) => owner.Member(name) switch
    {
        null => GraphError.Missing($"Parameter '{path}' is mandatory."),
        { ValueKind: not JsonValueKind.Object } => GraphError.BadParameter($"Param {path} must be a JSON object."),
        _ => null,
    };

    public static GraphError? RequiredList(JsonElement owner, string name, int fewest, int most, string path) => owner.Member(name) switch
    {
        null => GraphError.Missing($"Parameter '{path}' is mandatory."),
        { ValueKind: not JsonValueKind.Array } => GraphError.BadParameter($"Param {path} must be an array."),
        var list => Count(list.Value.GetArrayLength(), fewest, most, path),
    };

    public static GraphError? Count(int count, int fewest, int most, string path) => count >= fewest && count <= most
        ? null
        : GraphError.Invalid($"Invalid {path} count. Min allowed: {fewest}, max allowed: {most}, got {count}.");

    /// <summary>Ids and titles of one message must differ from each other.</summary>
    public static GraphError? Unique(IEnumerable<string?> values, string path)
    {
        var seen = new HashSet<string?>(StringComparer.Ordinal);
        return values.FirstOrDefault(v => v is not null && !seen.Add(v)) is { } repeated
            ? GraphError.Invalid($"Duplicated {path}: '{repeated}'.")
            : null;
    }

    public static GraphError? Each(IEnumerable<JsonElement> items, Func<JsonElement, int, GraphError?> check) =>
        items.Select(check).FirstOrDefault(error => error is not null);

    private static GraphError? Length(string text, int shortest, int longest, string path) =>
        text.Length > longest || text.Length < shortest || (shortest > 0 && string.IsNullOrWhiteSpace(text))
            ? GraphError.Invalid($"{path} length invalid. Min length: {shortest}, Max length: {longest}.")
            : null;
}
