// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Flows;

namespace Pescia.Dialogs.Forms;

/// <summary>
/// A guided dialog as a list of slots: filled from what was said, the first open one asked, all of it confirmed, then handed in as a
/// numbered request. Something else said in between is answered, and the form offered again.
/// </summary>
internal abstract class Form : IDialog
{
    public abstract string Name { get; }

    /// <summary>In the order in which they are asked.</summary>
    public abstract IReadOnlyList<Slot> Slots { get; }

    /// <summary>What the request is, see <see cref="CaseDraft.Kind"/>.</summary>
    public abstract string Kind { get; }

    /// <summary>False where people naturally write that they want to talk to somebody.</summary>
    public virtual bool YieldsToPerson => true;

    public abstract bool Serves(Municipality municipality, IntentId intent);

    /// <summary>Begins with what the words already say.</summary>
    /// <param name="words">The citizen's; null when only a menu row was tapped.</param>
    public void Start(TurnContext turn, IntentId intent, string? words)
    {
        if (!turn.ServiceOpen)
        {
            HandingOver.To(turn, turn.Municipality.OfficeOf(intent), intent, words ?? "");   // says when it will be possible
            return;
        }

        turn.State = turn.State with { Stack = [.. turn.State.Stack.Where(f => f.Dialog != Name || FormData.Of(f).Intent != intent)] };
        var data = FormData.New(intent);
        data.AddWords(words);
        var form = new FormTurn(turn, this, data, words ?? "", turn.Recognize(words ?? ""));
        FormSteps.Prefill(form);
        if (Begins(form)) { return; }
        FormSteps.Begin(form);
    }

    public bool TryContinue(TurnContext turn, DialogFrame frame)
    {
        var data = FormData.Of(frame);
        var choice = Choices.Resolve(turn);
        var isOurs = choice?.Kind is ChoiceId.FormKind or ChoiceId.SlotKind or ChoiceId.EditKind;
        var form = new FormTurn(turn, this, data, turn.Turn.Tapped is null ? turn.Turn.Text : "", turn.Recognition) { Choice = isOurs ? choice : null };
        if (data.IsStale(turn.Now)) { return FormSteps.IsLate(form); }
        return FormCommands.Handle(form, isOurs ? null : choice) ?? FormReplies.Handle(form);
    }

    /// <summary>What is done before the first question.</summary>
    /// <returns>True when nothing is left to ask.</returns>
    protected virtual bool Begins(FormTurn form) => false;

    /// <summary>Everything is known: by default it is shown to be confirmed.</summary>
    public virtual void Ready(FormTurn form) => FormSummary.Show(form);

    /// <summary>The citizen confirmed.</summary>
    public virtual void Complete(FormTurn form) => FormEnd.Open(form, Enrich(form, FormEnd.Draft(form)));

    public virtual Office OfficeOf(FormTurn form) => form.Municipality.OfficeOf(form.Data.Intent);

    /// <summary>Id of the person asked for by name; null for anybody of the office.</summary>
    public virtual string? OfficerOf(FormTurn form) => null;

    protected virtual CaseDraft Enrich(FormTurn form, CaseDraft draft) => draft;
}
