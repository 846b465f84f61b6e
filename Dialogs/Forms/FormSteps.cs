// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Flows;

namespace Pescia.Dialogs.Forms;

/// <summary>How a form moves: on, back, aside, and out.</summary>
internal static class FormSteps
{
    /// <summary>Name of the step that shows all and asks for a yes.</summary>
    public const string Summary = ":summary";

    public static IEnumerable<Slot> Wanted(FormTurn form) => form.Form.Slots.Where(s => s.IsWanted(form));

    public static Slot? Asked(FormTurn form) => form.Form.Slots.FirstOrDefault(s => s.Name == form.Data.Asked);

    /// <summary>Fills the open slots from the words.</summary>
    /// <param name="which">The slots that may take something; null for all.</param>
    public static void Prefill(FormTurn form, Func<Slot, bool>? which = null)
    {
        foreach (var slot in form.Form.Slots.Where(s => which is null || which(s)))   // one after the other: what is wanted may hang on the one before
        {
            if (slot.IsWanted(form) && !form.Data.Has(slot.Name)) { slot.Prefill(form); }
        }
    }

    /// <summary>The first question, behind a line that says what the form is about and what it has understood so far.</summary>
    public static void Begin(FormTurn form)
    {
        var place = form.Turn.SaidParts;
        Next(form);
        if (form.Data.Asked == Summary) { return; }
        var known = Wanted(form).Where(s => s is not PhotoSlot).Select(s => s.Show(form, form.Turn.Language)).OfType<string>().Select(v => FormSummary.Short(v, 60));
        form.Turn.SayAt(place, string.Join(" · ", known.Prepend($"*{form.Intent.Title.In(form.Turn.Language)}*")));
    }

    /// <summary>Asks the first open slot; when there is none the form is ready.</summary>
    public static void Next(FormTurn form)
    {
        foreach (var slot in Wanted(form).ToList()) { slot.Settle(form); }
        if (Wanted(form).FirstOrDefault(s => !form.Data.Has(s.Name)) is { } open) { Ask(form, open); }
        else { form.Form.Ready(form); }
    }

    public static void Ask(FormTurn form, Slot slot)
    {
        if (form.Data.Asked != slot.Name) { form.Data.Misses = 0; }
        if (form.Data.Trail is not [.., var last] || last != slot.Name) { form.Data.Trail = [.. form.Data.Trail, slot.Name]; }
        form.Data.Asked = slot.Name;
        slot.Ask(form);
        Keep(form, paused: false);
        form.Record("form", $"{form.Form.Name} asks {slot.Name}");
    }

    /// <summary>Puts the form back on the stack.</summary>
    public static void Keep(FormTurn form, bool paused)
    {
        form.Data.IsPaused = paused;
        form.Turn.State = form.Turn.State with { Stack = [.. form.Turn.State.Stack, form.Data.Frame(form.Form.Name, form.Turn.Now)] };
    }

    /// <summary>Something else is spoken of: the form waits below it.</summary>
    /// <returns>False: the turn is read as something new.</returns>
    public static bool StepAside(FormTurn form)
    {
        Keep(form, paused: true);
        return false;
    }

    /// <summary>Behind an answer to something else: asks whether to go on.</summary>
    public static void OfferAgain(TurnContext turn)
    {
        if (!turn.HasSpoken || turn.State.Floor is not null || turn.State.Stack is not [.., var top] || !Guided.IsForm(top)) { return; }
        var data = FormData.Of(top);
        if (!data.IsPaused) { return; }
        var title = turn.Municipality.Intents[data.Intent].Title.In(turn.Language);
        if (turn.Offered.Count > 2)   // a menu keeps its rows
        {
            turn.Say(TextKeys.FormAgainHint, ("title", title));
            return;
        }

        turn.Say(TextKeys.FormAgain, ("title", title));
        turn.Offer([new Choice(ChoiceId.Continue, turn.Text(TextKeys.ButtonContinue)), new Choice(ChoiceId.Drop, turn.Text(TextKeys.ButtonDrop)), .. turn.Offered.Take(1)]);
    }

    /// <summary>One step back; before the first question there is the menu.</summary>
    public static bool Back(FormTurn form)
    {
        var trail = form.Data.Trail.ToList();
        if (trail.Count > 0 && trail[^1] == form.Data.Asked) { trail.RemoveAt(trail.Count - 1); }
        if (trail.Count == 0 || form.Form.Slots.FirstOrDefault(s => s.Name == trail[^1]) is not { } before) { return StepAside(form); }
        form.Data.Trail = trail;
        before.Clear(form.Data);
        Ask(form, before);
        return true;
    }

    public static bool Cancel(FormTurn form)
    {
        form.Say(TextKeys.FormCancelled, ("title", form.Intent.Title.In(form.Turn.Language)));
        form.Turn.OfferMenu();
        TwoRequests.OfferLater(form.Turn);
        form.Record("formCancel", form.Form.Name);
        return true;
    }

    /// <summary>A form of another day: said only to whoever comes back to it.</summary>
    public static bool IsLate(FormTurn form)
    {
        var command = form.Municipality.Commands.CommandIn(form.Turn.Turn.Text);
        if (form.Choice is null && command != Command.Continue) { return false; }
        Gone(form.Turn);
        return true;
    }

    /// <summary>A button of a form that is not there any more.</summary>
    public static void Gone(TurnContext turn)
    {
        turn.Say(TextKeys.FormGone);
        turn.OfferMenu();
        turn.Record("formGone");
    }
}
