// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Forms;

/// <summary>The number to be called at: the one of this chat, or another.</summary>
internal sealed class PhoneSlot(string name, string label, string question) : Slot(name, label, question)
{
    public const string This = "this";

    private const string Another = "another";
    private const int FewestDigits = 6;
    private const int MostDigits = 15;   // ITU-T E.164

    public override void Prefill(FormTurn form)
    {
        if (Number(form) is { } number) { form.Data[Name] = number; }
    }

    public override void Ask(FormTurn form)
    {
        form.Say(Question);
        form.Turn.Offer([Tap(form, This, form.Turn.Text(TextKeys.FormPhoneThis)), Tap(form, Another, form.Turn.Text(TextKeys.FormPhoneOther))]);
    }

    public override Reading Read(FormTurn form)
    {
        if (form.TappedFor(Name) == Another || (form.Choice is null && form.Municipality.Commands.CommandIn(form.Words) == Command.No))
        {
            form.Say(TextKeys.FormPhoneWrite);
            return Reading.Explained;
        }

        if (form.TappedFor(Name) == This || (form.Choice is null && form.Municipality.Commands.CommandIn(form.Words) == Command.Yes)) { form.Data[Name] = This; }
        else if (form.Choice is null && Typed(form.Words) is { } number) { form.Data[Name] = number; }
        else { return Reading.Foreign; }
        return Reading.Taken;
    }

    public override string? Show(FormTurn form, string language) =>
        form.Data[Name] == This ? form.Text(language, TextKeys.FormPhoneThis) : base.Show(form, language);

    private static string? Number(FormTurn form) => form.Reading.Entities.Codes.FirstOrDefault(c => c.Kind == Understanding.CodeKind.Phone)?.Value;

    /// <summary>The digits of a reply that is hardly more than a number.</summary>
    private static string? Typed(string words)
    {
        var digits = string.Concat(words.Where(char.IsAsciiDigit));
        if (digits.Length is < FewestDigits or > MostDigits) { return null; }
        return words.Contains('+', StringComparison.Ordinal) ? "+" + digits : digits;
    }
}
