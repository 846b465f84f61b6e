// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Forms;

/// <summary>What a form knows, as people read it: to confirm, to change, for the office.</summary>
internal static class FormSummary
{
    /// <summary>The office's language.</summary>
    public const string Office = "it";

    private const int LongestShown = 160;
    private const int LongestRow = 72;
    private const int LongestTitle = 24;

    /// <summary>"Appuntamento" alone tells the office nothing that the title does not.</summary>
    private const int FewestWords = 3;

    /// <summary>Asks for a yes to all of it.</summary>
    public static void Show(FormTurn form)
    {
        form.Data.Asked = FormSteps.Summary;
        var language = form.Turn.Language;
        var lines = Lines(form, language).Select(f => $"{f.Label}: {Short(f.Value, LongestShown)}");
        form.Turn.SayText(string.Join('\n', lines.Prepend($"*{form.Intent.Title.In(language)}*")));
        form.Say(TextKeys.FormConfirm);
        form.Turn.Offer(
        [
            new Choice(ChoiceId.Confirm, form.Turn.Text(TextKeys.ButtonConfirm)),
            new Choice(ChoiceId.Edit, form.Turn.Text(TextKeys.ButtonEdit)),
            new Choice(ChoiceId.Drop, form.Turn.Text(TextKeys.ButtonCancel)),
        ]);
        FormSteps.Keep(form, paused: false);
        form.Record("form", $"{form.Form.Name} asks to confirm");
    }

    /// <summary>Asks which of the answers is to be changed.</summary>
    public static void AskWhat(FormTurn form)
    {
        form.Data.Asked = FormSteps.Summary;
        form.Say(TextKeys.FormEditWhat);
        var rows = FormSteps.Wanted(form).Where(s => form.Data.Has(s.Name) && s is not YesNoSlot { IsShown: false })
            .Take(OptionSet.Most)
            .Select(s => new Choice(ChoiceId.EditSlot(s.Name), Words.Cut(form.Turn.Text(s.Label), LongestTitle), s.Show(form, form.Turn.Language) is { } shown ? Short(shown, LongestRow) : null));
        form.Turn.Offer([.. rows, new Choice(ChoiceId.Continue, form.Turn.Text(TextKeys.FormEditNothing))], form.Turn.Text(TextKeys.MenuChoose));
        FormSteps.Keep(form, paused: false);
        form.Record("form", $"{form.Form.Name} asks what to change");
    }

    /// <summary>Everything for the office, in its language, the citizen's own words last.</summary>
    public static string ForOffice(FormTurn form) =>
        string.Join('\n', ForOfficeLines(form).Select(f => $"{f.Label}: {f.Value}").Prepend(form.Intent.Title.In(Office)));

    public static List<CaseField> ForOfficeLines(FormTurn form)
    {
        var fields = Lines(form, Office);
        if (form.Data.Words.Count(c => c is ' ' or '\n') + 1 >= FewestWords && !fields.Exists(f => f.Value == form.Data.Words)) { fields.Add(new CaseField("words", form.Text(Office, TextKeys.FieldWords), form.Data.Words)); }
        return fields;
    }

    /// <summary>The answers in a language.</summary>
    public static List<CaseField> Lines(FormTurn form, string language) =>
    [
        .. FormSteps.Wanted(form).Select(s => (Slot: s, Value: s.Show(form, language))).Where(s => !string.IsNullOrEmpty(s.Value))
            .Select(s => new CaseField(s.Slot.Name, form.Text(language, s.Slot.Label), s.Value!)),
    ];

    public static string Short(string text, int longest)
    {
        text = text.ReplaceLineEndings(" ");
        return text.Length <= longest ? text : Words.Cut(text, longest - 1) + "…";
    }
}
