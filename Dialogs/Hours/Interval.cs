// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;

namespace Pescia.Dialogs.Hours;

/// <summary>Part of a day in local time, in minutes from midnight; <paramref name="To"/> is the first minute outside, up to 1440.</summary>
public readonly record struct Interval(int From, int To)
{
    public static readonly Interval WholeDay = new(0, 24 * 60);

    /// <summary>Reads <c>09:00-12:30</c>; <c>24:00</c> is allowed as the end.</summary>
    public static bool TryParse(string? text, out Interval interval)
    {
        interval = default;
        if (text?.Split('-', StringSplitOptions.TrimEntries) is not [var from, var to]) { return false; }
        if (Minutes(from) is not { } start || Minutes(to) is not { } end || start >= end) { return false; }
        interval = new Interval(start, end);
        return true;
    }

    public override string ToString() => $"{Clock(From)}-{Clock(To)}";

    /// <summary>This interval without the parts that <paramref name="others"/> cover.</summary>
    public IEnumerable<Interval> Without(IReadOnlyList<Interval> others)
    {
        var from = From;
        foreach (var other in others.OrderBy(o => o.From))
        {
            if (other.To <= from || other.From >= To) { continue; }
            if (other.From > from) { yield return new Interval(from, other.From); }
            from = Math.Max(from, other.To);
        }

        if (from < To) { yield return new Interval(from, To); }
    }

    /// <summary>The intervals in order, those that touch or overlap made one.</summary>
    public static IReadOnlyList<Interval> Merge(IEnumerable<Interval> intervals)
    {
        var merged = new List<Interval>();
        foreach (var next in intervals.OrderBy(i => i.From))
        {
            if (merged.Count > 0 && next.From <= merged[^1].To) { merged[^1] = merged[^1] with { To = Math.Max(merged[^1].To, next.To) }; }
            else { merged.Add(next); }
        }

        return merged;
    }

    /// <summary>Minutes as people read them: <c>9:00</c>.</summary>
    public static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:00}");

    private static int? Minutes(string text)
    {
        if (text == "24:00") { return 24 * 60; }
        return TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time.Hour * 60) + time.Minute
            : null;
    }
}
