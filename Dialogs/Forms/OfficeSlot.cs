// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Forms;

/// <summary>An office, by its name or by what it is to deal with.</summary>
internal sealed class OfficeSlot(string name, string label, string question) : Slot(name, label, question)
{
    /// <summary>A subject at least so probable tells the office.</summary>
    private const double Likely = 0.3;

    /// <summary>Intents that say what somebody wants of an office, not which one.</summary>
    private static readonly IntentId[] Ways = [WellKnown.TalkToHuman, new("talk-to-person"), new("video-call"), new("appointment"), WellKnown.OfficeHours, WellKnown.OfficeContacts, new("practice-status")];

    /// <summary>"Per la TARI" is an answer, too.</summary>
    public override bool IsOpen => true;

    /// <summary>The office of what a text is about; null if it names none and no subject is likely.</summary>
    public static Office? About(FormTurn form, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) { return null; }
        var reading = form.Turn.Recognize(text);
        if (reading.Office is { } named) { return form.Municipality.Offices[named]; }
        return reading.Intents.FirstOrDefault(i => i.Probability >= Likely && form.Municipality.Intents[i.Intent].Kind != IntentKind.Talk && !Ways.Contains(i.Intent)) is { } about
            ? form.Municipality.OfficeOf(about.Intent)
            : null;
    }

    public override void Prefill(FormTurn form)
    {
        if (form.Reading.Office is { } named) { form.Data[Name] = named.Value; }
    }

    public override void Settle(FormTurn form)
    {
        if (!form.Data.Has(Name) && About(form, form.Data["reason"]) is { } office) { form.Data[Name] = office.Id.Value; }
    }

    public override void Ask(FormTurn form)
    {
        form.Say(Question);
        form.Turn.Offer([.. form.Municipality.Offices.Values.Take(OptionSet.Most).Select(o => Tap(form, o.Id.Value, o.Label.In(form.Turn.Language)))], form.Turn.Text(TextKeys.MenuChoose));
    }

    public override Reading Read(FormTurn form)
    {
        var office = form.TappedFor(Name) is { } tapped ? form.Municipality.Offices.GetValueOrDefault(new OfficeId(tapped)) : form.Choice is null ? About(form, form.Words) : null;
        if (office is null) { return Reading.Foreign; }
        if (form.Choice is null && form.Reading.Office is null) { form.Data["reason"] ??= form.Words; }   // "per la carta d'identità" tells office and reason
        form.Data[Name] = office.Id.Value;
        return Reading.Taken;
    }

    public override string? Show(FormTurn form, string language) => Of(form)?.Name.In(language);

    public Office? Of(FormTurn form) => form.Data[Name] is { Length: > 0 } id ? form.Municipality.Offices.GetValueOrDefault(new OfficeId(id)) : null;
}
