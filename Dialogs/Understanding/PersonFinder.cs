// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Understanding;

/// <summary>Finds persons named: behind a title, an introduction, a relative or a closing, and officers of the directory anywhere.</summary>
internal sealed class PersonFinder
{
    private const int LongestName = 4;

    private static readonly string[] Particles = ["de", "di", "del", "della", "dello", "degli", "dei", "dal", "dalla", "la", "lo", "li", "el", "al", "ben", "van", "von", "d", "o", "mc", "abu", "le", "da"];

    private readonly EntityLexicon lexicon;
    private readonly HashSet<string> usual;
    private readonly OfficerIndex officers;
    private readonly PhraseMatcher phrases;
    private readonly int certain;
    private readonly int maybe;

    /// <param name="usual">Words of everyday messages: without a capital they name nobody.</param>
    public PersonFinder(IReadOnlyList<Officer> officers, EntityLexicon lexicon, HashSet<string> usual)
    {
        this.lexicon = lexicon;
        this.usual = usual;
        this.officers = new OfficerIndex(officers);
        phrases = new PhraseMatcher([.. lexicon.Introductions, .. lexicon.MaybeIntroductions, .. lexicon.Contacts]);
        certain = lexicon.Introductions.Count;
        maybe = certain + lexicon.MaybeIntroductions.Count;
    }

    /// <param name="taken">Tokens that belong to something else: a street named after somebody names nobody.</param>
    public List<PersonMention> Find(MessageText text, bool[] taken)
    {
        var found = new List<PersonMention>();
        var leads = phrases.Find(text.Words).ToLookup(lead => lead.Last + 1);
        for (var i = 0; i < text.Count;)
        {
            i = taken[i] ? i + 1 : At(text, i, leads, taken, found);
        }

        return found;
    }

    /// <returns>Where to go on.</returns>
    private int At(MessageText text, int i, ILookup<int, PatternMatch> leads, bool[] taken, List<PersonMention> found)
    {
        if (text.Has(lexicon.Titles, i) && AfterTitle(text, i) is var (name, behind) && behind > name)
        {
            return Add(text, i, name, behind, taken, false, found);
        }

        if (officers.FullNameAt(text.Words, i) is > 0 and var length)
        {
            return Add(text, i, i, i + length, taken, false, found);
        }

        foreach (var lead in leads[i])
        {
            var sure = lead.Pattern < certain;
            var end = text.Words[i].Before is '.' or '?' or '!' ? i
                : sure ? Introduced(text, i)
                : Believed(text, i, asked: lead.Pattern >= maybe);
            if (end > i)
            {
                return Add(text, i, i, end, taken, lead.Pattern < maybe && !text.Words.Is(lead.First, "per"), found);
            }
        }

        if (IsRelated(text, i) && Believed(text, i, asked: true, related: true) is var kin && kin > i)
        {
            return Add(text, i, i, kin, taken, false, found);
        }

        if (text.IsCapital(i) && text.IsCapital(i + 1) && Believed(text, i, asked: false) is var here && here > i && DateWords.IsAny(text.Words, here, "here", "speaking"))
        {
            return Add(text, i, i, here, taken, true, found);
        }

        var signed = i > 0 && (text.Has(lexicon.Closings, i - 1) || (text.IsCapital(i) && text.Words[i].Before == '\n'));
        if (signed && Believed(text, i, asked: true) is var signature && signature > i && EndsMessage(text, signature))
        {
            return Add(text, i, i, signature, taken, true, found);
        }

        return IsFullName(text, i) ? Add(text, i, i, Extend(text, i), taken, false, found) : i + 1;
    }

    /// <summary>"mio marito Ahmed", "la mamma di Tommaso Bini".</summary>
    private bool IsRelated(MessageText text, int i) =>
        (text.Has(lexicon.Kin, i - 1) && text.Words[i].Before is ' ' or ',') || (DateWords.IsAny(text.Words, i - 1, "di", "of") && text.Has(lexicon.Kin, i - 2) && text.Words[i].Before == ' ');

    /// <summary>A usual first name beside a surname, both with capitals: "Marco Lenzi", "Giusti Franco"; not where something is named after somebody.</summary>
    private bool IsFullName(MessageText text, int i)
    {
        if (!text.IsCapital(i) || !text.IsCapital(i + 1) || !text.Follows(i + 1) || text.Has(lexicon.NamedAfter, i - 1) || text.Has(lexicon.NamedAfter, i - 2)) { return false; }
        var (first, second) = (text.Has(lexicon.FirstNames, i), text.Has(lexicon.FirstNames, i + 1));
        return (first && IsSurname(i + 1)) || (second && IsSurname(i) && (!text.BeginsSentence(i) || text.Has(lexicon.Surnames, i)));

        bool IsSurname(int k) => text.Has(lexicon.Surnames, k) || (!text.Has(usual, k) && !text.Has(lexicon.FunctionWords, k) && !text.Has(lexicon.NotNames, k) && !text.Has(lexicon.Titles, k) && text.Words.Word(k).Length > 2);
    }

