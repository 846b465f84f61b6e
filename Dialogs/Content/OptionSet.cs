// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;

namespace Pescia.Dialogs.Content;

/// <summary>One thing that a guided dialog can choose.</summary>
/// <param name="Title">Row of a list, at most 24.</param>
public sealed record FormOption(string Id, LocalText Title);

/// <summary>What a guided dialog chooses from, and the words by which each is known; from <c>base/options.yaml</c>.</summary>
public sealed class OptionSet
{
    /// <summary>A WhatsApp list holds ten rows, and one is "something else".</summary>
    public const int Most = 9;

    private readonly PhraseMatcher matcher;
    private readonly int[] owners;

    /// <param name="options">In the order in which they are offered.</param>
    /// <param name="signs">Patterns of each option, in the same order.</param>
    internal OptionSet(IReadOnlyList<FormOption> options, IReadOnlyList<IReadOnlyList<string>> signs)
    {
        Options = options;
        matcher = new PhraseMatcher(signs.SelectMany(s => s));
        owners = [.. signs.SelectMany((s, option) => s.Select(_ => option))];
    }

    public IReadOnlyList<FormOption> Options { get; }

    public FormOption? this[string id] => Options.FirstOrDefault(o => o.Id == id);

    /// <summary>The option that a text speaks of; of several the first of the set. Null if it speaks of none.</summary>
    public FormOption? In(string text)
    {
        var found = matcher.Find(TextNormalizer.Normalize(text));
        return found.Count == 0 ? null : Options[found.Min(m => owners[m.Pattern])];
    }
}
