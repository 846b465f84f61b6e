// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.RegularExpressions;

namespace Pescia.Dialogs.Content;

/// <summary>
/// Whether Meta's reviewer will take a template, as far as its rules can be checked: a refused one costs days.
/// Source: Cloud API, templates, as of November 2026.
/// </summary>
internal static partial class TemplateChecks
{
    private static readonly string[] Languages = ["it", "en"];

    /// <summary>What is wrong with a value of a variable; null when it may stand in a message.</summary>
    public static TemplateValueProblem? Problem(TemplateVariable variable, string value) =>
        string.IsNullOrWhiteSpace(value) ? TemplateValueProblem.Missing
        : Unfit().IsMatch(value) ? TemplateValueProblem.NotOneLine
        : value.Length > variable.Longest ? TemplateValueProblem.TooLong
        : null;

    public static void Check(MessageTemplate template, YamlEntry entry)
    {
        if (!Name().IsMatch(template.MetaName)) { entry["name"].Problem($"name '{template.MetaName}' is none that Meta takes.", "Use lower-case letters, digits and underscores only."); }
        foreach (var language in Languages) { CheckBody(template, language, entry["body"]); }
        CheckVariables(template, entry["variables"]);
        if (template.Footer is { } footer && (Place().IsMatch(footer.It) || Place().IsMatch(footer.En))) { entry["footer"].Problem("the footer has a variable.", "Put it into the body."); }
        if (template.Button is { } button && (Place().IsMatch(button.It) || Place().IsMatch(button.En))) { entry["button"].Problem("the button has a variable.", "Write its label out."); }
    }

    /// <summary>Meta tells templates apart by name and language.</summary>
    public static void CheckNames(IEnumerable<MessageTemplate> templates, ContentFolders files)
    {
        foreach (var twice in templates.GroupBy(t => t.MetaName, StringComparer.Ordinal).Where(g => g.Key.Length > 0 && g.Count() > 1))
        {
            files.Problem("base/templates.yaml", 0, $"'{twice.Key}' is the name of {string.Join(" and of ", twice.Select(t => t.Id))}.", "Give each a name of its own.");
        }
    }

    /// <summary>The variables in the order of the Italian body, which is that of counted places too.</summary>
    public static IReadOnlyList<TemplateVariable> InOrder(MessageTemplate template)
    {
        var order = Places(template, "it");
        return [.. template.Variables.OrderBy(v => order.IndexOf(v.Name) is var at and >= 0 ? at : int.MaxValue)];
    }

    private static void CheckBody(MessageTemplate template, string language, YamlEntry at)
    {
        var body = template.Body.In(language);
        if (body.Length == 0) { return; }   // named already
        if (Place().Replace(body, "").IndexOfAny(['{', '}']) >= 0) { at.Problem($"the body ({language}) has a brace that belongs to no variable.", "Write {{name}}, in lower-case letters, digits and underscores."); }
        if (StartsOrEnds().IsMatch(body)) { at.Problem($"the body ({language}) begins or ends with a variable.", "Put words before the first and after the last: Meta refuses it otherwise."); }
        if (Adjacent().IsMatch(body)) { at.Problem($"the body ({language}) has two variables side by side.", "Put words or a comma between them: Meta refuses it otherwise."); }
        if (Unfit().IsMatch(body.Replace('\n', ' '))) { at.Problem($"the body ({language}) has a tab, or more than four blanks in a row.", "Write single blanks."); }
        var places = Places(template, language);
        foreach (var twice in places.GroupBy(p => p).Where(g => g.Count() > 1)) { at.Problem($"the body ({language}) says '{twice.Key}' more than once.", "Say it once: each value is sent for one place."); }
        foreach (var unknown in places.Except(template.Variables.Select(v => v.Name))) { at.Problem($"nothing fills '{unknown}' in the body ({language}).", "Describe it under variables."); }
        foreach (var unused in template.Variables.Where(v => !places.Contains(v.Name))) { at.Problem($"the body ({language}) does not say '{unused.Name}'.", "Use it in both languages, or remove it from variables."); }
        var longest = Place().Replace(body, "").Length + template.Variables.Sum(v => v.Longest);
        if (longest > MessageTemplate.LongestBody) { at.Problem($"the body ({language}) may grow to {longest} characters, at most {MessageTemplate.LongestBody} are allowed.", "Shorten it, or allow shorter values."); }
    }

    private static void CheckVariables(MessageTemplate template, YamlEntry at)
    {
        var counted = template.Variables.Count(v => v.Name.All(char.IsAsciiDigit));
        if (counted > 0 && counted < template.Variables.Count) { at.Problem("some variables have names and some have numbers.", "Give all of them names."); }
        if (template.IsPositional)
        {
            foreach (var language in Languages)
            {
                var places = Places(template, language);
                if (!places.SequenceEqual(Enumerable.Range(1, places.Count).Select(n => $"{n}"))) { at.Problem($"the numbers in the body ({language}) do not count from 1.", "Number the places in the order in which they stand, or give them names."); }
            }
        }

        foreach (var variable in template.Variables)
        {
            if (!VariableName().IsMatch(variable.Name)) { at.Problem($"variable '{variable.Name}' is none that Meta takes.", "Use lower-case letters, digits and underscores, with a letter first."); }
            foreach (var example in Languages.Select(variable.Example.In).Where(e => e.Length > 0 && Problem(variable, e) == TemplateValueProblem.NotOneLine))
            {
                at.Problem($"the example of '{variable.Name}' has a line break, a tab or more than four blanks in a row: '{example}'.", "Write it in one line.");
            }
        }
    }

    private static List<string> Places(MessageTemplate template, string language) =>
        [.. Place().Matches(template.Body.In(language)).Select(m => m.Groups["name"].Value)];

    [GeneratedRegex(@"\{\{(?<name>[a-z0-9_]+)\}\}")]
    internal static partial Regex Place();

    /// <summary>Marks of punctuation do not count as words.</summary>
    [GeneratedRegex(@"^[\s\p{P}-[{]]*\{\{[^{}]*\}\}|\{\{[^{}]*\}\}[\s\p{P}-[}]]*$")]
    private static partial Regex StartsOrEnds();

    [GeneratedRegex(@"\}\}\s*\{\{")]
    private static partial Regex Adjacent();

    /// <summary>What the Cloud API refuses in a value: line breaks, tabs, more than four blanks in a row.</summary>
    [GeneratedRegex(@"[\r\n\t\v\f\u0085\u2028\u2029]| {5,}")]
    private static partial Regex Unfit();

    [GeneratedRegex("^[a-z0-9_]+$")]
    private static partial Regex Name();

    [GeneratedRegex("^([a-z][a-z0-9_]*|[0-9]+)$")]
    private static partial Regex VariableName();
}

/// <summary>Why a value cannot stand in a template.</summary>
public enum TemplateValueProblem
{
    Missing = 1,

    /// <summary>It has a line break, a tab or more than four blanks in a row.</summary>
    NotOneLine = 2,
    TooLong = 3,
}
