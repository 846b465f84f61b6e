// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Engine;

/// <summary>Keeps one citizen, or a machine that answers us, from drawing reply after reply.</summary>
internal static class Shield
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>The same long text this often in a row is a machine's.</summary>
    private const int MostRepeats = 3;
    private const int LongText = 20;

    public enum Verdict { Speak, SpeakLast, Silent }

    /// <param name="urgent">Danger is answered past the limit, though not for ever.</param>
    public static Verdict Judge(DialogState state, Turn turn, bool urgent)
    {
        var limit = turn.Rules.RepliesPerTenMinutes;
        if (limit <= 0) { return Verdict.Speak; }
        var replies = Recent(state, turn.Now).Count;
        if (urgent) { return replies < limit * 2 ? Verdict.Speak : Verdict.Silent; }
        if (state.Repeats >= MostRepeats || (state.ShieldedUntil is { } until && turn.Now < until && until - turn.Now <= Window)) { return Verdict.Silent; }
        return replies < limit - 1 ? Verdict.Speak : replies == limit - 1 ? Verdict.SpeakLast : Verdict.Silent;
    }

    /// <summary>Silent from the warning on for as long as it says.</summary>
    public static DialogState Raise(DialogState state, Turn turn) => state with { ShieldedUntil = turn.Now + Window };

    /// <summary>Only texts that drew a reply count as repeated: nobody is punished for asking again what was refused in silence.</summary>
    public static DialogState NotSpoken(DialogState state, DialogState before) => state with { RepeatedText = before.RepeatedText, Repeats = before.Repeats };

    /// <summary>Notes what came in, before it is judged.</summary>
    public static DialogState Hear(DialogState state, Turn turn)
    {
        if (turn.Rules.RepliesPerTenMinutes <= 0) { return state; }
        var hash = turn.Text.Length >= LongText ? StableHash(Words.Normalize(turn.Text)) : 0;
        var isRepeated = hash != 0 && hash == state.RepeatedText && Recent(state, turn.Now).Count > 0;
        return state with { RepeatedText = hash, Repeats = isRepeated ? state.Repeats + 1 : 0 };
    }

    /// <summary>Notes that something is said.</summary>
    public static DialogState Spoke(DialogState state, Turn turn) =>
        turn.Rules.RepliesPerTenMinutes <= 0 ? state : state with { Replies = [.. Recent(state, turn.Now), turn.Now] };

    private static List<DateTimeOffset> Recent(DialogState state, DateTimeOffset now) => [.. state.Replies.Where(r => now - r < Window && r <= now)];

    /// <summary>FNV-1a: the framework's string hash changes with every start, and the state outlives it.</summary>
    private static int StableHash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text) { hash = (hash ^ c) * 16777619u; }
        return (int)hash;
    }
}
