// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Forms;

/// <summary>One of a set of the content, recognised by its words.</summary>
/// <param name="set">It may depend on what the form is about.</param>
internal class OptionSlot(string name, string label, string question, Func<FormTurn, OptionSet> set) : Slot(name, label, question)
{
    /// <summary>None of the set: the citizen's own words say what.</summary>
    public const string Other = "other";

    private const int MostButtons = 3;

    /// <summary>Offers "something else" beside the set.</summary>
    public bool HasOther { get; init; }

    /// <summary>Taken when the first message says nothing; null to ask.</summary>
    public string? Default { get; init; }

    public override void Prefill(FormTurn form)
    {
        if (set(form).In(form.Words) is { } said) { form.Data[Name] = said.Id; }
    }

    public override void Settle(FormTurn form)
    {
        if (Default is not null && !form.Data.Has(Name) && form.Data.Asked is null) { form.Data[Name] = Default; }
    }

    public override void Ask(FormTurn form)
    {
        form.Say(Question);
        var taps = set(form).Options.Select(o => Tap(form, o.Id, o.Title.In(form.Turn.Language))).ToList();
        if (HasOther) { taps.Add(Tap(form, Other, form.Turn.Text(TextKeys.FormOther))); }
        form.Turn.Offer(taps, taps.Count > MostButtons ? form.Turn.Text(TextKeys.MenuChoose) : null);
    }

    public override Reading Read(FormTurn form)
    {
        if (form.TappedFor(Name) is { } tapped && (tapped == Other || set(form)[tapped] is not null))
        {
            form.Data[Name] = tapped;
            return Reading.Taken;
        }

        if (form.Choice is not null) { return Reading.Foreign; }
        if (set(form).In(form.Words) is { } said) { form.Data[Name] = said.Id; }
        else if (HasOther) { form.Data[Name] = Other; }
        else { return Reading.Foreign; }
        form.Data.AddWords(form.Words);
        return Reading.Taken;
    }

    public override string? Show(FormTurn form, string language)
    {
        if (form.Data[Name] is not { Length: > 0 } id) { return null; }
        return set(form)[id] is { } option ? option.Title.In(language) : form.Text(language, TextKeys.FormOther);
    }
}
