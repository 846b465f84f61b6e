// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;

namespace Pescia.Dialogs.Understanding;

/// <summary>One line of text with its language.</summary>
public sealed record LanguageRow(string Text, string Language);

/// <summary>Asks in which language texts are written, without a hint, and counts.</summary>
public static class LanguageEvaluation
{
    /// <summary>A text with so many words must be recognised; fewer may be a name or a code.</summary>
    private const int Sentence = 3;

    /// <summary>Reads a UTF-8 TSV with the header <c>text, language</c> (ISO 639-1).</summary>
    /// <exception cref="FormatException">Header or a row is wrong; the message names file and line.</exception>
    public static IReadOnlyList<LanguageRow> Read(string path)
    {
        var rows = new List<LanguageRow>();
        foreach (var (line, text, language) in LabelledLines.Read(path, "language"))
        {
            rows.Add(language.Length is 2 or 3 && language.All(char.IsAsciiLetterLower)
                ? new LanguageRow(text, language)
                : throw new FormatException($"{path}({line}): '{language}' is no language; write it, en, sq, ro, fr, es, de, ar, uk, zh or und."));
        }

        return rows;
    }

    public static LanguageEvaluationResult Run(UnderstandingData data, IReadOnlyList<LanguageRow> rows)
    {
        var identifier = new LanguageIdentifier(data);
        var answers = rows.Select(row =>
        {
            var words = TextNormalizer.Normalize(row.Text);
            return new Answer(row.Language, identifier.Identify(row.Text, words, null), WordsIn(words));
        }).ToList();
        var sentences = answers.FindAll(a => a.Words >= Sentence);
        return new LanguageEvaluationResult
        {
            Lines = answers.Count,
            Accuracy = Share(answers),
            SentenceLines = sentences.Count,
            SentenceAccuracy = Share(sentences),
            PerLanguage = answers.GroupBy(a => a.Right).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(
                g => g.Key, g => new LanguageShare(g.Count(), Share([.. g]), g.Count(a => a.Words >= Sentence), Share([.. g.Where(a => a.Words >= Sentence)]))),
            Confusions =
            [
                .. answers.Where(a => !a.IsRight).GroupBy(a => (a.Right, a.Found)).Select(g => new Confusion(g.Key.Right, g.Key.Found, g.Count()))
                    .OrderByDescending(c => c.Messages).ThenBy(c => c.Right, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>Runs of letters; Chinese has no blanks, so each of its characters counts.</summary>
    private static int WordsIn(NormalText text)
    {
        var count = 0;
        foreach (var token in text.Tokens)
        {
            if (token.Kind != TokenKind.Word) { continue; }
            count += text.Word(token)[0] is >= '\u3400' and <= '\u9FFF' ? token.Length : 1;
        }

        return count;
    }

    private static double Share(List<Answer> answers) => answers.Count == 0 ? 0 : (double)answers.Count(a => a.IsRight) / answers.Count;

    private sealed record Answer(string Right, string Found, int Words)
    {
        public bool IsRight => Right == Found;
    }
}

/// <summary>How often the language was right. Shares are 0 to 1.</summary>
public sealed record LanguageEvaluationResult
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public required int Lines { get; init; }

    public required double Accuracy { get; init; }

    /// <summary>Lines of three words or more.</summary>
    public required int SentenceLines { get; init; }

    public required double SentenceAccuracy { get; init; }

    public required IReadOnlyDictionary<string, LanguageShare> PerLanguage { get; init; }

    /// <summary>Most frequent first.</summary>
    public required IReadOnlyList<Confusion> Confusions { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <param name="SentenceLines">Those of three words or more.</param>
public sealed record LanguageShare(int Lines, double Accuracy, int SentenceLines, double SentenceAccuracy);
