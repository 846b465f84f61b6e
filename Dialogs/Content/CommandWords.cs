// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>What a word or two can command, wherever the conversation stands.</summary>
public enum Command { Menu, Operator, Cancel, Back, Stop, Start, Yes, No, Italian, English }

/// <summary>Words that command the conversation, from <c>base/commands.yaml</c>; compared without case, accents and punctuation.</summary>
public sealed class CommandWords(
    IReadOnlyDictionary<string, Command> commands, IReadOnlyDictionary<string, string> followUps, IReadOnlyCollection<string> greetings, IReadOnlyCollection<string> unfinished)
{
    private static readonly string[] Conjunctions = ["e ", "ed ", "ma ", "ok ", "ok e ", "and ", "ok and ", "but "];

    /// <summary>The command that the whole text is; null for anything longer.</summary>
    public Command? CommandIn(string text) => commands.TryGetValue(Words.Normalize(text), out var command) ? command : null;

    /// <summary>The part of the last answer that the whole text asks for, such as <c>cost</c>; null for anything else.</summary>
    public string? FollowUpIn(string text)
    {
        var words = Words.Normalize(text);
        if (followUps.TryGetValue(words, out var part)) { return part; }
        var conjunction = Conjunctions.LastOrDefault(c => words.StartsWith(c, StringComparison.Ordinal));
        return conjunction is null ? null : followUps.GetValueOrDefault(words[conjunction.Length..]);
    }

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
