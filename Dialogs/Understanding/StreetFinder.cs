// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Finds streets by their form: "via Roma 12/A", "P.zza Obizzi", "v.le Garibaldi n. 3", "Mazzini Square". "Via mail" and "porta via" are none.</summary>
internal sealed class StreetFinder(EntityLexicon lexicon, HashSet<string> usual, HashSet<string> places)
{
    private const int LongestName = 7;

    private static readonly string[] Particles = ["di", "del", "dello", "della", "dell", "dei", "degli", "delle", "d", "de", "da", "dalla", "dal", "san", "santa", "santo", "s", "sant", "ss", "don", "fratelli", "flli", "f", "lli", "la", "lo"];
    private static readonly string[] Saints = ["san", "santa", "santo", "s", "sant", "ss", "don", "fratelli", "flli", "lli"];
    private static readonly string[] Joining = ["di", "del", "della", "dell", "dei", "degli", "delle", "d", "da", "dalla", "de", "e"];
    private static readonly string[] OfOthers = ["di", "del", "della", "dei", "delle", "dell", "degli"];
    private static readonly string[] Roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xx", "xxi", "xxiv", "xxv", "xxvi", "xxvii", "xxviii", "xxix", "xxx"];

    /// <summary>The street that begins at a token: where it ends, and where its house number begins and ends (equal if there is none).</summary>
    public StreetMatch? At(MessageText text, int i)
    {
        var type = TypeLength(text, i, out var strict);
        var name = type > 0 && !MeansAway(text, i, i + type) ? NameEnd(text, i + type, strict) : EnglishEnd(text, i);
        if (name <= i)
        {
            return null;
        }

        // "il corso serale", "il corso matteotti": without capitals only where one is, or with a number.
        var street = WithNumber(text, i, name);
        var sure = !strict || text.IsCapital(name - 1) || street.NumberEnd > street.NumberFirst || DateWords.IsAny(text.Words, i - 1, "in", "al", "sul", "su", "a", "di", "da", "per");
        return sure ? street : null;
    }

    /// <summary>The house number behind a street or square that ends at <paramref name="end"/>.</summary>
    public StreetMatch WithNumber(MessageText text, int first, int end)
    {
        var words = text.Words;
        var at = end;
        var marked = false;
        while (at < text.Count && at < end + 3 && (text.Has(lexicon.NumberMarks, at) || (at == end && words.Is(at, "al"))))
        {
            (at, marked) = (at + 1, marked || text.Has(lexicon.NumberMarks, at));
        }

        if (!text.IsNumber(at) || words[at].Length > 4 || words[at].Before is not (' ' or ',' or '.' or '°' or ':' or '#') || IsTimeOrDate(words, at) || (!marked && text.Has(lexicon.Counted, at + 1) && words[at + 1].Before == ' '))
        {
            return new StreetMatch(first, end, end, end, end);
        }

        var last = at + 1;
        var glued = last < text.Count && words[last].Source.Start == words[at].Source.End;
        var marks = last < text.Count && (words[last].Before is '/' or '-' || glued);
        if (marks && words[last].Length <= 2 && words[last].Kind is TokenKind.Word or TokenKind.Number) { last++; }
        else if (DateWords.IsAny(words, last, "bis", "ter", "int", "interno", "snc")) { last += text.IsNumber(last + 1) ? 2 : 1; }
        else if (text.IsWord(last) && words[last].Length == 1 && text.IsCapital(last)) { last++; }
        return new StreetMatch(first, last, end, at, last);
    }

    private static bool IsTimeOrDate(NormalText words, int at) =>
        (at + 1 < words.Count && words[at + 1].Kind == TokenKind.Number && words[at + 1].Before is ':' or '.' && words[at + 1].Length == 2)
        || (at + 1 < words.Count && (DateWords.Month(words.Word(at + 1)) > 0 || DateWords.IsAny(words, at + 1, "am", "pm")));

    private int TypeLength(MessageText text, int i, out bool strict)
    {
        strict = text.Has(lexicon.MaybeStreets, i);
        if (strict || text.Has(lexicon.Streets, i))
        {
            return 1;
        }

        // "p.zza", "v.le", "c.so", "p.le".
        var words = text.Words;
        return i + 1 < text.Count && words[i + 1].Before == '.' && ((words.Is(i, "p") && DateWords.IsAny(words, i + 1, "zza", "za", "le", "zzale")) || (words.Is(i, "v") && words.Is(i + 1, "le")) || (words.Is(i, "c") && words.Is(i + 1, "so"))) ? 2 : 0;
    }

