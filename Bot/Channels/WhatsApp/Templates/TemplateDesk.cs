// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Outbox;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Channels.WhatsApp.Templates;

/// <summary>What people of the Comune may send when the 24 hours are over, and whether they filled it in right.</summary>
internal sealed class TemplateDesk(Municipality municipality, TemplateBook book)
{
    /// <summary>Every template of the catalogue with its standing in one language; only the approved ones can be sent.</summary>
    public async Task<IReadOnlyList<OfferedTemplate>> ListAsync(string language)
    {
        var states = await book.ReadAsync();
        return [.. municipality.Templates.Values.Select(t => new OfferedTemplate(t, states.GetValueOrDefault((t.Id, language))))];
    }

    /// <summary>Makes what <c>DeskAction.Write</c> takes.</summary>
    /// <param name="id">Of the catalogue.</param>
    /// <param name="language"><c>it</c> or <c>en</c>: that of the citizen.</param>
    /// <param name="values">Value of each variable, by name.</param>
    public async Task<PreparedTemplate> PrepareAsync(string id, string language, IReadOnlyDictionary<string, string> values)
    {
        if (!municipality.Templates.TryGetValue(id, out var template) || language is not ("it" or "en")) { return new PreparedTemplate.Refused(TemplateRefusal.UnknownTemplate); }
        var standing = (await book.ReadAsync()).GetValueOrDefault((id, language))?.Standing ?? TemplateStanding.Unknown;
        if (standing != TemplateStanding.Approved) { return new PreparedTemplate.Refused(TemplateRefusal.NotApproved, Standing: standing); }
        var filled = template.Variables.ToDictionary(v => v.Name, v => values.GetValueOrDefault(v.Name)?.Trim() ?? "", StringComparer.Ordinal);
        foreach (var variable in template.Variables)
        {
            if (variable.Problem(filled[variable.Name]) is { } problem)
            {
                return new PreparedTemplate.Refused(
                    problem switch
                    {
                        TemplateValueProblem.Missing => TemplateRefusal.ValueMissing,
                        TemplateValueProblem.NotOneLine => TemplateRefusal.ValueNotOneLine,
                        _ => TemplateRefusal.ValueTooLong,
                    },
                    variable.Name,
                    variable.Longest);
            }
        }

        var content = new OutboundContent.Template(
            template.MetaName, language, [.. template.Variables.Select(v => new TemplateValue(template.IsPositional ? null : v.Name, filled[v.Name]))]);
        return new PreparedTemplate.Ready("template", template.Fill(language, filled), content.Serialize());
    }
}

/// <param name="State">What Meta last said of it; null where it has said nothing.</param>
internal sealed record OfferedTemplate(MessageTemplate Template, TemplateState? State)
{
    public TemplateStanding Standing => State?.Standing ?? TemplateStanding.Unknown;
    public bool MaySend => Standing == TemplateStanding.Approved;
}

internal abstract record PreparedTemplate
{
    private PreparedTemplate() { }   // closes the set: every case is in this file

    /// <param name="Text">Filled in, as the citizen reads it; for the transcript.</param>
    /// <param name="Json">What the outbox sends.</param>
    public sealed record Ready(string Kind, string Text, string Json) : PreparedTemplate;

    /// <param name="Variable">Name of the variable that is why.</param>
    /// <param name="Longest">Most characters that it may have.</param>
    /// <param name="Standing">Where it stands with Meta, where that is why.</param>
    public sealed record Refused(TemplateRefusal Why, string? Variable = null, int? Longest = null, TemplateStanding? Standing = null) : PreparedTemplate;
}

internal enum TemplateRefusal
{
    /// <summary>The catalogue has none of this id and language.</summary>
    UnknownTemplate = 1,

    /// <summary>Meta has not approved it, or has paused or disabled it.</summary>
    NotApproved = 2,
    ValueMissing = 3,

    /// <summary>A line break, a tab, or more than four blanks in a row.</summary>
    ValueNotOneLine = 4,
    ValueTooLong = 5,
}
