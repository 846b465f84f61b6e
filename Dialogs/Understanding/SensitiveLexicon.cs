// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Understanding;

/// <summary>What people should not send.</summary>
public enum SensitiveKind
{
    FiscalCode,
    Iban,
    PaymentCard,

    /// <summary>A statement about the health of a person.</summary>
    Health,
}

/// <summary>How health is spoken of, and what a masked text says instead; from <c>base/sensitive.yaml</c>.</summary>
public sealed record SensitiveLexicon(PatternList Health, IReadOnlyDictionary<SensitiveKind, LocalText> Labels)
{
    internal const string FileName = "sensitive.yaml";

    public static SensitiveLexicon Empty { get; } = new(PatternList.Empty, new Dictionary<SensitiveKind, LocalText>());

    internal static SensitiveLexicon Read(string baseFolder, ICollection<ContentProblem> problems)
    {
        var file = YamlEntry.Read(baseFolder, FileName, problems);
        var labels = new Dictionary<SensitiveKind, LocalText>();
        foreach (var kind in Enum.GetValues<SensitiveKind>())
        {
            var name = char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];
            labels[kind] = file["labels"][name].Local($"labels.{name}", 30);
        }

        return new SensitiveLexicon(LexiconFiles.Patterns(file["health"]), labels);
    }
}
