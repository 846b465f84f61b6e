// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>"anulla", "indietor", "operattore": a command word with one slip in it. Only those that do no harm when guessed.</summary>
internal sealed class MisspeltCommands(IReadOnlyDictionary<string, Command> commands)
{
    /// <summary>Shorter words have too many neighbours that are words too.</summary>
    private const int Shortest = 5;

    /// <summary>STOP, START, yes and no are never guessed.</summary>
    private static readonly Command[] Guessed = [Command.Menu, Command.Operator, Command.Cancel, Command.Back, Command.Skip, Command.Continue];

    private readonly (string Word, Command Command)[] _words =
        [.. commands.Where(c => c.Key.Length >= Shortest && !c.Key.Contains(' ', StringComparison.Ordinal) && Guessed.Contains(c.Value)).Select(c => (c.Key, c.Value))];

    public Command? Find(string text)
    {
        if (text.Length < Shortest - 1 || text.Contains(' ', StringComparison.Ordinal)) { return null; }
        foreach (var (word, command) in _words)
        {
            if (word[0] == text[0] && (IsSlip(text, word) || Single(text) == Single(word))) { return command; }
        }

        return null;
    }

    /// <summary>One letter lost, doubled, changed, or swapped with its neighbour.</summary>
    private static bool IsSlip(string written, string meant)
    {
        if (Math.Abs(written.Length - meant.Length) > 1) { return false; }
        var same = written.AsSpan().CommonPrefixLength(meant);
        var a = written.AsSpan(same);
        var b = meant.AsSpan(same);
        return (a.Length - b.Length) switch
        {
            -1 => a.SequenceEqual(b[1..]),
            1 => a[1..].SequenceEqual(b),
            _ => a.Length == 0 || IsChanged(a, b) || (a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..])),
        };
    }

    /// <summary>One letter is another; the last one is grammar ("cancelli" are gates, "persone" are many).</summary>
    private static bool IsChanged(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => a.Length > 1 && a[1..].SequenceEqual(b[1..]);

    /// <summary>Doubled letters made one: the usual slip in Italian.</summary>
    private static string Single(string word) => string.Concat(word.Where((c, i) => i == 0 || word[i - 1] != c));
}
