// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text;
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Understanding;

/// <summary>Finds what people should not send, and masks it for lists and logs. Thread-safe.</summary>
public sealed class SensitiveData(SensitiveLexicon lexicon)
{
    private readonly SignFinder health = new(lexicon.Health);

    /// <exception cref="FormatException">The lexicon cannot be understood; the message names file, line and reason.</exception>
    public static SensitiveData Read(Municipality municipality)
    {
        ArgumentNullException.ThrowIfNull(municipality);
        return new SensitiveData(LexiconFiles.Read(municipality.BaseFolder).Sensitive);
    }

    /// <returns>In the order of the text, none overlapping another.</returns>
    public IReadOnlyList<SensitiveSpan> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Find(TextNormalizer.Normalize(text), CodeFinder.Find(text));
    }

    /// <summary>The same in a text whose words and codes are known.</summary>
    internal IReadOnlyList<SensitiveSpan> Find(NormalText words, IReadOnlyList<CodeMention> codes)
    {
        var found = new List<SensitiveSpan>();
        foreach (var code in codes)
        {
            if (KindOf(code.Kind) is { } kind) { found.Add(new SensitiveSpan(kind, code.Span)); }
        }

        foreach (var sign in health.FindAll(words).OrderBy(s => s.First).ThenByDescending(s => s.Last))
        {
            var span = words.Source(sign.First, sign.Last + 1);
            var overlapping = found.FindIndex(f => f.Span.Overlaps(span));
            if (overlapping < 0) { found.Add(new SensitiveSpan(SensitiveKind.Health, span)); }
            else if (found[overlapping].Kind == SensitiveKind.Health)
            {
                // "ho il tumore e faccio la chemio": one statement.
                var start = Math.Min(found[overlapping].Span.Start, span.Start);
                found[overlapping] = new SensitiveSpan(SensitiveKind.Health, new TextSpan(start, Math.Max(found[overlapping].Span.End, span.End) - start));
            }
        }

        found.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
        return found;
    }

    /// <summary>The text with a label in square brackets in place of each finding: "il mio è [codice fiscale]".</summary>
    /// <param name="language">Of the labels; Italian where it is not served.</param>
    public string Mask(string text, string language = "it")
    {
        var found = Find(text);
        if (found.Count == 0) { return text; }
        var masked = new StringBuilder(text.Length);
        var at = 0;
        foreach (var (kind, span) in found)
        {
            if (span.Start < at) { continue; }
            masked.Append(text, at, span.Start - at).Append('[').Append(lexicon.Labels[kind].In(language)).Append(']');
            at = span.End;
        }

        return masked.Append(text, at, text.Length - at).ToString();
    }

    private static SensitiveKind? KindOf(CodeKind kind) => kind switch
    {
        CodeKind.FiscalCode => SensitiveKind.FiscalCode,
        CodeKind.Iban => SensitiveKind.Iban,
        CodeKind.PaymentCard => SensitiveKind.PaymentCard,
        _ => null,
    };
}

/// <summary>Something that should not have been sent, and where it stands.</summary>
public readonly record struct SensitiveSpan(SensitiveKind Kind, TextSpan Span);
