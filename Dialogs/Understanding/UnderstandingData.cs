// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Understanding;

/// <summary>All that the recognizer learns from and looks up; filled from the files of the municipality.</summary>
public sealed record UnderstandingData
{
    public required IReadOnlyList<TrainingPhrase> Phrases { get; init; }

    public required IReadOnlyList<OfficeNames> Offices { get; init; }

    public IReadOnlyList<Place> Places { get; init; } = [];

    public IReadOnlyList<Officer> Officers { get; init; } = [];

    public UnderstandingLexicon Lexicon { get; init; } = new();
}

/// <param name="Language"><c>it</c> or <c>en</c>.</param>
public sealed record TrainingPhrase(string Text, IntentId Intent, string Language);

/// <param name="Aliases">How people call the office; case and accents do not matter.</param>
public sealed record OfficeNames(OfficeId Office, IReadOnlyList<string> Aliases);

/// <summary>Words looked up rather than learnt, from <c>base/</c>; patterns are those of <see cref="PhraseMatcher"/>.</summary>
public sealed record UnderstandingLexicon
{
    public PatternList Danger { get; init; } = PatternList.Empty;

    public PatternList Human { get; init; } = PatternList.Empty;

    public PatternList Insults { get; init; } = PatternList.Empty;

    /// <summary>Names that contain an office's alias but are something else: "camera di commercio". A <c>#</c> stands for a number.</summary>
    public IReadOnlyList<string> NotOffices { get; init; } = [];

    public SensitiveLexicon Sensitive { get; init; } = SensitiveLexicon.Empty;

    /// <summary>Words by which names are found.</summary>
    public EntityLexicon Entities { get; init; } = new();

    /// <summary>Lines of text by ISO 639-1 code, from which the language of a message is learnt.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Languages { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}

/// <param name="Signs">Patterns that count.</param>
/// <param name="Exclusions">Patterns that take away the signs they touch.</param>
public sealed record PatternList(IReadOnlyList<string> Signs, IReadOnlyList<string> Exclusions)
{
    public static PatternList Empty { get; } = new([], []);
}
