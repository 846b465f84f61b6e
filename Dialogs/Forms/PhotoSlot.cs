// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Forms;

/// <summary>A photo or not; those sent a moment ago count. The value is how many there are.</summary>
internal sealed class PhotoSlot : Slot
{
    public PhotoSlot(string name, string label, string question) : base(name, label, question) => IsOptional = true;

    public override void Prefill(FormTurn form)
    {
        var count = Enclosures.Photos(form.Turn).Count;
        if (count > 0) { form.Data[Name] = count.ToString(CultureInfo.InvariantCulture); }
    }

    public override void Ask(FormTurn form)
    {
        form.Say(Question);
        form.Turn.Offer([Skip(form)]);
    }

    public override Reading Read(FormTurn form)
    {
        Prefill(form);
        if (form.Data.Has(Name)) { return Reading.Taken; }
        if (form.Choice is not null || form.Words.Length == 0) { return Reading.Foreign; }
        if (form.Municipality.Commands.CommandIn(form.Words) == Command.Yes) { return Reading.Explained; }
        form.Data[Name] = "";   // a word more instead of a photo
        if (form.Municipality.Commands.CommandIn(form.Words) != Command.No) { form.Data.AddWords(form.Words); }
        return Reading.Taken;
    }
}
