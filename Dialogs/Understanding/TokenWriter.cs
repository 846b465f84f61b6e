// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Collects characters into tokens; two arrays are all it allocates for a usual message.</summary>
internal ref struct TokenWriter(int length)
{
    private char[] characters = new char[length + 16];
    private Token[] tokens = new Token[(length / 3) + 8];
    private int written;
    private int count;
    private int start;
    private TokenKind kind;
    private char before = ' ';
    private int sourceStart;
    private int sourceEnd;

    /// <param name="at">Where the character stands in the source.</param>
    public void Add(char character, TokenKind ofKind, int at)
    {
        // "ore15", "2giugno": a change between letters and digits begins a new token.
        if (written > start && kind != ofKind)
        {
            Close();
        }

        if (written == start)
        {
            sourceStart = at;
        }

        sourceEnd = at + 1;
        kind = ofKind;
        Reserve(1);
        characters[written++] = character;
    }

    public void AddSymbol(scoped ReadOnlySpan<char> symbol, int at)
    {
        Close();
        (sourceStart, sourceEnd) = (at, at + symbol.Length);
        kind = TokenKind.Symbol;
        Reserve(symbol.Length);
        symbol.CopyTo(characters.AsSpan(written));
        written += symbol.Length;
        Close();
    }

    public void Separate(char mark)
    {
        Close();
        if (!char.IsWhiteSpace(mark) || mark is '\n')
        {
            before = mark;
        }
    }

    public NormalText Finish()
    {
        Close();
        return new NormalText(characters, tokens, count, before);
    }

    private void Close()
    {
        if (written == start)
        {
            return;
        }

        if (kind == TokenKind.Word)
        {
            Shorten();
            if (Abbreviations.TryExpand(characters.AsSpan(start, written - start), out var expansion))
            {
                Replace(expansion);
                return;
            }
        }

        Push(written - start);
    }

    private void Replace(string expansion)
    {
        written = start;
        foreach (var range in expansion.AsSpan().Split(' '))
        {
            var word = expansion.AsSpan(range);
            Reserve(word.Length);
            word.CopyTo(characters.AsSpan(written));
            written += word.Length;
            Push(word.Length);
        }
    }

    private void Push(int size)
    {
        if (count == tokens.Length)
        {
            Array.Resize(ref tokens, count * 2);
        }

        tokens[count++] = new Token(start, size, kind, before, new TextSpan(sourceStart, sourceEnd - sourceStart));
        start = written;
        before = ' ';
    }

    /// <summary>"ciaooo" is "ciao": no word of ours has three equal letters in a row.</summary>
    private void Shorten()
    {
        var to = start;
        for (var from = start; from < written;)
        {
            var run = 1;
            while (from + run < written && characters[from + run] == characters[from])
            {
                run++;
            }

            for (var kept = run >= 3 ? 1 : run; kept > 0; kept--)
            {
                characters[to++] = characters[from];
            }

            from += run;
        }

        written = to;
    }

    private void Reserve(int more)
    {
        if (written + more > characters.Length)
        {
            Array.Resize(ref characters, (characters.Length * 2) + more);
        }
    }
}
