// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Flows;
using Pescia.Dialogs.Understanding;

namespace Pescia.Dialogs.Engine;

/// <summary>One turn being decided: what is known, and what has been said so far. Flows write here; the engine makes the result.</summary>
internal sealed class TurnContext(Municipality municipality, DialogState state, Turn turn, IRecognizer recognizer, Recognition recognition, string language)
{
    private readonly List<string> _parts = [];
    private readonly List<Effect> _effects = [];
    private IReadOnlyList<Choice> _choices = [];
    private string? _listLabel;
    private TurnOutcome? _outcome;
    private string? _reason;

    public Municipality Municipality => municipality;
    public Turn Turn => turn;
    public Recognition Recognition => recognition;
    public DateTimeOffset Now => turn.Now;
    public string Language { get; private set; } = language;
    public DialogState State { get; set; } = state;
    public Decision Decision { get; set; } = FirstDecision(municipality, turn, recognition, language);
    public Wording Wording => new(municipality, Language, turn.Now);

    public bool ServiceOpen { get; } = municipality.ServiceHours.IsOpen(turn.Now);

    /// <summary>What was offered to tap so far.</summary>
    public IReadOnlyList<Choice> Offered => _choices;

    /// <summary>Reads other words than the turn's: a part of them, or what was asked before.</summary>
    public Recognition Recognize(string text) => text == turn.Text ? recognition : recognizer.Recognize(text, Language, TimeZoneInfo.ConvertTime(turn.Now, municipality.Zone).DateTime);

    /// <summary>Length of what was said so far, in UTF-16 units.</summary>
    public int SaidLength => _parts.Sum(p => p.Length + 2);

    public bool HasSpoken => _parts.Count > 0;

    public string Text(string key, params ReadOnlySpan<(string Name, string Value)> values) => municipality.Texts.Say(Language, key, values);

    public void Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => SayText(municipality.Texts.Say(Language, key, values));

    public void SayText(string text) => _parts.Add(text);

    /// <summary>Parts said so far: where <see cref="SayAt"/> can put one in.</summary>
    public int SaidParts => _parts.Count;

    public void SayAt(int place, string text) => _parts.Insert(place, text);

    /// <summary>Offers things to tap; the last offer of a turn counts.</summary>
    public void Offer(IReadOnlyList<Choice> choices, string? listLabel = null) => (_choices, _listLabel) = (choices, listLabel);

    public void OfferMenu() => Offer([new Choice(ChoiceId.Menu, Text(TextKeys.ButtonMenu))]);

    public void Do(Effect effect) => _effects.Add(effect);

    public void Speak(string language)
    {
        Language = language;
        _effects.Add(new Effect.Speak(language));
    }

    public void Push(string dialog, IReadOnlyDictionary<string, string> data) =>
        State = State with { Stack = [.. State.Stack, new DialogFrame(dialog, data)] };

    public void End(TurnOutcome outcome, string? reason = null) => (_outcome, _reason) = (outcome, reason);

    public void Record(string action, OfficeId? office = null, string? why = null)
    {
        Decision = Decision with { Action = action, Why = why ?? Decision.Why };
        if (office is { } id && municipality.Offices.TryGetValue(id, out var named))
        {
            var open = named.Calendar.IsOpen(Now);
            Decision = Decision with { Office = id.Value, OfficeOpen = open, NextOpening = open ? null : named.Calendar.NextOpening(Now) };
        }
    }

    /// <summary>Makes one message of all that was said.</summary>
    public TurnResult Result()
    {
        var reply = HasSpoken ? new Reply(string.Join("\n\n", _parts), _choices, _listLabel) : null;
        return new TurnResult(
            reply is null ? State : State with { Offered = _choices },
            reply,
            _effects,
            _outcome ?? (reply is null ? TurnOutcome.Ignored : TurnOutcome.Answered),
            _reason,
            Decision);
    }

    private static Decision FirstDecision(Municipality municipality, Turn turn, Recognition recognition, string language)
    {
        var open = municipality.ServiceHours.IsOpen(turn.Now);
        var best = turn.Text.Length > 0 ? recognition.Intents.ElementAtOrDefault(0) : null;   // without words nothing was recognised
        var second = turn.Text.Length > 0 ? recognition.Intents.ElementAtOrDefault(1) : null;
        return new Decision
        {
            Action = "none",
            Intent = best?.Intent.Value,
            Score = best is null ? null : Math.Round(best.Probability, 3),
            Second = second?.Intent.Value,
            SecondScore = second is null ? null : Math.Round(second.Probability, 3),
            Model = recognition.Model,
            Language = language,
            ServiceOpen = open,
            NextOpening = open ? null : municipality.ServiceHours.NextOpening(turn.Now),
            Messages = turn.Activities.Count,
        };
    }
}
