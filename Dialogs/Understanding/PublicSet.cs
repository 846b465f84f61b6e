// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>A public data set with the experiments that its publisher's split allows.</summary>
internal sealed record PublicSet(string Name, IReadOnlyList<Experiment> Experiments);

/// <summary>One figure to be measured; the test parts of several folds are counted together.</summary>
/// <param name="Parts">Test texts that are also counted apart, by the name of the part.</param>
/// <param name="Foreign">Texts that are about none of the labels, by the name of their source.</param>
internal sealed record Experiment(
    string Name,
    IReadOnlyList<Fold> Folds,
    IReadOnlyDictionary<string, Func<LabelledText, bool>> Parts,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Foreign);

internal sealed record Fold(IReadOnlyList<LabelledText> Train, IReadOnlyList<LabelledText> Test);

internal sealed record LabelledText(string Text, string Label);