    private int Add(MessageText text, int first, int name, int end, bool[] taken, bool isWriter, List<PersonMention> found)
    {
        for (var t = name; t < end; t++)
        {
            if (taken[t]) { return first + 1; }
        }

        var span = text.Span(name, end);
        var title = first < name ? text.Words.Word(first).ToString() : null;
        found.Add(new PersonMention(span.Of(text.Source), span, title, officers.Find(text.Words, name, end, title), isWriter));
        return end;
    }

    /// <summary>"dott.ssa Bianchi", "signor geometra Rossi": the name behind one title or more.</summary>
    private (int Name, int End) AfterTitle(MessageText text, int i)
    {
        var at = i + 1;
        while (at < text.Count && at < i + 4 && ((text.Has(lexicon.TitleEndings, at) && text.Words[at].Before == '.') || text.Has(lexicon.Titles, at))) { at++; }
        if (at >= text.Count || !text.IsWord(at) || text.Words[at].Before is not (' ' or '.' or '\'') || text.Has(lexicon.NotNames, at)) { return (at, at); }
        var particle = SkipParticles(text, at);
        var first = particle < text.Count && text.IsWord(particle) ? particle : at;
        var isName = text.IsCapital(first) ? !text.Has(lexicon.FunctionWords, first) : IsKnown(text, first) || (!text.Has(usual, first) && !text.Has(lexicon.FunctionWords, first) && text.Words.Word(first).Length > 2);
        return isName && !text.Has(lexicon.NotNames, first) ? (at, Extend(text, first)) : (at, at);
    }

    /// <summary>Behind "mi chiamo": anything that can be a name.</summary>
    private int Introduced(MessageText text, int i)
    {
        var first = SkipParticles(text, i);
        if (!text.IsWord(first) || text.Has(lexicon.FunctionWords, first) || text.Has(lexicon.Titles, first)) { return i; }
        return Extend(text, first, generous: true);
    }

    /// <summary>Where a name may follow or not: a usual first name, or words with capitals that are no words of everyday.</summary>
    /// <param name="asked">True where somebody is asked for by surname alone ("parlare con D'Angelo").</param>
    /// <param name="related">True behind a word for a relative: there two capitals are a name whatever they mean.</param>
    private int Believed(MessageText text, int i, bool asked, bool related = false)
    {
        var first = SkipParticles(text, i);
        if (!text.IsWord(first) || text.Has(lexicon.NotNames, first) || text.Has(lexicon.Titles, first)) { return i; }
        var end = Extend(text, first);
        var capital = text.IsCapital(first);
        var rare = capital && !text.Has(usual, first) && !text.Has(lexicon.FunctionWords, first) && text.Words.Word(first).Length > 2;
        var known = IsKnown(text, first) || officers.HasSurname(text.Words, first);
        var two = end - first > 1;
        var single = !text.Has(usual, first) && (asked || text.Has(lexicon.FirstNames, first));
        if (known && (two || single || (capital && (asked || text.Has(lexicon.FirstNames, first)))))
        {
            return end;
        }

        if (related && capital && text.IsCapital(first + 1) && text.Follows(first + 1) && !text.Has(lexicon.FunctionWords, first))
        {
            return Math.Max(end, first + 2);
        }

        return rare && (asked || two) ? end : i;
    }

    private bool IsKnown(MessageText text, int i) => text.Has(lexicon.FirstNames, i) || text.Has(lexicon.Surnames, i);

    private static int SkipParticles(MessageText text, int i)
    {
        var at = i;
        while (at < text.Count && at < i + 2 && DateWords.IsAny(text.Words, at, Particles) && at + 1 < text.Count && text.Follows(at + 1)
            && (text.IsCapital(at) || text.Words[at + 1].Before == '\'') && (text.IsCapital(at + 1) || text.Words[at + 1].Before == '\'')) { at++; }
        return at;
    }

    /// <summary>Behind the last word of the name that begins at <paramref name="first"/>.</summary>
    private int Extend(MessageText text, int first, bool generous = false)
    {
        var end = first + 1;
        while (end < text.Count && end - first < LongestName && text.Follows(end))
        {
            var particle = DateWords.IsAny(text.Words, end, Particles) && end + 1 < text.Count && text.Follows(end + 1) && text.IsCapital(end + 1) && (text.IsCapital(end) || text.IsCapital(first));
            var next = particle ? end + 1 : end;
            if (!IsMore(text, next, first, generous)) { break; }
            end = next + 1;
        }

        return end;
    }

    private bool IsMore(MessageText text, int i, int first, bool generous)
    {
        if (!text.IsWord(i) || text.Has(lexicon.NotNames, i) || (text.Words.Word(i).Length < 2 && text.Words[i].Before != '\'')) { return false; }
        if (text.IsCapital(i)) { return IsKnown(text, i) || (!text.Has(lexicon.FunctionWords, i) && (!text.Has(usual, i) || (text.IsCapital(first) && !text.Has(usual, first)))); }
        if (text.Has(lexicon.FunctionWords, i) || text.IsCapital(first)) { return false; }
        return text.Has(lexicon.Surnames, i) || ((generous || text.Has(lexicon.FirstNames, first)) && !text.Has(usual, i)) || (generous && i == first + 1 && text.Has(lexicon.FirstNames, i));
    }

    private static bool EndsMessage(MessageText text, int end) => end == text.Count || text.Words[end].Kind == TokenKind.Symbol || text.Words[end].Before == '\n' || text.IsNumber(end);
}
