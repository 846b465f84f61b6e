// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Forms;

/// <summary>What became of a reply.</summary>
internal enum Reading
{
    /// <summary>It is an answer, and the slot has it.</summary>
    Taken,

    /// <summary>It is an answer, but not good enough; the slot said why and is asked again.</summary>
    Explained,

    /// <summary>It is no answer to the question.</summary>
    Foreign,
}

/// <summary>One thing that a form wants to know: taken from what was said already, asked only when it is missing.</summary>
/// <param name="name">Stable name, under which the value is stored.</param>
/// <param name="label">Key of the text that stands before the value in the summary, at most 24 long.</param>
/// <param name="question">Key of the question.</param>
internal abstract class Slot(string name, string label, string question)
{
    public string Name => name;
    public string Label => label;
    public string Question { get; } = question;

    /// <summary>Whether it matters, given what is known.</summary>
    public Func<FormTurn, bool> IsWanted { get; init; } = _ => true;

    /// <summary>May be skipped.</summary>
    public bool IsOptional { get; init; }

    /// <summary>True when the reply speaks of things that the other slots must not take for theirs.</summary>
    public bool KeepsToItself { get; init; }

    /// <summary>Other values that hold only as long as this one does.</summary>
    public IReadOnlyList<string> Dependents { get; init; } = [];

    /// <summary>True when any words at all are an answer: a question asked in between must then look like one.</summary>
    public virtual bool IsOpen => false;

    /// <summary>Takes what the words, or what was sent before, say without being asked. Only sure signs count.</summary>
    public virtual void Prefill(FormTurn form)
    {
    }

    /// <summary>Checks what was prefilled once other slots are known; may explain why it cannot be.</summary>
    public virtual void Settle(FormTurn form)
    {
    }

    public abstract void Ask(FormTurn form);

    public abstract Reading Read(FormTurn form);

    /// <summary>Forgets the value, and what hangs on it, to ask again.</summary>
    public void Clear(FormData data)
    {
        foreach (var key in Keys.Concat(Dependents)) { data[key] = null; }
    }

    /// <summary>All values that the slot stores.</summary>
    protected virtual IEnumerable<string> Keys => [name];

    /// <summary>The value as people read it; null when there is nothing to show.</summary>
    public virtual string? Show(FormTurn form, string language) => form.Data[name] is { Length: > 0 } value ? value : null;

    protected Choice Tap(FormTurn form, string value, string title, string? description = null) => new(ChoiceId.Slot(name, value), title, description);

    protected static Choice Skip(FormTurn form) => new(ChoiceId.Skip, form.Turn.Text(TextKeys.ButtonSkip));
}
