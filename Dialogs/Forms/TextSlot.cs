// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Forms;

/// <summary>Any words: a reason, a message.</summary>
/// <param name="prefill">Finds it in what was said; null for none.</param>
internal sealed class TextSlot(string name, string label, string question, Func<FormTurn, string?>? prefill = null) : Slot(name, label, question)
{
    private const int Shortest = 2;
    private const int Longest = 600;

    public override bool IsOpen => true;

    public override void Prefill(FormTurn form)
    {
        if (prefill?.Invoke(form) is { Length: >= Shortest } found) { form.Data[Name] = Words.Cut(found, Longest); }
    }

    public override void Ask(FormTurn form)
    {
        form.Say(Question);
        if (IsOptional) { form.Turn.Offer([Skip(form)]); }
    }

    public override Reading Read(FormTurn form)
    {
        if (form.Choice is not null || form.Words.Count(char.IsLetterOrDigit) < Shortest) { return Reading.Foreign; }
        form.Data[Name] = Words.Cut(form.Words, Longest);
        return Reading.Taken;
    }
}
