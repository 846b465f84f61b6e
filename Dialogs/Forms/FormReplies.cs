// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Flows;
using Pescia.Dialogs.Understanding;

namespace Pescia.Dialogs.Forms;

/// <summary>Reads a reply: the answer to the question, more than was asked, or something else altogether.</summary>
internal static class FormReplies
{
    /// <summary>Among any words a question must be this sure of its subject to be taken for one.</summary>
    private const double SureAmongWords = 0.6;

    private const int ShortTalk = 4;
    private const int MostMisses = 2;

    public static bool Handle(FormTurn form)
    {
        if (form.Choice is null && form.Words.Length == 0) { return WithoutWords(form); }
        if (form.Choice is null && Corrections.LeadsAway(form.Turn, form.Data.Intent)) { return false; }   // it was never about this
        var atSummary = form.Data.Asked == FormSteps.Summary || FormSteps.Asked(form) is null;
        if (atSummary && !form.Municipality.Commands.IsQuestion(form.Words) && IsAmended(form))
        {
            FormSteps.Next(form);
            return true;
        }

        if (form.Choice is null && IsElsewhere(form)) { return FormSteps.StepAside(form); }
        if (atSummary || FormSteps.Asked(form) is not { } slot)
        {
            form.Data.AddWords(form.Words);   // nothing that is said is lost
            FormSteps.Next(form);
            return true;
        }

        switch (slot.Read(form))
        {
            case Reading.Taken:
                form.Data.Misses = 0;
                FormSteps.Prefill(form, other => !slot.KeepsToItself || other is OfficeSlot);
                FormSteps.Next(form);
                return true;
            case Reading.Explained:
                FormSteps.Ask(form, slot);
                return true;
            default:
                return Missed(form, slot);
        }
    }

    /// <summary>Photos and places fill their slots whenever they come; what cannot be read is said so.</summary>
    private static bool WithoutWords(FormTurn form)
    {
        var kind = form.Turn.Turn.Activities[^1].Kind;
        if (kind is ActivityKind.Voice) { form.Say(TextKeys.UnreadableVoice); }
        else if (kind is ActivityKind.Unreadable or ActivityKind.Contact or ActivityKind.Order) { form.Say(TextKeys.UnreadableOther); }
        foreach (var slot in FormSteps.Wanted(form).OfType<PhotoSlot>().ToList()) { slot.Prefill(form); }
        foreach (var slot in FormSteps.Wanted(form).OfType<PlaceSlot>().Where(s => !form.Data.Has(s.Name) || form.Turn.Turn.Activities.Any(a => a.Latitude is not null)).ToList()) { slot.Prefill(form); }
        FormSteps.Next(form);
        return true;
    }

    /// <summary>Words at the summary change what they name.</summary>
    private static bool IsAmended(FormTurn form)
    {
        var isChanged = false;
        foreach (var slot in FormSteps.Wanted(form).Where(s => s is not PhotoSlot && !s.KeepsToItself).ToList())
        {
            var probe = new FormTurn(form.Turn, form.Form, FormData.New(form.Data.Intent), form.Words, form.Reading);
            slot.Prefill(probe);
            if (probe.Data.Slots.All(s => form.Data[s.Key] == s.Value)) { continue; }
            slot.Clear(form.Data);
            foreach (var (key, value) in probe.Data.Slots) { form.Data[key] = value; }
            isChanged = true;
        }

        return isChanged;
    }

    private static bool Missed(FormTurn form, Slot slot)
    {
        form.Data.Misses++;
        if (form.Data.Misses >= MostMisses && slot.IsOptional)
        {
            form.Data[slot.Name] = "";
            form.Data.AddWords(form.Words);
            FormSteps.Next(form);
            return true;
        }

        form.Say(form.Data.Misses >= MostMisses ? TextKeys.FormHelp : TextKeys.FormAskAgain);
        FormSteps.Ask(form, slot);
        return true;
    }

    /// <summary>True when the words are about something else than the form.</summary>
    private static bool IsElsewhere(FormTurn form)
    {
        var commands = form.Municipality.Commands;
        if (CaseStatus.IsAsked(form.Turn) || (form.Data.IsPaused && FollowUps.IsAsked(form.Turn))) { return true; }
        if (commands.IsBareGreeting(form.Words)) { return true; }
        if (form.Reading.Intents is not [var best, ..] || Verdicts.Of(form.Reading.Intents) != Verdict.Answer || best.Intent == form.Data.Intent) { return false; }
        if (commands.CommandIn(form.Words) is not null) { return false; }   // "no" is an answer, not a farewell
        var slot = FormSteps.Asked(form);
        var words = form.Words.Count(c => c == ' ') + 1;
        if (form.Municipality.Intents[best.Intent].Kind == IntentKind.Talk) { return best.Intent != WellKnown.OutOfScope && best.Intent != WellKnown.Emergency && words <= ShortTalk + (slot is { IsOpen: true } ? 0 : ShortTalk); }
        if (slot is FaultKindSlot && form.Form.Serves(form.Municipality, best.Intent)) { return false; }
        if (slot is PlaceSlot && PlaceSlot.IsNamedIn(form) && !commands.IsQuestion(form.Words) && !form.Form.Serves(form.Municipality, best.Intent)) { return false; }
        if (slot is DaySlot && form.Reading.Day is not null && !commands.IsQuestion(form.Words)) { return false; }
        return slot is not { IsOpen: true } || (commands.IsQuestion(form.Words) && best.Probability >= SureAmongWords);
    }
}
