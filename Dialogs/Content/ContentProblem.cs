// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>Something in the municipality's files that a person has to look at.</summary>
/// <param name="File">Path below the folder of the municipalities, such as <c>pescia/offices.yaml</c>.</param>
/// <param name="Line">1-based; 0 when it concerns the whole file.</param>
/// <param name="Remedy">What to write instead.</param>
public sealed record ContentProblem(string File, int Line, string What, string Remedy)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {What} {Remedy}" : $"{File}: {What} {Remedy}";
}

/// <summary>The files are wrong; nothing starts on them.</summary>
public sealed class ContentException(IReadOnlyList<ContentProblem> problems)
    : Exception($"{problems.Count} problems in the municipality's files:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}")
{
    public IReadOnlyList<ContentProblem> Problems { get; } = problems;
}
