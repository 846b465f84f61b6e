// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>Reads <c>{ value, source, grade, approved }</c>.</summary>
internal static class FactReader
{
    public static Fact? Optional(YamlEntry entry) => entry.Exists
        ? new Fact(entry["value"].Text("value"), entry["source"].Optional, ReadGrade(entry["grade"]), ReadApproval(entry["approved"]))
        : null;

    public static IReadOnlyList<Fact> List(YamlEntry entry) => [.. entry.Items.Select(Optional).OfType<Fact>()];

    public static Grade ReadGrade(YamlEntry entry) => entry.OneOf<Grade>("grade", "Write A, B, C or U.") ?? Grade.U;

    public static Approval? ReadApproval(YamlEntry entry) =>
        entry.Exists && entry["on"].Date("on") is { } on ? new Approval(entry["by"].Text("by"), on) : null;
}
