// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>A text as the recognizer sees it: lower case, no accents, cut into tokens. Made by <see cref="TextNormalizer"/>.</summary>
internal sealed class NormalText(char[] characters, Token[] tokens, int count, char ending)
{
    public int Count => count;

    /// <summary>Mark after the last token, a blank if none.</summary>
    public char Ending => ending;

    public Token this[int index] => tokens[index];

    public ReadOnlySpan<Token> Tokens => tokens.AsSpan(0, count);

    public ReadOnlySpan<char> Word(int index) => Word(tokens[index]);

    public ReadOnlySpan<char> Word(Token token) => characters.AsSpan(token.Start, token.Length);

    public bool Is(int index, string word) =>
        (uint)index < (uint)count && Word(index).SequenceEqual(word);

    /// <summary>The tokens from <paramref name="first"/> up to and without <paramref name="end"/>, alone.</summary>
    public NormalText Slice(int first, int end) => new(characters, tokens[first..end], end - first, ' ');

    /// <summary>Where those tokens stand in the text that was given.</summary>
    public TextSpan Source(int first, int end) => new(tokens[first].Source.Start, tokens[end - 1].Source.End - tokens[first].Source.Start);

    /// <summary>Words joined by one blank: what lexicon entries and aliases are compared with.</summary>
    public override string ToString()
    {
        var text = new System.Text.StringBuilder();
        foreach (var token in Tokens)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(Word(token));
        }

        return text.ToString();
    }
}
