// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.RegularExpressions;

namespace Pescia.Dialogs.Content;

/// <summary>What a word or two can command, wherever the conversation stands.</summary>
public enum Command { Menu, Operator, Cancel, Back, Stop, Start, Yes, No, Italian, English, Skip, Continue }

/// <summary>The lists of <c>base/commands.yaml</c>, each word as <see cref="Words.Normalize"/> gives it.</summary>
public sealed record CommandLists
{
    public required IReadOnlyDictionary<string, Command> Commands { get; init; }

    /// <summary>Short questions, and the part of the answer that they ask for.</summary>
    public required IReadOnlyDictionary<string, string> FollowUps { get; init; }
    public required IReadOnlyCollection<string> Greetings { get; init; }
    public required IReadOnlyCollection<string> Unfinished { get; init; }

    /// <summary>Words with which a question begins.</summary>
    public required IReadOnlyCollection<string> Questions { get; init; }

    /// <summary>Beginnings that say "not that, but".</summary>
    public required IReadOnlyCollection<string> Corrections { get; init; }

    /// <summary>What stands between two requests of one sentence.</summary>
    public required IReadOnlyCollection<string> Connectors { get; init; }

    /// <summary>"Whenever you like".</summary>
    public required IReadOnlyCollection<string> AnyTime { get; init; }
}

/// <summary>Words that command the conversation, from <c>base/commands.yaml</c>; compared without case, accents and punctuation.</summary>
public sealed class CommandWords(CommandLists lists)
{
    private static readonly string[] Conjunctions = ["e ", "ed ", "ma ", "ok ", "ok e ", "and ", "ok and ", "but "];

    private readonly MisspeltCommands _misspelt = new(lists.Commands);
    private readonly string[] _corrections = [.. lists.Corrections.OrderByDescending(c => c.Length)];
    private readonly Regex _ends = new(
        @"(?<=[.!?;\n])\s+|\s*,?\s+(?:" + string.Join('|', lists.Connectors.OrderByDescending(c => c.Length).Select(Regex.Escape)) + @")\s+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The command that the whole text is, also with a slip in it; null for anything longer.</summary>
    public Command? CommandIn(string text)
    {
        var words = Words.Normalize(text);
        return lists.Commands.TryGetValue(words, out var command) ? command : _misspelt.Find(words);
    }

    /// <summary>The part of the last answer that the whole text asks for, such as <c>cost</c>; null for anything else.</summary>
    public string? FollowUpIn(string text)
    {
        var words = Words.Normalize(text);
        if (lists.FollowUps.TryGetValue(words, out var part)) { return part; }
        var conjunction = Conjunction(words);
        return conjunction is null ? null : lists.FollowUps.GetValueOrDefault(words[conjunction.Length..]);
    }

    /// <summary>True when the text begins as a thought goes on: "e …", "ma …".</summary>
    public static bool GoesOn(string text) => Conjunction(Words.Normalize(text)) is not null;

    /// <summary>True for a question mark, or a first word that asks.</summary>
    public bool IsQuestion(string text)
    {
        if (text.Contains('?', StringComparison.Ordinal)) { return true; }
        var words = Words.Normalize(text);
        if (Conjunction(words) is { } conjunction) { words = words[conjunction.Length..]; }
        return lists.Questions.Contains(words.Split(' ')[0]);
    }

    /// <summary>What follows "no, intendevo …": blank when nothing does, null when the text corrects nothing.</summary>
    public string? CorrectionIn(string text)
    {
        var words = Words.Normalize(text);
        if (Array.Find(_corrections, c => words == c || words.StartsWith(c + " ", StringComparison.Ordinal)) is not { } beginning) { return null; }
        var rest = words[beginning.Length..].TrimStart();
        for (var i = 0; i < text.Length; i++)   // the same words as they were written
        {
            if ((i == 0 || !char.IsLetterOrDigit(text[i - 1])) && char.IsLetterOrDigit(text[i]) && Words.Normalize(text[i..]) == rest) { return text[i..].Trim(); }
        }

        return rest;
    }

    /// <summary>The sentences of a text, cut also where a connector stands.</summary>
    public IReadOnlyList<string> PartsOf(string text) => [.. _ends.Split(text).Select(p => p.Trim()).Where(p => p.Length > 0)];

    /// <summary>True when any day or hour will do.</summary>
    public bool IsAnyTime(string text) => lists.AnyTime.Contains(Words.Normalize(text));

    /// <summary>True for a greeting and nothing else: more is likely to come.</summary>
    public bool IsBareGreeting(string text)
    {
        var normal = Words.Normalize(text);
        return normal.Length > 0 && lists.Greetings.Contains(normal);
    }

    /// <summary>True when the text ends where a sentence does not: on a comma, dots, or a word such as "per".</summary>
    public bool IsUnfinished(string text)
    {
        var trimmed = text.TrimEnd();
        if (trimmed.Length == 0 || trimmed[^1] is ',' or ':' or ';' || trimmed.EndsWith("...", StringComparison.Ordinal) || trimmed[^1] == '…') { return true; }
        var normal = Words.Normalize(trimmed);
        var last = normal[(normal.LastIndexOf(' ') + 1)..];
        return trimmed[^1] is not ('.' or '?' or '!') && lists.Unfinished.Contains(last);
    }

    private static string? Conjunction(string words) => Conjunctions.LastOrDefault(c => words.StartsWith(c, StringComparison.Ordinal));
}
