// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Forms;

/// <summary>Yes or no, by button or by any words that begin so.</summary>
/// <param name="onYes">Called when the answer is yes, before the form goes on.</param>
internal sealed class YesNoSlot(string name, string label, string question, Action<FormTurn>? onYes = null) : Slot(name, label, question)
{
    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>False keeps it out of the summary: it only leads on.</summary>
    public bool IsShown { get; init; } = true;

    public Func<FormTurn, (string Name, string Value)[]> Values { get; init; } = _ => [];

    public override void Ask(FormTurn form)
    {
        form.Say(Question, Values(form));
        form.Turn.Offer([Tap(form, Yes, form.Turn.Text(TextKeys.ButtonYes)), Tap(form, No, form.Turn.Text(TextKeys.ButtonNo))]);
    }

    public override Reading Read(FormTurn form)
    {
        if ((form.TappedFor(Name) ?? Spoken(form)) is not (Yes or No) || form.Choice is not null && form.TappedFor(Name) is null) { return Reading.Foreign; }
        var answer = form.TappedFor(Name) ?? Spoken(form);
        form.Data[Name] = answer;
        if (answer == Yes) { onYes?.Invoke(form); }
        if (form.TappedFor(Name) is null && form.Words.Contains(' ', StringComparison.Ordinal)) { form.Data.AddWords(form.Words); }   // "sì, ci passano i bambini"
        return Reading.Taken;
    }

    public override string? Show(FormTurn form, string language) => form.Data[Name] switch
    {
        Yes when IsShown => form.Text(language, TextKeys.ButtonYes),
        No when IsShown => form.Text(language, TextKeys.ButtonNo),
        _ => null,
    };

    /// <summary>The whole reply, or its first word, says yes or no.</summary>
    private static string? Spoken(FormTurn form)
    {
        var words = Words.Normalize(form.Words);
        var commands = form.Municipality.Commands;
        var command = commands.CommandIn(words) ?? commands.CommandIn(words.Split(' ')[0]);
        return command switch { Command.Yes => Yes, Command.No => No, _ => null };
    }
}
