// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>What a word or two can command, wherever the conversation stands.</summary>
public enum Command { Menu, Operator, Cancel, Back, Stop, Start, Yes, No, Italian, English }

/// <summary>Words that command the conversation, from <c>base/commands.yaml</c>; compared without case, accents and punctuation.</summary>
public sealed class CommandWords(IReadOnlyDictionary<string, Command> commands, IReadOnlyCollection<string> greetings, IReadOnlyCollection<string> unfinished)
{
    /// <summary>The command that the whole text is; null for anything longer.</summary>
    public Command? CommandIn(string text) => commands.TryGetValue(Words.Normalize(text), out var command) ? command : null;

    /// <summary>True for a greeting and nothing else: more is likely to come.</summary>
    public bool IsBareGreeting(string text)
    {
        var normal = Words.Normalize(text);
        return normal.Length > 0 && greetings.Contains(normal);
    }

    /// <summary>True when the text ends where a sentence does not: on a comma, dots, or a word such as "per".</summary>
    public bool IsUnfinished(string text)
    {
        var trimmed = text.TrimEnd();
        if (trimmed.Length == 0 || trimmed[^1] is ',' or ':' or ';' || trimmed.EndsWith("...", StringComparison.Ordinal) || trimmed[^1] == '…') { return true; }
        var normal = Words.Normalize(trimmed);
        var last = normal[(normal.LastIndexOf(' ') + 1)..];
        return trimmed[^1] is not ('.' or '?' or '!') && unfinished.Contains(last);
    }
}
