// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Forms;

/// <summary>A person of the Comune, by name or by role.</summary>
internal sealed class PersonSlot(string name, string label, string question) : Slot(name, label, question)
{
    /// <summary>Id of the officer in the directory, if the name is there.</summary>
    public const string Officer = "officer";

    private const int Longest = 100;

    public override bool IsOpen => true;

    public override void Prefill(FormTurn form) => TryName(form);

    public override void Ask(FormTurn form) => form.Say(Question);

    public override Reading Read(FormTurn form)
    {
        if (form.Choice is not null || form.Words.Count(char.IsLetter) < 2) { return Reading.Foreign; }
        if (!TryName(form)) { form.Data[Name] = Words.Cut(form.Words.ReplaceLineEndings(" ").Trim(), Longest); }
        return Reading.Taken;
    }

    protected override IEnumerable<string> Keys => [Name, Officer];

    public static Officer? Of(FormTurn form) => form.Data[Officer] is { } id ? form.Municipality.Officers.GetValueOrDefault(new OfficerId(id)) : null;

    private bool TryName(FormTurn form)
    {
        if (form.Reading.Entities.Persons.FirstOrDefault(p => !p.IsWriter) is { } person)
        {
            form.Data[Officer] = person.Officer?.Value;
            form.Data[Name] = Of(form)?.Name ?? (person.Title is { } title ? $"{title} {person.Words}" : person.Words);
            return true;
        }

        if (form.Municipality.Options[OptionSets.Person].In(form.Words) is not { } role) { return false; }
        form.Data[Name] = role.Title.In("it");   // the office reads it; the citizen's words stand beside it
        return true;
    }
}
