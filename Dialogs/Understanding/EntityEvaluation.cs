// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pescia.Dialogs.Understanding;

/// <summary>Asks a recognizer what messages name, and counts.</summary>
public static class EntityEvaluation
{
    /// <summary>Only the days of a date depend on it, never its words.</summary>
    private static readonly DateTime Now = new(2026, 11, 24, 10, 0, 0);

    public static EntityEvaluationResult Run(IRecognizer recognizer, IReadOnlyList<EntityRow> rows)
    {
        var used = rows.SelectMany(r => r.Entities).Select(e => e.Kind).ToHashSet(StringComparer.Ordinal);
        var kinds = EntityComparison.Kinds.Concat(EntityComparison.MoreKinds.Where(used.Contains)).ToList();
        var counts = kinds.ToDictionary(k => k, _ => new EntityCounts());
        var mistakes = new List<EntityMistake>();
        var time = TimeSpan.Zero;
        foreach (var row in rows)
        {
            var start = Stopwatch.GetTimestamp();
            var recognition = recognizer.Recognize(row.Text, null, Now);
            time += Stopwatch.GetElapsedTime(start);
            var found = EntityComparison.Of(recognition).Select(EntityComparison.Comparable).ToLookup(e => e.Kind);
            var wanted = row.Entities.Select(EntityComparison.Comparable).ToLookup(e => e.Kind);
            foreach (var kind in kinds)
            {
                Compare(row.Line, kind, [.. wanted[kind]], [.. found[kind]], counts[kind], mistakes);
            }
        }

        var all = new EntityCounts { Right = counts.Values.Sum(c => c.Right), Found = counts.Values.Sum(c => c.Found), Wanted = counts.Values.Sum(c => c.Wanted) };
        return new EntityEvaluationResult
        {
            Messages = rows.Count,
            Overall = all.Quality,
            PerKind = counts.ToDictionary(c => c.Key, c => c.Value.Quality),
            Ignored = [.. used.Except(kinds).Order(StringComparer.Ordinal)],
            Mistakes = mistakes,
            MillisecondsMean = rows.Count == 0 ? 0 : time.TotalMilliseconds / rows.Count,
        };
    }

    private static void Compare(int line, string kind, List<EntityValue> wanted, List<EntityValue> found, EntityCounts counts, List<EntityMistake> mistakes)
    {
        (counts.Wanted, counts.Found) = (counts.Wanted + wanted.Count, counts.Found + found.Count);
        foreach (var entity in found.ToList())
        {
            if (wanted.Remove(entity))
            {
                found.Remove(entity);
                counts.Right++;
            }
        }

        if (wanted.Count + found.Count > 0)
        {
            mistakes.Add(new EntityMistake(line, kind, [.. wanted.Select(Text)], [.. found.Select(Text)]));
        }
    }

    private static string Text(EntityValue entity) => entity.Valid ? entity.Value : entity.Value + " (not valid)";

    private sealed class EntityCounts
    {
        public int Right { get; set; }

        public int Found { get; set; }

        public int Wanted { get; set; }

        public Quality Quality => Quality.Of(Right, Found, Wanted);
    }
}

/// <summary>How well entities are found. A message may name several; each counts once, with its value.</summary>
public sealed record EntityEvaluationResult
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required int Messages { get; init; }

    /// <summary>Micro-averaged over all kinds; its <see cref="Quality.Messages"/> counts the entities of the file.</summary>
    public required Quality Overall { get; init; }

    public required IReadOnlyDictionary<string, Quality> PerKind { get; init; }

    /// <summary>Kinds of the file that this program does not know; they are not counted.</summary>
    public required IReadOnlyList<string> Ignored { get; init; }

    public required IReadOnlyList<EntityMistake> Mistakes { get; init; }

    /// <summary>Of a whole recognition, intent and language included.</summary>
    public required double MillisecondsMean { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <param name="Missing">Wanted and not found.</param>
/// <param name="Extra">Found and not wanted.</param>
public sealed record EntityMistake(int Line, string Kind, IReadOnlyList<string> Missing, IReadOnlyList<string> Extra);
