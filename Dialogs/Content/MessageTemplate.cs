// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>What a variable of a template stands for.</summary>
public enum TemplateVariableKind
{
    /// <summary>Words of whoever sends it.</summary>
    Text,

    /// <summary>The citizen's name.</summary>
    Citizen,

    /// <summary>Name of the office that writes.</summary>
    Office,
}

/// <summary>A place in a template.</summary>
/// <param name="Name">As it stands between the braces; digits where the template counts its places.</param>
/// <param name="Label">What the composer asks for.</param>
/// <param name="Longest">Most UTF-16 units of its value.</param>
/// <param name="Example">Shown to Meta's reviewer.</param>
public sealed record TemplateVariable(string Name, TemplateVariableKind Kind, LocalText Label, int Longest, LocalText Example)
{
    /// <summary>What is wrong with a value; null when it may stand in a message.</summary>
    public TemplateValueProblem? Problem(string? value) => TemplateChecks.Problem(this, value ?? "");
}

/// <summary>
/// A message that Meta approved beforehand, the only kind that may be sent when the citizen's 24 hours are over. All are of
/// the category <c>UTILITY</c>: about something that the citizen asked for.
/// </summary>
/// <param name="Id">Ours, in lower-case letters, digits and hyphens.</param>
/// <param name="MetaName">Meta's, in lower-case letters, digits and underscores.</param>
/// <param name="Title">For who chooses among templates.</param>
/// <param name="Body">With places such as <c>{{office}}</c>, the same in both languages.</param>
/// <param name="Footer">Small line below; null for none.</param>
/// <param name="Button">Label of a quick reply, by which the citizen opens the 24 hours with one tap; null for none.</param>
/// <param name="Variables">In the order in which the Italian body names them.</param>
public sealed record MessageTemplate(
    string Id, string MetaName, LocalText Title, LocalText Body, LocalText? Footer, LocalText? Button, IReadOnlyList<TemplateVariable> Variables)
{
    public const string Category = "UTILITY";

    /// <summary>Most UTF-16 units of a body, filled in. Source: Cloud API, templates, as of November 2026.</summary>
    public const int LongestBody = 1024;

    /// <summary>True when its places are counted (<c>{{1}}</c>) and not named.</summary>
    public bool IsPositional => Variables.Count > 0 && Variables.All(v => v.Name.All(char.IsAsciiDigit));

    /// <summary>The body as the citizen reads it.</summary>
    /// <param name="values">Value of each variable, by name; a place without one stays as it is.</param>
    public string Fill(string language, IReadOnlyDictionary<string, string> values) =>
        TemplateChecks.Place().Replace(Body.In(language), place => values.TryGetValue(place.Groups["name"].Value, out var value) ? value : place.Value);
}
