// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Flows;
using Pescia.Dialogs.Understanding;

namespace Pescia.Dialogs.Forms;

/// <summary>One turn of a form: the conversation's turn, what the form knows, and the words being read.</summary>
internal sealed class FormTurn(TurnContext turn, Form form, FormData data, string words, Recognition reading)
{
    public TurnContext Turn => turn;
    public Form Form => form;
    public FormData Data => data;

    /// <summary>What the citizen said: the message that began the form, or the reply to its question.</summary>
    public string Words => words;

    public Recognition Reading => reading;

    public Municipality Municipality => turn.Municipality;
    public Intent Intent => turn.Municipality.Intents[data.Intent];

    /// <summary>What was tapped or typed in place of a tap, if it belongs to a form.</summary>
    public (string Kind, string Value)? Choice { get; init; }

    public void Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => turn.Say(key, values);

    /// <summary>Notes what was done: the subject is the form's, whatever "sì" looks like by itself.</summary>
    public void Record(string action, string why)
    {
        turn.Decision = turn.Decision with { Intent = data.Intent.Value, Score = null, Second = null, SecondScore = null };
        turn.Record(action, form.OfficeOf(this).Id, why);
    }

    public string Text(string language, string key, params ReadOnlySpan<(string Name, string Value)> values) => turn.Municipality.Texts.Say(language, key, values);

    public Wording WordingIn(string language) => new(turn.Municipality, language, turn.Now);

    /// <summary>The value that was tapped for a slot; null if none was.</summary>
    public string? TappedFor(string slot) => Choice is { Kind: ChoiceId.SlotKind } choice && choice.Value.StartsWith(slot + "=", StringComparison.Ordinal) ? choice.Value[(slot.Length + 1)..] : null;
}
