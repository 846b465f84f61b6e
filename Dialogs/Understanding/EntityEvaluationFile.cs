// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;

namespace Pescia.Dialogs.Understanding;

/// <summary>One message with what it names.</summary>
/// <param name="Line">In the file, 1-based.</param>
public sealed record EntityRow(int Line, string Text, IReadOnlyList<EntityValue> Entities);

/// <param name="Kind">A key of the file: <c>office</c>, <c>date</c>, <c>iban</c> …</param>
/// <param name="Value">As written there.</param>
/// <param name="Valid">False only for a code whose checksum is wrong.</param>
public sealed record EntityValue(string Kind, string Value, bool Valid = true);

/// <summary>Reads messages with entities: columns <c>text</c> and <c>entities</c>, the latter a JSON object.</summary>
/// <remarks>A value is a string, a number, true, an object with <c>value</c> and <c>valid</c>, or a list of these; null, false and "" say that there is none.</remarks>
public static class EntityEvaluationFile
{
    /// <exception cref="FormatException">Header or a row is wrong; the message names file and line.</exception>
    public static IReadOnlyList<EntityRow> Read(string path)
    {
        var rows = new List<EntityRow>();
        foreach (var (line, text, label) in LabelledLines.Read(path, "entities"))
        {
            try
            {
                using var json = JsonDocument.Parse(label.Length == 0 ? "{}" : Unquote(label));
                rows.Add(json.RootElement.ValueKind == JsonValueKind.Object
                    ? new EntityRow(line, text, [.. json.RootElement.EnumerateObject().SelectMany(p => Values(p.Name, p.Value))])
                    : throw new FormatException($"{path}({line}): the entities are no JSON object; write {{\"date\": \"domani\"}}, or {{}} for none."));
            }
            catch (JsonException broken)
            {
                throw new FormatException($"{path}({line}): the entities are no JSON: {broken.Message}", broken);
            }
            catch (NotSupportedException wrong)
            {
                throw new FormatException($"{path}({line}): {wrong.Message}", wrong);
            }
        }

        return rows;
    }

    /// <summary>A spreadsheet puts a cell with quotation marks into quotation marks and doubles those inside.</summary>
    private static string Unquote(string cell) => cell.StartsWith("\"{", StringComparison.Ordinal) && cell.EndsWith("}\"", StringComparison.Ordinal)
        ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
        : cell;

    private static IEnumerable<EntityValue> Values(string kind, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(v => Values(kind, v)),
        JsonValueKind.String when value.GetString() is { Length: > 0 } text => [new EntityValue(kind, text)],
        JsonValueKind.Number => [new EntityValue(kind, value.GetRawText())],
        JsonValueKind.True => [new EntityValue(kind, "true")],
        JsonValueKind.Null or JsonValueKind.False or JsonValueKind.String => [],
        JsonValueKind.Object => Values(kind, Member(value, kind, "value")).Select(v => v with { Valid = !value.TryGetProperty("valid", out var valid) || valid.ValueKind != JsonValueKind.False }),
        _ => throw new NotSupportedException($"the value of {kind} is {value.ValueKind}."),
    };

    private static JsonElement Member(JsonElement value, string kind, string name) =>
        value.TryGetProperty(name, out var member) ? member : throw new NotSupportedException($"the object of {kind} has no \"{name}\".");
}
