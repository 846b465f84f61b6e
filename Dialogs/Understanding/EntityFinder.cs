// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Finds all that a message names. What is more certain takes its words first: codes, places, dates, times, persons.</summary>
internal sealed class EntityFinder
{
    private readonly OfficeFinder offices;
    private readonly PlaceFinder places;
    private readonly PersonFinder persons;

    public EntityFinder(UnderstandingData data)
    {
        var lexicon = data.Lexicon.Entities;
        var usual = UsualWords.Of(data, lexicon);
        offices = new OfficeFinder(data.Offices, data.Lexicon.NotOffices);
        places = new PlaceFinder(data.Places, lexicon, usual);
        persons = new PersonFinder(data.Officers, lexicon, usual);
    }

    /// <param name="today">The day from which "domani" is counted.</param>
    public Entities Find(string source, NormalText words, DateOnly today)
    {
        var codes = CodeFinder.Find(source);
        if (words.Count == 0)
        {
            return codes.Count == 0 ? Entities.None : new Entities { Codes = codes };
        }

        var text = new MessageText(source, words);
        var taken = new bool[words.Count];
        foreach (var code in codes)
        {
            for (var i = 0; i < words.Count; i++) { taken[i] |= words[i].Source.Overlaps(code.Span); }
        }

        var found = places.Find(text);
        found.RemoveAll(p => AnyTaken(taken, p.Tokens.First, p.Tokens.End));
        found.ForEach(p => Take(taken, p.Tokens.First, p.Tokens.End));
        var named = taken.AsSpan().ToArray();
        var dates = Scan(words, taken, DateMentions.EndAt);
        var times = Scan(words, taken, TimeMentions.EndAt);
        return new Entities
        {
            Codes = codes,
            Places = [.. found.Select(p => p.Mention)],
            Dates = [.. dates.Select(d => Date(text, d.First, d.End, today))],
            Times = [.. times.Select(t => Time(text, t.First, t.End))],
            Persons = persons.Find(text, taken),
            Offices = [.. offices.FindAll(words).Where(o => !AnyTaken(named, o.First, o.End)).Select(o => new OfficeMention(o.Meaning, text.Span(o.First, o.End).Of(source), text.Span(o.First, o.End)))],
        };
    }

    private static List<(int First, int End)> Scan(NormalText words, bool[] taken, Func<NormalText, int, int> endAt)
    {
        var found = new List<(int, int)>();
        for (var i = 0; i < words.Count;)
        {
            var end = taken[i] ? i : endAt(words, i);
            if (end > i && !AnyTaken(taken, i, end))
            {
                found.Add((i, end));
                Take(taken, i, end);
            }

            i = Math.Max(end, i + 1);
        }

        return found;
    }

    private static DateMention Date(MessageText text, int first, int end, DateOnly today)
    {
        // The article is part of "il 2": by it a bare number is known for a day.
        var from = DateWords.IsAny(text.Words, first - 1, "il", "l", "the", "giorno") ? first - 1 : first;
        var span = text.Span(from, end);
        return new DateMention(span.Of(text.Source), span, DayFinder.Find(text.Words.Slice(from, end), today));
    }

    private static TimeMention Time(MessageText text, int first, int end)
    {
        var from = first;
        while (from > 0 && DateWords.IsAny(text.Words, from - 1, "le", "l", "delle", "alle", "dalle", "all", "dopo", "prima", "entro", "verso", "at", "after", "before", "by", "between", "from", "tra", "fra")) { from--; }
        var span = text.Span(from, end);
        return new TimeMention(span.Of(text.Source), span);
    }

    private static bool AnyTaken(bool[] taken, int first, int end) => taken.AsSpan(first, end - first).Contains(true);

    private static void Take(bool[] taken, int first, int end) => taken.AsSpan(first, end - first).Fill(true);
}
