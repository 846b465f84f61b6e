// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Dialogs.Forms;

/// <summary>What a form knows so far; stored in its <see cref="DialogFrame"/>, so it survives a restart.</summary>
internal sealed class FormData
{
    /// <summary>Longest text that a form keeps of the citizen's words.</summary>
    public const int LongestWords = 1000;

    private const string IntentKey = ":intent";
    private const string WordsKey = ":words";
    private const string AskedKey = ":asked";
    private const string TrailKey = ":trail";
    private const string PausedKey = ":paused";
    private const string MissesKey = ":misses";
    private const string TouchedKey = ":at";

    private readonly Dictionary<string, string> _values;

    private FormData(IEnumerable<KeyValuePair<string, string>> values) => _values = new(values, StringComparer.Ordinal);

    public static FormData New(IntentId intent) => new([new(IntentKey, intent.Value)]);

    public static FormData Of(DialogFrame frame) => new(frame.Data);

    public DialogFrame Frame(string dialog, DateTimeOffset now)
    {
        _values[TouchedKey] = now.ToString("O", CultureInfo.InvariantCulture);
        return new DialogFrame(dialog, _values);
    }

    /// <summary>A slot's value; null while it is open, blank when it was skipped.</summary>
    public string? this[string slot]
    {
        get => _values.GetValueOrDefault(slot);
        set => Set(slot, value);
    }

    /// <summary>What the slots hold, without the form's own notes.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Slots => [.. _values.Where(v => v.Key[0] != ':')];

    public bool Has(string slot) => _values.ContainsKey(slot);

    public IntentId Intent
    {
        get => new(_values[IntentKey]);
        set => _values[IntentKey] = value.Value;
    }

    /// <summary>The citizen's own words, a line for each thing said that no slot took.</summary>
    public string Words => _values.GetValueOrDefault(WordsKey) ?? "";

    public void AddWords(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) { return; }
        Set(WordsKey, Content.Words.Cut(Words.Length == 0 ? text.Trim() : Words + "\n" + text.Trim(), LongestWords));
    }

    /// <summary>The slot, or step, that was asked last.</summary>
    public string? Asked
    {
        get => this[AskedKey];
        set => Set(AskedKey, value);
    }

    /// <summary>Slots asked so far, in order: the way back.</summary>
    public IReadOnlyList<string> Trail
    {
        get => this[TrailKey]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        set => Set(TrailKey, string.Join(' ', value));
    }

    /// <summary>True while something else is spoken of.</summary>
    public bool IsPaused
    {
        get => Has(PausedKey);
        set => Set(PausedKey, value ? "1" : null);
    }

    /// <summary>Replies in a row that were no answer to the question.</summary>
    public int Misses
    {
        get => int.TryParse(this[MissesKey], NumberStyles.None, CultureInfo.InvariantCulture, out var misses) ? misses : 0;
        set => Set(MissesKey, value == 0 ? null : value.ToString(CultureInfo.InvariantCulture));
    }

    public double? Number(string slot) => double.TryParse(this[slot], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Untouched for longer than this it is dropped, as one touched in the future by a clock that was moved.</summary>
    public bool IsStale(DateTimeOffset now) =>
        !DateTimeOffset.TryParse(this[TouchedKey], CultureInfo.InvariantCulture, out var touched) || (now - touched).Duration() > TimeSpan.FromDays(1);

    private void Set(string key, string? value)
    {
        if (value is null) { _values.Remove(key); }
        else { _values[key] = value; }
    }
}
