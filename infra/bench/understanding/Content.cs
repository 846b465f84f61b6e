// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Understanding;

namespace Pescia.Understanding.Bench;

/// <summary>The shipped content, from the build's own output.</summary>
internal static class Content
{
    public static UnderstandingData Data { get; } = UnderstandingFiles.Read(MunicipalityReader.Read(Path.Combine(AppContext.BaseDirectory, "Municipalities", "pescia")));

    public static IReadOnlyList<EvaluationRow> Evaluation { get; } = EvaluationFile.Read(Path.Combine(AppContext.BaseDirectory, "Municipalities", "base", "evaluation.tsv"));
}