    private bool MeansAway(MessageText text, int i, int name)
    {
        if (name >= text.Count)
        {
            return true;
        }

        var words = text.Words;
        var capital = text.IsCapital(name) || (text.IsCapital(name + 1) && DateWords.IsAny(words, name, Particles));
        if (!words.Is(i, "via"))
        {
            return text.Has(lexicon.NotStreets, name) && !capital;
        }

        return (text.Has(lexicon.AwayBefore, i - 1) && !capital) || (text.Has(lexicon.NotStreets, name) && !(capital && !text.IsCapital(i)))
            || (words.Is(i - 1, "per") && DateWords.IsAny(words, name, OfOthers) && !capital) || words[name].Before is ',' or '?' or '!' or '\n'
            || (words.Is(i - 1, "in") && words.Is(name, "di") && !capital);
    }

    private int NameEnd(MessageText text, int from, bool strict)
    {
        var words = text.Words;
        var last = from;   // behind the last word that belongs to the name
        var capitals = false;
        for (var k = from; k < text.Count && k - from < LongestName && (k == from ? words[k].Before is ' ' or '.' or ':' : text.Follows(k) || (words[k].Before == '.' && DateWords.IsAny(words, k - 1, "s", "f", "lli", "g", "a", "m", "c")));)
        {
            if (last == from)
            {
                if (k + 1 < text.Count && (text.IsNumber(k) || DateWords.IsAny(words, k, Roman)) && DateWords.Month(words.Word(k + 1)) > 0)
                {
                    return k + 2;   // "via XX settembre"
                }

                if (!text.IsWord(k)) { break; }
                if (DateWords.IsAny(words, k, Particles) && k + 1 < text.Count && (!words.Is(k, "la") && !words.Is(k, "lo") || text.IsCapital(k))) { k++; continue; }
                capitals = text.IsCapital(k);
                if (strict && k > from && text.Has(places, k)) { break; }   // "la strada di Vellano"
                if (!MayBegin(text, k, strict)) { break; }
                last = ++k;
            }
            else if (Continues(text, k, capitals) is > 0 and var more) { last = k += more; }
            else { break; }
        }

        return last > from ? last : -1;
    }

    private bool MayBegin(MessageText text, int k, bool strict)
    {
        if (text.Words.Word(k).Length < 2) { return false; }
        if (text.IsCapital(k)) { return true; }
        var unknown = !text.Has(usual, k) || text.Has(lexicon.Surnames, k) || text.Has(places, k);
        return !text.Has(lexicon.FunctionWords, k) && (!strict || unknown);
    }

    /// <returns>How many tokens from <paramref name="k"/> on belong to the name that has begun.</returns>
    private int Continues(MessageText text, int k, bool capitals)
    {
        var words = text.Words;
        var behindSaint = DateWords.IsAny(words, k - 1, Saints) || (words[k].Before == '\'' && words.Word(k - 1).Length == 1);
        if (capitals)
        {
            var joined = DateWords.IsAny(words, k, Joining) && text.IsCapital(k + 1) && text.Follows(k + 1);
            return text.IsCapital(k) && !(text.Has(places, k) && !behindSaint) && words.Word(k).Length > 1 ? 1 : joined && !text.Has(places, k + 1) ? 2 : 0;
        }

        if (!text.IsWord(k) || text.Has(places, k)) { return 0; }
        if (DateWords.IsAny(words, k, Joining) && words[Math.Min(k + 1, text.Count - 1)].Before == '\'' && k + 1 < text.Count) { return 2; }   // "salvo d'acquisto"
        var named = text.Has(lexicon.FirstNames, k - 1) || behindSaint;
        return !text.Has(lexicon.FunctionWords, k) && words.Word(k).Length > 2 && (named || !text.Has(usual, k) || text.Has(lexicon.Surnames, k)) ? 1 : 0;
    }

    private int EnglishEnd(MessageText text, int i)
    {
        var end = i;
        while (end < text.Count && end - i < 3 && text.IsCapital(end) && !text.Has(lexicon.FunctionWords, end) && !text.Has(lexicon.StreetsBehind, end)) { end++; }
        return end > i && text.Has(lexicon.StreetsBehind, end) && text.Follows(end) ? end + 1 : -1;
    }
}

/// <summary>Token indices; the name ends at <paramref name="NameEnd"/>, the number is empty where <paramref name="NumberFirst"/> equals <paramref name="NumberEnd"/>.</summary>
internal readonly record struct StreetMatch(int First, int End, int NameEnd, int NumberFirst, int NumberEnd);
