// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Understanding;

namespace Pescia.Dialogs.Forms;

/// <summary>The kind of fault. A reply that names a fault of another office moves the report there.</summary>
internal sealed class FaultKindSlot(string name, string label, string question) : OptionSlot(name, label, question, Kinds)
{
    public override Reading Read(FormTurn form)
    {
        if (form.Choice is null && Kinds(form).In(form.Words) is null
            && Verdicts.Of(form.Reading.Intents) == Verdict.Answer && form.Municipality.FaultKinds.ContainsKey(form.Reading.Intents[0].Intent))
        {
            form.Data.Intent = form.Reading.Intents[0].Intent;
        }

        return base.Read(form);
    }

    private static OptionSet Kinds(FormTurn form) => form.Municipality.FaultKinds[form.Data.Intent];
}
