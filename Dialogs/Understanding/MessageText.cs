// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>A message with its tokens: what the finders of names need beyond the folded words, its capitals.</summary>
internal sealed class MessageText(string source, NormalText words)
{
    private const double ShoutedShare = 0.7;

    /// <summary>In a text of capitals alone, capitals tell nothing.</summary>
    private readonly bool shouts = IsShouted(source);

    public string Source => source;

    public NormalText Words => words;

    public int Count => words.Count;

    /// <summary>Whether a word begins with a capital that means something.</summary>
    public bool IsCapital(int i) => !shouts && (uint)i < (uint)words.Count && words[i].Kind == TokenKind.Word && char.IsUpper(source[words[i].Source.Start]);

    /// <summary>Whether a sentence begins at the token, so that its capital tells little.</summary>
    public bool BeginsSentence(int i) => i == 0 || words[i].Before is '.' or '?' or '!' or '\n';

    public bool IsWord(int i) => (uint)i < (uint)words.Count && words[i].Kind == TokenKind.Word;

    public bool IsNumber(int i) => (uint)i < (uint)words.Count && words[i].Kind == TokenKind.Number;

    /// <summary>Whether only a blank, an apostrophe or a hyphen parts the token from the one before.</summary>
    public bool Follows(int i) => words[i].Before is ' ' or '\'' or '-';

    public bool Has(HashSet<string> set, int i) => (uint)i < (uint)words.Count && set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(words.Word(i));

    public TextSpan Span(int first, int end) => words.Source(first, end);

    private static bool IsShouted(string text)
    {
        int upper = 0, letters = 0;
        foreach (var c in text)
        {
            letters += char.IsLetter(c) ? 1 : 0;
            upper += char.IsUpper(c) ? 1 : 0;
        }

        return letters >= 8 && upper > letters * ShoutedShare;
    }
}
