// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Flows;

namespace Pescia.Dialogs.Forms;

/// <summary>Taps and words that steer a form instead of answering its question.</summary>
internal static class FormCommands
{
    /// <param name="foreign">Something chosen that is none of the form's.</param>
    /// <returns>Null when the turn steers nothing; false when it is about something else.</returns>
    public static bool? Handle(FormTurn form, (string Kind, string Value)? foreign)
    {
        if (foreign is { } other) { return other.Kind is "operator" or "office" ? Operator(form) : FormSteps.StepAside(form); }
        if (form.Choice is { } choice) { return Tapped(form, choice); }
        switch (form.Municipality.Commands.CommandIn(form.Words))
        {
            case Command.Cancel:
                return FormSteps.Cancel(form);
            case Command.Back:
                return FormSteps.Back(form);
            case Command.Menu or Command.Italian or Command.English:
                return FormSteps.StepAside(form);
            case Command.Operator:
                return Operator(form);
            case Command.Skip:
                return Skip(form);
            case Command.Continue:
                return Next(form);
            case Command.Yes when form.Data.IsPaused:
                return Next(form);
            case Command.No when form.Data.IsPaused:
                return FormSteps.Cancel(form);
            case Command.Yes when form.Data.Asked == FormSteps.Summary:
                return Complete(form);
            case Command.No when form.Data.Asked == FormSteps.Summary:
                return Edit(form);
        }

        var isOpen = FormSteps.Asked(form)?.IsOpen ?? false;
        return form.Form.YieldsToPerson && form.Reading.WantsHuman && !isOpen ? Operator(form) : null;
    }

    private static bool? Tapped(FormTurn form, (string Kind, string Value) choice)
    {
        switch (choice.Kind, choice.Value)
        {
            case (Engine.ChoiceId.FormKind, "confirm"):
                return form.Data.Asked == FormSteps.Summary ? Complete(form) : Next(form);
            case (Engine.ChoiceId.FormKind, "edit"):
                return Edit(form);
            case (Engine.ChoiceId.FormKind, "drop"):
                return FormSteps.Cancel(form);
            case (Engine.ChoiceId.FormKind, "skip"):
                return Skip(form);
            case (Engine.ChoiceId.FormKind, _):
                return Next(form);
            case (Engine.ChoiceId.EditKind, var name) when Slot(form, name) is { } slot:
                slot.Clear(form.Data);
                FormSteps.Ask(form, slot);
                return true;
            case (Engine.ChoiceId.SlotKind, var answer) when Slot(form, answer.Split('=')[0]) is { } slot:
                if (slot.Name != form.Data.Asked) { slot.Clear(form.Data); }   // an older button: it changes what was said
                form.Data.Asked = slot.Name;
                return null;
            default:
                return Next(form);
        }
    }

    private static Slot? Slot(FormTurn form, string name) => FormSteps.Wanted(form).FirstOrDefault(s => s.Name == name);

    private static bool Next(FormTurn form)
    {
        if (form.Data.Asked == FormSteps.Summary || FormSteps.Asked(form) is not { } asked || form.Data.Has(asked.Name)) { FormSteps.Next(form); }
        else { FormSteps.Ask(form, asked); }
        return true;
    }

    private static bool Skip(FormTurn form)
    {
        if (FormSteps.Asked(form) is { IsOptional: true } slot) { form.Data[slot.Name] = ""; }
        else { form.Say(TextKeys.FormNeeded); }
        FormSteps.Next(form);
        return true;
    }

    private static bool Edit(FormTurn form)
    {
        FormSummary.AskWhat(form);
        return true;
    }

    private static bool Complete(FormTurn form)
    {
        form.Form.Complete(form);
        return true;
    }

    /// <summary>A person instead of the form, with all that it knows; while none can be had, the form waits.</summary>
    private static bool Operator(FormTurn form)
    {
        HandingOver.To(form.Turn, form.Form.OfficeOf(form), form.Data.Intent, FormSummary.ForOffice(form));
        if (form.Turn.State.Floor is null) { FormSteps.Keep(form, paused: true); }
        return true;
    }
}
